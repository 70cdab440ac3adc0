// What the catalogue shows: the filter, its form in the address, and whether a tool passes it. The DOM is in catalogue.client.ts.
//
//   /tools/?domain=security&standing=legacy&use=gke&q=secret
//
// A key that is missing, unknown or has a value that the page does not offer filters nothing. Parsed by hand: with a schema
// library this page would carry more than twice the script.

/** The keys in the address, in their order there. `q` is free text; the others take one of the page's choices. */
export const filterKeys = ['domain', 'standing', 'use', 'q'] as const;

export type FilterKey = (typeof filterKeys)[number];

/** What is asked for, by key; empty where everything passes. */
export type Filter = Readonly<Record<FilterKey, string>>;

/** The values that the page offers for each key but `q`. */
export type Choices = Readonly<Record<Exclude<FilterKey, 'q'>, readonly string[]>>;

/** The part of a tool that filters look at. */
export interface Searchable {
  /** Name, aliases, what it is, what to use it for, what it replaces. */
  words: string;
  domains: readonly string[];
  standing: string;
  /** The project types it belongs to. */
  uses: readonly string[];
}

export const noFilter: Filter = { domain: '', standing: '', use: '', q: '' };

const LONGEST_QUERY = 100;

/** Free text as it stands in a filter: control characters and surplus blanks gone, not longer than a query needs to be. */
export function tidy(text: string): string {
  const words = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return [...words].slice(0, LONGEST_QUERY).join('').trim();
}

/** Reads the query of an address. Never throws; of a key that occurs twice the first counts. */
export function parseFilter(search: string, choices: Choices): Filter {
  const params = new URLSearchParams(search);
  const oneOf = (key: keyof Choices) => choices[key].find((value) => value === params.get(key)) ?? '';
  return { domain: oneOf('domain'), standing: oneOf('standing'), use: oneOf('use'), q: tidy(params.get('q') ?? '') };
}

/** The query of an address for a filter, with its question mark; empty when nothing is asked for. */
export function filterSearch(filter: Filter): string {
  const query = new URLSearchParams(
    filterKeys.flatMap((key) => (filter[key] === '' ? [] : [[key, filter[key]]])),
  ).toString();
  return query && `?${query}`;
}

/** Text in the form in which it is compared: no capitals, no accents, and hyphens like blanks, so that `pre commit` finds `pre-commit`. */
export function comparable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

/** Whether a tool passes: every choice holds, and every word of the text occurs in the tool's words. */
export function passes(tool: Searchable, filter: Filter): boolean {
  const words = comparable(tool.words);
  return (
    (filter.domain === '' || tool.domains.includes(filter.domain)) &&
    (filter.standing === '' || tool.standing === filter.standing) &&
    (filter.use === '' || tool.uses.includes(filter.use)) &&
    comparable(filter.q)
      .split(' ')
      .every((word) => words.includes(word))
  );
}

/** How many tools are shown, in words. */
export function countText(shown: number, total: number): string {
  if (shown === total) return `All ${total} tools are shown.`;
  return `${shown} of ${total} tools ${shown === 1 ? 'is' : 'are'} shown.`;
}
