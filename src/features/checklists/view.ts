// From the checklists collection to what an island is given. Build time only.
import { getCollection, getEntry, type CollectionEntry } from 'astro:content';
import { inlineHtml } from '@/components/inline-html';
import { isoDay } from '@/components/notes';
import { sourceFile } from '@/components/source-file';
import { withBase } from '@/components/with-base';
import type { Catalogue, CatalogueList } from '@/features/projects/summary';
import { checkItemIds, renamesOf } from '@/schemas/checklist';
import type { ChecklistView } from './model.ts';

type Entry = CollectionEntry<'checklists'>;

/** Names of the project types by id, in their order. */
export async function projectTypes(): Promise<Record<string, string>> {
  const cases = await getCollection('use-cases');
  return Object.fromEntries(cases.sort((a, b) => a.data.order - b.data.order).map(({ id, data }) => [id, data.short]));
}

/** Links to the templates that fulfil an item, by its id. */
async function templateLinks(): Promise<Map<string, { label: string; href: string }[]>> {
  const links = new Map<string, { label: string; href: string }[]>();
  const templates = (await getCollection('templates')).sort((a, b) => a.data.order - b.data.order);
  for (const { id, data } of templates)
    for (const item of data.items) {
      const link = { label: `Template: ${data.title}`, href: withBase(`/templates/${id}/`) };
      links.set(item, [...(links.get(item) ?? []), link]);
    }
  return links;
}

const toView = (
  { id, data }: Entry,
  lists: readonly Entry[],
  types: Record<string, string>,
  templates: Awaited<ReturnType<typeof templateLinks>>,
): ChecklistView => {
  const texts = new Map(
    lists.flatMap((list) =>
      list.data.groups.flatMap(({ items }) => items.map((item) => [item.id, item.text] as const)),
    ),
  );
  return {
    id,
    title: data.title,
    appliesTo: data.appliesTo,
    groups: data.groups.map((group) => ({
      id: group.id,
      title: group.title,
      intro: group.intro === undefined ? undefined : inlineHtml(group.intro),
      appliesTo: group.appliesTo,
      items: group.items.map((item) => ({
        id: item.id,
        text: inlineHtml(item.text),
        detail: item.detail === undefined ? undefined : inlineHtml(item.detail),
        see: [
          ...item.see.map(({ label, href }) => ({ label, href: withBase(href) })),
          ...(templates.get(item.id) ?? []),
        ],
        revised: item.revised && isoDay(item.revised),
      })),
    })),
    renames: renamesOf(lists.map((list) => list.data)),
    types,
    retired: data.retired.map((item) => ({
      id: item.id,
      text: inlineHtml(item.text),
      on: isoDay(item.on),
      successors: item.splitInto.map((successor) => inlineHtml(texts.get(successor) ?? successor)),
    })),
    projectsHref: withBase('/projects/'),
  };
};

/** All lists, in their order. Fails the build where an item id occurs twice or a project type is unknown. */
export async function allChecklists(): Promise<Entry[]> {
  const lists = await getCollection('checklists');
  checkItemIds(new Map(lists.map((list) => [list.id, list.data])));
  const types = await projectTypes();
  for (const { id, data } of lists)
    for (const type of [data, ...data.groups].flatMap(({ appliesTo }) => appliesTo))
      if (!(type in types))
        throw new Error(
          `"${id}.yaml" applies to "${type}", which is no project type. There are: ${Object.keys(types).join(', ')}.`,
        );
  return lists.sort((a, b) => a.data.order - b.data.order);
}

/**
 * One list.
 * @param pathname the address of the page that asks, for the message
 * @throws if there is no such list, naming the id and the file that asks for it
 */
export async function checklistView(id: string, pathname: string): Promise<ChecklistView> {
  const entry = await getEntry('checklists', id);
  if (!entry) {
    const known = (await getCollection('checklists')).map((list) => list.id).join(', ');
    throw new Error(
      `${await sourceFile(pathname)} asks for the checklist "${id}", which does not exist. There are: ${known}.`,
    );
  }
  return toView(entry, await allChecklists(), await projectTypes(), await templateLinks());
}

/** Everything that the projects page counts, shows and exports. */
export async function catalogue(): Promise<Catalogue> {
  const entries = await allChecklists();
  const lists = entries.map(({ id, data }): CatalogueList => ({
    id,
    title: data.title,
    href: withBase(`/checklists/${id}/`),
    appliesTo: data.appliesTo,
    groups: data.groups.map((group) => ({
      id: group.id,
      title: group.title,
      appliesTo: group.appliesTo,
      items: group.items.map((item) => ({ id: item.id, text: item.text })),
    })),
  }));
  const retired = entries.flatMap(({ data }) =>
    data.retired.map((item) => ({ id: item.id, text: item.text, on: isoDay(item.on), splitInto: item.splitInto })),
  );
  return { lists, retired, renames: renamesOf(entries.map(({ data }) => data)), types: await projectTypes() };
}
