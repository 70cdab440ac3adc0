// The catalogue of all checklists as plain data, and what a project looks like against it: progress, what is next, what is gone.
import { plainText } from '@/components/plain-text';
import { typesOf, type ItemState, type Project } from './model.ts';
import { applies, progressOf, type Progress } from './progress.ts';

/** An item as far as counting and exporting need it. */
export interface CatalogueItem {
  id: string;
  /** Markdown of one line. */
  text: string;
}

export interface CatalogueGroup {
  id: string;
  title: string;
  appliesTo: readonly string[];
  items: readonly CatalogueItem[];
}

export interface CatalogueList {
  id: string;
  title: string;
  href: string;
  appliesTo: readonly string[];
  groups: readonly CatalogueGroup[];
}

/** An item that left the handbook. */
export interface RetiredItem extends CatalogueItem {
  on: string;
  /** What took its place. */
  splitInto: readonly string[];
}

/** All checklists as plain data. */
export interface Catalogue {
  lists: readonly CatalogueList[];
  retired: readonly RetiredItem[];
  /** New item ids by former ones. */
  renames: Readonly<Record<string, string>>;
  /** Names of the project types by id. */
  types: Readonly<Record<string, string>>;
}

/** The items of a list that apply to some types. */
export const applyingItems = (
  list: Pick<CatalogueList, 'appliesTo' | 'groups'>,
  types: readonly string[],
): CatalogueItem[] =>
  applies(list.appliesTo, types)
    ? list.groups.filter((group) => applies(group.appliesTo, types)).flatMap((group) => group.items)
    : [];

/** The words of every item, by its id. */
export const textsOf = ({ lists }: Pick<Catalogue, 'lists'>): ReadonlyMap<string, string> =>
  new Map(
    lists.flatMap(({ groups }) =>
      groups.flatMap(({ items }) => items.map(({ id, text }) => [id, plainText(text)] as const)),
    ),
  );

export interface ListSummary {
  list: CatalogueList;
  progress: Progress;
  /** Items in groups that do not apply. */
  hidden: number;
}

export interface ProjectSummary {
  lists: ListSummary[];
  /** Lists that do not apply to the project's types. */
  hiddenLists: CatalogueList[];
  overall: Progress;
  /** The first open items, in reading order, of the lists that were begun first. */
  next: { item: CatalogueItem; list: CatalogueList }[];
  /** Settled items that are no longer in the handbook; without words where nothing is known of them. */
  gone: { id: string; state: ItemState; retired: RetiredItem | undefined }[];
}

/** Open items that a summary names. */
const NEXT = 3;

/** What a project looks like at a glance. */
export function summarize(project: Project, catalogue: Catalogue): ProjectSummary {
  const types = typesOf(project);
  const inside = catalogue.lists.filter((list) => applies(list.appliesTo, types));
  const lists = inside.map((list): ListSummary => {
    const items = applyingItems(list, types);
    const all = list.groups.reduce((sum, group) => sum + group.items.length, 0);
    return {
      list,
      progress: progressOf(
        items.map(({ id }) => id),
        project.items,
      ),
      hidden: all - items.length,
    };
  });
  const overall = lists.reduce(
    (sum, { progress }) => ({ done: sum.done + progress.done, total: sum.total + progress.total }),
    { done: 0, total: 0 },
  );
  const begun = [...lists].sort((a, b) => Number(b.progress.done > 0) - Number(a.progress.done > 0));
  const next = begun
    .flatMap(({ list }) => applyingItems(list, types).map((item) => ({ item, list })))
    .filter(({ item }) => (project.items[item.id]?.state ?? 'open') === 'open')
    .slice(0, NEXT);
  return {
    lists,
    hiddenLists: catalogue.lists.filter((list) => !inside.includes(list)),
    overall,
    next,
    gone: goneItems(project, catalogue),
  };
}

function goneItems(project: Project, catalogue: Catalogue): ProjectSummary['gone'] {
  const known = new Set([
    ...catalogue.lists.flatMap((list) => list.groups.flatMap((group) => group.items.map(({ id }) => id))),
    ...Object.keys(catalogue.renames),
  ]);
  const retired = new Map(catalogue.retired.map((item) => [item.id, item]));
  return Object.entries(project.items)
    .filter(([id, item]) => !known.has(id) && (item.state !== 'open' || item.note !== undefined))
    .map(([id, state]) => ({ id, state, retired: retired.get(id) }));
}

/** How many items were done at the end of each day on which one was settled last, in order. */
export function doneOverTime(project: Project): { day: string; done: number }[] {
  const days = new Map<string, number>();
  for (const { state, asOf, changedAt } of Object.values(project.items)) {
    const day = asOf ?? changedAt.slice(0, 10);
    if (state === 'done') days.set(day, (days.get(day) ?? 0) + 1);
  }
  let done = 0;
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, count]) => ({ day, done: (done += count) }));
}
