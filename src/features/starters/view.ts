// From the starters collection to what the pages draw. Build time only.
import { getCollection, getEntry, type CollectionEntry } from 'astro:content';
import { inlineHtml } from '@/components/inline-html';
import { choiceOnly } from '@/scaffold/choices';
import type { Blueprint } from '@/scaffold/compose';
import { exampleNames } from '@/scaffold/names';
import { readLayer } from '@/scaffold/read-layers';
import { ruleFor } from '@/schemas/starter-rule';
import { composeStarter, MANIFEST } from '@/scaffold/manifest';
import { originsOf, type About, type StarterData } from './model';
import { siteAddress } from './site';

export type StarterEntry = CollectionEntry<'starters'>;

/** A choice as the form draws it. */
export interface ChoiceView {
  id: string;
  label: string;
  see: { label: string; href: string };
  /** A hint is HTML. */
  options: { id: string; label: string; hint?: string }[];
}

/** A file of the starter as it comes with the example names: for the page without JavaScript, and for a first look. */
export interface FileView {
  path: string;
  about: About;
  /** Where its text lies, below the root of the handbook; the manifest's lies nowhere. */
  raw?: string;
}

export async function allStarters(): Promise<StarterEntry[]> {
  return (await getCollection('starters')).sort((a, b) => a.data.order - b.data.order);
}

async function choicesOf(starter: StarterEntry): Promise<CollectionEntry<'choices'>[]> {
  const all = await getCollection('choices');
  return starter.data.choices.map(({ id }) => {
    const choice = all.find((entry) => entry.id === id);
    if (!choice)
      throw new Error(`src/content/starters/${starter.id}.yaml names the choice "${id}", which does not exist.`);
    return choice;
  });
}

/** @throws if the starter names a choice or a layer that is not there */
export async function blueprintOf(starter: StarterEntry): Promise<Blueprint> {
  const choices = (await choicesOf(starter)).map(({ data }) => data);
  const options = choices.flatMap((choice) => choice.options);
  const layers = new Set([...starter.data.layers, ...options.flatMap((option) => option.layers)]);
  return {
    id: starter.id,
    layers: starter.data.layers,
    choices: choices.map(choiceOnly),
    files: Object.fromEntries([...layers].map((layer) => [layer, readLayer(layer)])),
  };
}

/** Everything that the island needs to make the project, and what the handbook says about each file. */
export async function starterData(starter: StarterEntry): Promise<StarterData> {
  const blueprint = await blueprintOf(starter);
  const rules = (await getEntry('starter-rules', 'all'))?.data.rules ?? [];
  const templates = new Map(
    (await getCollection('templates')).flatMap((template) =>
      template.data.files.map(
        (file) => [file.from, { label: template.data.title, href: `/templates/${template.id}/` }] as const,
      ),
    ),
  );
  const about = Object.entries(blueprint.files).flatMap(([layer, files]) =>
    files.map((file): [string, About] => {
      const template = templates.get(`${layer}/${file.path}`);
      return [`${layer}/${file.path}`, { rule: ruleFor(rules, file.path), ...(template && { template }) }];
    }),
  );
  return { blueprint, about: { ...Object.fromEntries(about), [MANIFEST]: { rule: ruleFor(rules, MANIFEST) } } };
}

/** What the page says about the starter's files. @throws if it knows nothing about one */
export async function exampleFiles(starter: StarterEntry): Promise<FileView[]> {
  const { blueprint, about } = await starterData(starter);
  const origins = originsOf(blueprint, []);
  return (await exampleProject(starter, siteAddress)).map(({ path }) => {
    const layer = origins.get(path);
    const raw = layer === undefined ? path : `${layer}/${path}`;
    const known = about[raw];
    if (!known) throw new Error(`${starter.id}: nothing is known about ${path}.`);
    return { path, about: known, ...(layer !== undefined && { raw: `templates/${raw}` }) };
  });
}

/** The choices of a starter for its form. */
export async function choiceViews(starter: StarterEntry): Promise<ChoiceView[]> {
  return (await choicesOf(starter)).map(({ id, data }) => ({
    id,
    label: data.label,
    see: data.see,
    options: data.options.map(({ id: option, label, hint }) => ({
      id: option,
      label,
      ...(hint && { hint: inlineHtml(hint) }),
    })),
  }));
}

/** The files of the ZIP that stands ready for those without JavaScript. @param site where the handbook is, with a slash at its end */
export async function exampleProject(starter: StarterEntry, site: string) {
  const composition = composeStarter(site, await blueprintOf(starter), { names: exampleNames, chosen: {} });
  if (!composition.ok) throw new Error(composition.problems.map(({ message }) => message).join(' '));
  return composition.files;
}
