// What comes of a selection: what it can still be asked, what it cannot agree on, and its files. Pure.
import { optionsOf, type Choice, type Chosen } from '@/scaffold/choices';
import type { RepositoryFile } from '@/scaffold/files';
import { rename, type Names } from '@/scaffold/names';
import { select, type Selection } from './selected.ts';
import type { Manifest, TemplateEntry, TemplateFile } from './model.ts';
import { alternativesAmong } from './sets.ts';
import { variantOf } from './variants.ts';

/** The chosen templates that there are. */
export const chosenEntries = ({ ids }: Selection, manifest: Manifest): TemplateEntry[] =>
  ids.flatMap((id) => manifest.templates.filter((entry) => entry.id === id));

/**
 * The selection with all of some templates taken in, but for those that do not go with the others.
 * @param useCase that they are for; all of them go together then
 * @returns the ones left out as well
 */
export function selectAll(
  selection: Selection,
  shown: readonly string[],
  useCase: string | undefined,
  manifest: Manifest,
): { selection: Selection; taken: readonly string[]; left: readonly TemplateEntry[] } {
  const entries = manifest.templates.filter(({ id }) => shown.includes(id));
  const set = useCase === undefined ? undefined : manifest.sets[useCase];
  const alternatives = new Set(alternativesAmong(entries).map(({ template }) => template.id));
  const fits = ({ id }: TemplateEntry) => (set ? set.ids.includes(id) : !alternatives.has(id));
  const taken = entries.filter(fits).map(({ id }) => id);
  const picks = { ...selection.picks, ...set?.picks };
  return {
    selection: { ...select(selection, taken, true), picks },
    taken,
    left: entries.filter((entry) => !fits(entry)),
  };
}

/** What the reader should know of chosen templates of which one takes the place of another, as sentences. */
export const doubled = (selection: Selection, manifest: Manifest): string[] =>
  alternativesAmong(chosenEntries(selection, manifest)).map(
    ({ template, other }) => `“${template.title}” takes the place of “${other.title}”: keep one of them.`,
  );

/** The choices that change something of the chosen templates. */
export function offeredChoices(selection: Selection, manifest: Manifest): Choice[] {
  const named = new Set(chosenEntries(selection, manifest).flatMap(({ choices }) => choices));
  return manifest.choices.filter(({ id }) => named.has(id));
}

/** A path for which several chosen templates have a file of their own. */
export interface Conflict {
  path: string;
  entries: readonly TemplateEntry[];
  /** The template whose file is taken; undefined while the reader has not said. */
  pick: string | undefined;
}

/** The paths that the chosen templates do not agree on. The same file in two templates is no conflict. */
export function conflictsOf(selection: Selection, manifest: Manifest): Conflict[] {
  const claims = new Map<string, { entry: TemplateEntry; from: string }[]>();
  for (const entry of chosenEntries(selection, manifest))
    for (const { from, to } of entry.files) claims.set(to, [...(claims.get(to) ?? []), { entry, from }]);
  return [...claims].flatMap(([path, claim]) => {
    if (new Set(claim.map(({ from }) => from)).size < 2) return [];
    const entries = claim.map(({ entry }) => entry);
    const wanted = Object.hasOwn(selection.picks, path) ? selection.picks[path] : undefined;
    return [{ path, entries, pick: entries.find(({ id }) => id === wanted)?.id }];
  });
}

/** What is packed: one file a path, each with the template that it is taken from. @throws while a conflict is open */
export function filesToPack(selection: Selection, manifest: Manifest): { entry: TemplateEntry; file: TemplateFile }[] {
  const conflicts = new Map(conflictsOf(selection, manifest).map((conflict) => [conflict.path, conflict]));
  const packed = new Map<string, { entry: TemplateEntry; file: TemplateFile }>();
  for (const entry of chosenEntries(selection, manifest))
    for (const file of entry.files) {
      const conflict = conflicts.get(file.to);
      if (conflict && conflict.pick === undefined) throw new Error(`${file.to} is not decided.`);
      if (!conflict || conflict.pick === entry.id) packed.set(file.to, { entry, file });
    }
  return [...packed.values()];
}

/** Why nothing can be packed, in a sentence. */
export class PackingProblem extends Error {}

/**
 * The files of a selection as they go into the ZIP: variants as chosen, the reader's names in texts and paths.
 * @param read gives the text of a file below `/templates/`
 */
export async function pack(
  selection: Selection,
  manifest: Manifest,
  names: Names | undefined,
  read: (from: string) => Promise<string>,
): Promise<RepositoryFile[]> {
  const offered = offeredChoices(selection, manifest);
  const { problems } = optionsOf(offered, only(selection.chosen, offered));
  if (problems.length > 0) throw new PackingProblem(problems.map(({ message }) => message).join(' '));
  const files = await Promise.all(
    filesToPack(selection, manifest).map(async ({ entry, file }) => {
      const choices = manifest.choices.filter(({ id }) => entry.choices.includes(id));
      const { options } = optionsOf(choices, only(selection.chosen, choices));
      const over = options
        .flatMap((option) => option.layers)
        .filter((layer) => manifest.layers[layer]?.includes(file.to));
      const laid = await Promise.all(
        over.map(async (layer): Promise<[string, RepositoryFile[]]> => {
          const text = await read(`${layer}/${file.to}`);
          return [layer, [{ path: file.to, text, executable: file.executable }]];
        }),
      );
      const base = { path: file.to, text: await read(file.from), executable: file.executable };
      return variantOf([base], options, Object.fromEntries(laid));
    }),
  );
  return names ? rename(files.flat(), names) : files.flat();
}

const only = (chosen: Chosen, choices: readonly Choice[]): Chosen =>
  Object.fromEntries(Object.entries(chosen).filter(([id]) => choices.some((choice) => choice.id === id)));
