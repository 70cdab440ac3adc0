// The templates that a reader has chosen to take in one ZIP, for as long as the visit lasts. Pure, and small: every template's page has it.
import type { Chosen } from '@/scaffold/choices';

export interface Selection {
  /** Ids of the chosen templates, in the order in which they were chosen. */
  ids: readonly string[];
  /** Options by choice; where there is none, the default. */
  chosen: Chosen;
  /** Which template's file is taken, by a path that several have. */
  picks: Readonly<Record<string, string>>;
}

export const nothingChosen: Selection = { ids: [], chosen: {}, picks: {} };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const texts = (value: unknown): Record<string, string> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
      )
    : {};

/** Reads a stored selection; what cannot be read is left out. */
export function parseSelection(text: string | null): Selection {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (!isRecord(value)) return nothingChosen;
    const ids = Array.isArray(value['ids']) ? value['ids'].filter((id) => typeof id === 'string') : [];
    return { ids: [...new Set(ids)], chosen: texts(value['chosen']), picks: texts(value['picks']) };
  } catch {
    return nothingChosen;
  }
}

/** The selection with some templates taken in or put out. */
export const select = (selection: Selection, ids: readonly string[], on: boolean): Selection => ({
  ...selection,
  ids: on ? [...new Set([...selection.ids, ...ids])] : selection.ids.filter((id) => !ids.includes(id)),
});
