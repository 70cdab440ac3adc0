// What is wrong with a template's data: everything at once, in sentences that name the place. Pure.
import { optionsOf, type Choice } from '@/scaffold/choices';
import type { RepositoryFile } from '@/scaffold/files';
import type { Template } from '@/schemas/template';
import { lineWith, linesOf, samples, variantOf } from './variants.ts';

/** A template as its file says it, with plain ids. */
export interface TemplateFacts {
  files: readonly { from: string; to: string }[];
  lines: readonly { file?: string | undefined; at: string }[];
  items: readonly string[];
  useCases: readonly string[];
  stage: string;
  choices: readonly string[];
  insteadOf: readonly string[];
  related: readonly string[];
}

/** The plain ids in place of the collections' references. */
export const factsOf = (data: Template): TemplateFacts => ({
  ...data,
  useCases: data.useCases.map(({ id }) => id),
  stage: data.stage.id,
  choices: data.choices.map(({ id }) => id),
  insteadOf: data.insteadOf.map(({ id }) => id),
  related: data.related.map(({ id }) => id),
});

/** What a template may name. */
export interface Known {
  items: ReadonlySet<string>;
  useCases: ReadonlySet<string>;
  stages: ReadonlySet<string>;
  choices: readonly Choice[];
  templates: ReadonlySet<string>;
  /** The files of the layers that options lay over. */
  layers: Readonly<Record<string, readonly RepositoryFile[]>>;
}

/** The choices with only what touches some files. */
export function touching(choices: readonly Choice[], paths: ReadonlySet<string>): Choice[] {
  const has = (entry: string) =>
    entry.endsWith('/') ? [...paths].some((path) => path.startsWith(entry)) : paths.has(entry);
  return choices.map((choice) => ({
    ...choice,
    options: choice.options.map((option) => ({
      ...option,
      edits: option.edits.filter((edit) => edit.in.some((path) => paths.has(path))),
      remove: option.remove.filter(has),
    })),
  }));
}

function namingProblems(facts: TemplateFacts, known: Known): string[] {
  const choices = new Set(known.choices.map(({ id }) => id));
  const named: [what: string, ids: readonly string[], all: ReadonlySet<string>][] = [
    ['checklist item', facts.items, known.items],
    ['use case', facts.useCases, known.useCases],
    ['stage', [facts.stage], known.stages],
    ['choice', facts.choices, choices],
    ['template', [...facts.insteadOf, ...facts.related], known.templates],
  ];
  return named.flatMap(([what, ids, all]) =>
    ids.filter((id) => !all.has(id)).map((id) => `There is no ${what} "${id}".`),
  );
}

/** What is shown is what is copied, so a file holds nothing that a page cannot show as it is. */
function textProblems({ path, text }: RepositoryFile): string[] {
  const problems: string[] = [];
  const isControl = (code: number) => (code < 32 && code !== 10) || code === 127;
  if (Array.from(text).some((character) => isControl(character.charCodeAt(0))))
    problems.push(`${path} holds tabs or other control characters.`);
  if (text !== '' && (!text.endsWith('\n') || text.endsWith('\n\n')))
    problems.push(`${path} does not end with one line break.`);
  if (/[^\S\n]\n/.test(text)) problems.push(`${path} has white space at the end of a line.`);
  return problems;
}

function lineProblems({ files: [first], lines }: TemplateFacts, texts: ReadonlyMap<string, string>): string[] {
  return lines.flatMap(({ file = first?.to ?? '', at }) => {
    const text = texts.get(file);
    if (text === undefined) return [`"lines" names ${file}, which is none of its files.`];
    return lineWith(linesOf(text), at) === undefined ? [`"${at}" does not stand in exactly one line of ${file}.`] : [];
  });
}

function choiceProblems(facts: TemplateFacts, files: readonly RepositoryFile[], known: Known): string[] {
  const own = known.choices.filter(({ id }) => facts.choices.includes(id));
  const choices = touching(own, new Set(files.map(({ path }) => path)));
  const problems = choices.flatMap(({ id, options }) => {
    const changes = options.slice(1).some((option) => {
      try {
        return JSON.stringify(variantOf(files, [option], known.layers)) !== JSON.stringify(variantOf(files, [], {}));
      } catch {
        return true; // Said below.
      }
    });
    return changes ? [] : [`The choice "${id}" changes none of its files.`];
  });
  try {
    for (const chosen of samples(choices)) variantOf(files, optionsOf(choices, chosen).options, known.layers);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  return problems;
}

/**
 * Everything that is wrong with a template.
 * @param files its files that are there
 */
export function problemsOfTemplate(facts: TemplateFacts, files: readonly RepositoryFile[], known: Known): string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const missing = facts.files.filter(({ to }) => !texts.has(to));
  return [
    ...missing.map(({ from }) => `public/templates/${from} does not exist.`),
    ...(new Set(facts.files.map(({ to }) => to)).size < facts.files.length
      ? ['Two files have the same path in the repository.']
      : []),
    ...namingProblems(facts, known),
    ...files.flatMap(textProblems),
    ...(missing.length > 0 ? [] : [...lineProblems(facts, texts), ...choiceProblems(facts, files, known)]),
  ];
}
