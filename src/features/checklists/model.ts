// A checklist as it is shown: plain data, drawn from the collection by `view.ts`.
import { isOutdated, type Project, type State } from '@/features/projects/model';
import { applies } from '@/features/projects/progress';

export interface ChecklistItem {
  id: string;
  /** HTML of the handbook's own text. */
  text: string;
  detail: string | undefined;
  see: readonly { label: string; href: string }[];
  /** The day its meaning last changed. */
  revised: string | undefined;
}

export interface ChecklistGroup {
  id: string;
  title: string;
  intro: string | undefined;
  /** The project types that it is for; none means all. */
  appliesTo: readonly string[];
  items: readonly ChecklistItem[];
}

export interface ChecklistView {
  id: string;
  title: string;
  appliesTo: readonly string[];
  groups: readonly ChecklistGroup[];
  /** New item ids by former ones, of the whole handbook. */
  renames: Readonly<Record<string, string>>;
  /** Names of the project types by id. */
  types: Readonly<Record<string, string>>;
  /** Items that left this list: HTML, the day, and what took their place. */
  retired: readonly { id: string; text: string; on: string; successors: readonly string[] }[];
  /** Where the reader's projects are. */
  projectsHref: string;
}

/** The ids of a list's items, in reading order. */
export const itemIds = (list: { groups: readonly { items: readonly { id: string }[] }[] }): string[] =>
  list.groups.flatMap((group) => group.items.map((item) => item.id));

/** What of a list is shown: everything, or the items in one state. `outdated`: revised since they were settled. */
export type Filter = 'all' | State | 'outdated';

/** Whether an item passes a filter. */
export function passes(filter: Filter, item: Pick<ChecklistItem, 'id' | 'revised'>, items: Project['items']): boolean {
  const state = items[item.id];
  if (filter === 'all') return true;
  if (filter === 'outdated') return isOutdated(state, item.revised);
  return (state?.state ?? 'open') === filter;
}

/** The groups of a list that apply to some types, and those that do not. */
export function splitByType(
  groups: readonly ChecklistGroup[],
  types: readonly string[],
): { shown: ChecklistGroup[]; hidden: ChecklistGroup[] } {
  const shown = groups.filter((group) => applies(group.appliesTo, types));
  return { shown, hidden: groups.filter((group) => !shown.includes(group)) };
}
