// From the checklists collection to what an island is given. Build time only.
import { getCollection, getEntry, type CollectionEntry } from 'astro:content';
import { inlineHtml } from '@/components/inline-html';
import { sourceFile } from '@/components/source-file';
import { withBase } from '@/components/with-base';
import { checkItemIds } from '@/schemas/checklist';
import type { ChecklistView } from './model.ts';

type Entry = CollectionEntry<'checklists'>;

const toView = ({ id, data }: Entry): ChecklistView => ({
  id,
  title: data.title,
  groups: data.groups.map((group) => ({
    id: group.id,
    title: group.title,
    intro: group.intro === undefined ? undefined : inlineHtml(group.intro),
    items: group.items.map((item) => ({
      id: item.id,
      text: inlineHtml(item.text),
      detail: item.detail === undefined ? undefined : inlineHtml(item.detail),
      see: item.see.map(({ label, href }) => ({ label, href: withBase(href) })),
    })),
  })),
});

/** All lists, in their order. Fails the build where an item id occurs twice. */
export async function allChecklists(): Promise<Entry[]> {
  const lists = await getCollection('checklists');
  checkItemIds(new Map(lists.map((list) => [list.id, list.data])));
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
  return toView(entry);
}
