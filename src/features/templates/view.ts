// From the templates collection to what pages draw and islands are given. Build time only.
import { getCollection, type CollectionEntry } from 'astro:content';
import { existsSync } from 'node:fs';
import { choiceOnly, optionsOf, type Choice } from '@/scaffold/choices';
import type { RepositoryFile } from '@/scaffold/files';
import { readLayer, readTemplate } from '@/scaffold/read-layers';
import { templateKinds } from '@/schemas/template-kinds';
import { factsOf, problemsOfTemplate, touching } from './checks.ts';
import type { Manifest, TemplateEntry } from './model.ts';
import { setFor, type UseCaseSet } from './sets.ts';
import { samples, variantOf } from './variants.ts';

export type Template = CollectionEntry<'templates'>;
export type ChoiceEntry = CollectionEntry<'choices'>;

async function allChoices(): Promise<ChoiceEntry[]> {
  return (await getCollection('choices')).sort((a, b) => a.data.order - b.data.order);
}

/** The choices of a template, in their order, as the page shows them. */
export async function choicesOf(template: Template): Promise<ChoiceEntry[]> {
  const ids = template.data.choices.map(({ id }) => id);
  return (await allChoices()).filter(({ id }) => ids.includes(id));
}

const toChoice = ({ data }: ChoiceEntry): Choice => choiceOnly(data);

/** The files of a template as they lie. */
export const filesOf = ({ data }: Template): RepositoryFile[] =>
  data.files.map(({ from, to }) => ({ path: to, ...readTemplate(from) }));

let checked: Promise<Template[]> | undefined;

/** All templates, by kind and order. Fails the build on anything that they name and that is not there. */
export function allTemplates(): Promise<Template[]> {
  // Once a build: in development the files may change between two requests.
  if (import.meta.env.DEV) return readAll();
  return (checked ??= readAll());
}

async function readAll(): Promise<Template[]> {
  const templates = await getCollection('templates');
  const lists = await getCollection('checklists');
  const choices = (await allChoices()).map(toChoice);
  const layers = new Set(choices.flatMap(({ options }) => options.flatMap((option) => option.layers)));
  const known = {
    items: new Set(lists.flatMap(({ data }) => data.groups.flatMap(({ items }) => items.map(({ id }) => id)))),
    useCases: new Set((await getCollection('use-cases')).map(({ id }) => id)),
    stages: new Set((await getCollection('stages')).map(({ id }) => id)),
    choices,
    templates: new Set(templates.map(({ id }) => id)),
    layers: Object.fromEntries([...layers].map((layer) => [layer, readLayer(layer)])),
  };
  const problems = templates.flatMap(({ id, filePath, data }) => {
    const there = data.files.filter(({ from }) => existsSync(`public/templates/${from}`));
    const files = there.map(({ from, to }) => ({ path: to, ...readTemplate(from) }));
    return problemsOfTemplate(factsOf(data), files, known).map((problem) => `${filePath ?? id}: ${problem}`);
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const rank = ({ data }: Template) => templateKinds.indexOf(data.kind);
  return templates.sort(
    (a, b) => rank(a) - rank(b) || a.data.order - b.data.order || a.data.title.localeCompare(b.data.title),
  );
}

const toEntry = (template: Template): TemplateEntry => ({
  id: template.id,
  title: template.data.title,
  files: template.data.files.map(({ from, to }) => ({ from, to, executable: readTemplate(from).executable })),
  choices: template.data.choices.map(({ id }) => id),
  insteadOf: template.data.insteadOf.map(({ id }) => id),
});

/** By use case: what can be taken together. */
async function sets(templates: readonly Template[]): Promise<Record<string, UseCaseSet>> {
  const members = templates.map((template) => ({
    ...toEntry(template),
    kind: template.data.kind,
    useCases: template.data.useCases.map(({ id }) => id),
  }));
  return Object.fromEntries(
    (await getCollection('starters')).map(({ data: { useCase, layers } }) => {
      const files = layers.flatMap((layer) => readLayer(layer).map(({ path }) => [path, `${layer}/${path}`] as const));
      return [useCase.id, setFor(useCase.id, members, new Map(files))];
    }),
  );
}

/** The layers that some choices lay over, as far as they have one of the paths. */
const layersOf = (choices: readonly Choice[], paths: ReadonlySet<string>): Record<string, RepositoryFile[]> => {
  const names = new Set(choices.flatMap(({ options }) => options.flatMap(({ layers }) => layers)));
  return Object.fromEntries([...names].map((name) => [name, readLayer(name).filter(({ path }) => paths.has(path))]));
};

/** What a selection is made and packed of. */
export async function manifest(): Promise<Manifest> {
  const all = await allTemplates();
  const templates = all.map(toEntry);
  const used = new Set(templates.flatMap(({ choices }) => choices));
  const choices = (await allChoices()).filter(({ id }) => used.has(id)).map(toChoice);
  const layers = layersOf(choices, new Set(templates.flatMap(({ files }) => files.map(({ to }) => to))));
  return {
    templates,
    choices,
    sets: await sets(all),
    layers: Object.fromEntries(Object.entries(layers).map(([name, files]) => [name, files.map(({ path }) => path)])),
  };
}

/** What the variants of a template are made of, with only the edits that touch its files; and the texts that occur in them. */
export async function variantsOf(
  template: Template,
): Promise<{ choices: Choice[]; layers: Record<string, RepositoryFile[]>; texts: { path: string; text: string }[] }> {
  const files = filesOf(template);
  const paths = new Set(files.map(({ path }) => path));
  const choices = touching((await choicesOf(template)).map(toChoice), paths);
  const layers = layersOf(choices, paths);
  const texts = samples(choices).flatMap((chosen) => variantOf(files, optionsOf(choices, chosen).options, layers));
  return { choices, layers, texts };
}

/** The templates that name a page among their rules, by kind and order. */
export async function templatesFor(page: string): Promise<Template[]> {
  return (await allTemplates()).filter(({ data }) => data.rules.some(({ href }) => href.split('#')[0] === page));
}
