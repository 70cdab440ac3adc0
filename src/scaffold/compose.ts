// A project from layers: overlay, then the choices, then the names. The browser, the command line and the proofs all call this. Pure.
import { applyOptions, optionsOf, type Choice, type ChoiceProblem, type Chosen } from './choices.ts';
import { overlay, type RepositoryFile } from './files.ts';
import { problemsOf, rename, type NameProblem, type Names } from './names.ts';

/** A starter and everything that it can be made of. */
export interface Blueprint {
  id: string;
  /** Names of the layers that it always has, in order. */
  layers: readonly string[];
  choices: readonly Choice[];
  /** The files of every layer that it or one of its options names. */
  files: Readonly<Record<string, readonly RepositoryFile[]>>;
}

export type Composition =
  { ok: true; files: RepositoryFile[] } | { ok: false; problems: readonly (NameProblem | ChoiceProblem)[] };

/** Composes a project; names and choices that cannot be used are answered with what is wrong, all of it at once. */
export function compose(blueprint: Blueprint, names: Names, chosen: Chosen): Composition {
  const { options, problems: wrongChoices } = optionsOf(blueprint.choices, chosen);
  const problems = [...problemsOf(names), ...wrongChoices];
  if (problems.length > 0) return { ok: false, problems };
  const layers = [...blueprint.layers, ...options.flatMap((option) => option.layers)];
  const files = overlay(layers.map((layer) => blueprint.files[layer] ?? []));
  return { ok: true, files: overlay([rename(applyOptions(files, options), names)]) };
}
