// The order of search results: Pagefind's score, weighed by what kind of page it is. Somebody who searches wants the rule first,
// then what argues for it, then the lists that tick it. Longest address first: the first that fits counts.
const weights: readonly (readonly [address: string, weight: number])[] = [
  ['/standards/notes/', 0.4],
  ['/standards/changes/', 0.4],
  ['/standards/', 1.4],
  ['/decisions/', 0.8],
  ['/checklists/', 0.6],
];

const weightOf = (address: string): number => weights.find(([area]) => address.startsWith(area))?.[1] ?? 1;

/**
 * Results by weighed score, best first.
 * @param base the base path that their addresses begin with
 */
export function rank<T extends { url: string; score: number }>(results: readonly T[], base: string): T[] {
  const prefix = base.replace(/\/$/, '').length;
  const value = ({ url, score }: T) => score * weightOf(url.slice(prefix));
  return [...results].sort((a, b) => value(b) - value(a));
}
