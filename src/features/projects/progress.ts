// Counting over the states of a project: what is done, what applies to its types. On every page with a checklist, so it stays small.
import type { ItemState } from './model.ts';

export interface Progress {
  done: number;
  /** Items that apply: all but those marked as not applicable. */
  total: number;
}

type States = Readonly<Record<string, Pick<ItemState, 'state'> | undefined>>;

/** How many of some items are done. An item without a state is open. */
export function progressOf(ids: readonly string[], states: States): Progress {
  let done = 0;
  let total = ids.length;
  for (const id of ids) {
    const state = states[id]?.state;
    if (state === 'done') done++;
    if (state === 'na') total--;
  }
  return { done, total };
}

/** `5 of 7` */
export const progressText = ({ done, total }: Progress): string => `${done} of ${total}`;

/** How many of some items are in each state. */
export function countsOf(
  ids: readonly string[],
  states: States,
): { all: number; open: number; done: number; na: number } {
  const { done, total } = progressOf(ids, states);
  return { all: ids.length, open: total - done, done, na: ids.length - total };
}

/**
 * Whether something applies to a project: it names no types, or one of the project's. To a project without a type
 * everything applies.
 */
export const applies = (appliesTo: readonly string[], types: readonly string[]): boolean =>
  appliesTo.length === 0 || types.length === 0 || appliesTo.some((type) => types.includes(type));
