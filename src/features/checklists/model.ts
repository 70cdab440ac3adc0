// A checklist as it is shown: plain data, drawn from the collection by `view.ts`, and the counting over a project's states.
import type { ItemState } from '@/features/projects/model';

export interface ChecklistItem {
  id: string;
  /** HTML of the handbook's own text. */
  text: string;
  detail: string | undefined;
  see: readonly { label: string; href: string }[];
}

export interface ChecklistGroup {
  id: string;
  title: string;
  intro: string | undefined;
  items: readonly ChecklistItem[];
}

export interface ChecklistView {
  id: string;
  title: string;
  groups: readonly ChecklistGroup[];
}

export interface Progress {
  done: number;
  /** Items that apply: all but those marked as not applicable. */
  total: number;
}

type States = Readonly<Record<string, Pick<ItemState, 'state'>>>;

/** How many of some items are done. An item without a state is open. */
export function progressOf(ids: readonly string[], states: States): Progress {
  const stateOf = (id: string) => states[id]?.state ?? 'open';
  return {
    done: ids.filter((id) => stateOf(id) === 'done').length,
    total: ids.filter((id) => stateOf(id) !== 'na').length,
  };
}

/** The ids of a list's items, in reading order. */
export const itemIds = (list: { groups: readonly { items: readonly { id: string }[] }[] }): string[] =>
  list.groups.flatMap((group) => group.items.map((item) => item.id));

/** `5 of 7` */
export const progressText = ({ done, total }: Progress): string => `${done} of ${total}`;
