// The logic behind every filter over a table or list: the state in the page's query, and which rows it leaves.
// A page declares its keys once; only declared keys and, for a choice, only declared values are ever read from a query.

/** What readers can filter by. A choice takes one of `values`; a text takes what they type. */
export type FilterKey =
  | { readonly kind: 'choice'; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: 'text'; readonly name: string };

/** The value of each key that is set. A key that is missing filters nothing. */
export type FilterState = Readonly<Record<string, string>>;

/** A row as the filter sees it: the values it has under each choice, and the text that is searched. */
export interface FilterRow {
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
}

/** Longer searches are cut: a query string comes from anywhere. */
export const MAX_TEXT = 100;

/** Case, accents and width do not matter in a search, and a hyphen is a blank: `pre commit` finds `pre-commit`. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

const cleanText = (text: string): string => {
  const plain = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
  return Array.from(plain).slice(0, MAX_TEXT).join('').trim();
};

/** The state that values from a query or from controls stand for. What is not declared is dropped. */
export function toState(keys: readonly FilterKey[], valueOf: (name: string) => string | null): FilterState {
  const state: Record<string, string> = {};
  for (const key of keys) {
    const raw = valueOf(key.name) ?? '';
    const value = key.kind === 'text' ? cleanText(raw) : key.values.includes(raw) ? raw : '';
    if (value !== '') state[key.name] = value;
  }
  return state;
}

/** Reads `?area=tools&q=ruff`. */
export function parseFilter(keys: readonly FilterKey[], query: string): FilterState {
  const params = new URLSearchParams(query);
  return toState(keys, (name) => params.get(name));
}

/** The query of a state, with the keys in their declared order: `?area=tools&q=ruff`, or nothing at all. */
export function formatFilter(keys: readonly FilterKey[], state: FilterState): string {
  const valid = toState(keys, (name) => state[name] ?? null);
  const query = new URLSearchParams(Object.entries(valid)).toString();
  return query === '' ? '' : `?${query}`;
}

/** Makes a row ready for {@link matches}: its text is folded once, not at every key press. */
export const filterRow = (values: FilterRow['values'], text: string): FilterRow => ({ values, text: fold(text) });

/** Whether a row stays: it has every chosen value, and every word of the search occurs in its text. */
export function matches(keys: readonly FilterKey[], state: FilterState, row: FilterRow): boolean {
  return keys.every(({ kind, name }) => {
    const value = state[name];
    if (value === undefined) return true;
    if (kind === 'choice') return row.values[name]?.includes(value) ?? false;
    return fold(value)
      .split(' ')
      .every((word) => row.text.includes(word));
  });
}
