// The words of a search and the order of its results: Pagefind's score, weighed by what kind of page it is. Somebody who searches wants the rule first,
// then what argues for it, then the lists that tick it. Longest address first: the first that fits counts.
const weights: readonly (readonly [address: string, weight: number])[] = [
  ['/standards/notes/', 0.4],
  ['/standards/changes/', 0.4],
  ['/standards/', 1.4],
  ['/decisions/', 0.8],
  ['/checklists/', 0.6],
];

const weightOf = (address: string): number => weights.find(([area]) => address.startsWith(area))?.[1] ?? 1;

/** Words of a question that say nothing about its answer. Pagefind wants every word of a query on the page. */
const fillers = new Set(
  'a an and are be can do does for from how i in is it my of on or our should that the this to use we what when where which who why with you your'.split(
    ' ',
  ),
);

/** The words of a query that are worth searching for; all of them, where none is. */
export function searchWords(query: string): string[] {
  const words = query.trim().split(/\s+/).filter(Boolean);
  const telling = words.filter((word) => !fillers.has(word.toLowerCase().replace(/[^a-z]/g, '')));
  return telling.length > 0 ? telling : words;
}

interface Scored {
  /** Names the page. */
  id: string;
  score: number;
}

/** What a page that has one of the words is worth beside one that has them all, shared out over the words. */
const ONE_WORD = 1;

/**
 * The answers to a whole query and to each of its words, as one list, best first: a page that lacks a word still has its place.
 * @param whole the results that have all words
 * @param single the results of each word
 */
export function pool<T extends Scored>(whole: readonly T[], single: readonly (readonly T[])[]): T[] {
  const pooled = new Map(whole.map((result) => [result.id, { ...result }]));
  for (const results of single) {
    for (const result of results) {
      const score = (result.score * ONE_WORD) / single.length;
      const known = pooled.get(result.id);
      if (known) known.score += score;
      else pooled.set(result.id, { ...result, score });
    }
  }
  return [...pooled.values()].sort((a, b) => b.score - a.score);
}

/**
 * Results by weighed score, best first.
 * @param base the base path that their addresses begin with
 */
export function rank<T extends { url: string; score: number }>(results: readonly T[], base: string): T[] {
  const prefix = base.replace(/\/$/, '').length;
  const value = ({ url, score }: T) => score * weightOf(url.slice(prefix));
  return [...results].sort((a, b) => value(b) - value(a));
}
