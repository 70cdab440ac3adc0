// The anchors of pages that data files refer to, for `npm run ids` and the test that keeps them: readers' bookmarks and the links
// of other people's documents point at the same ones.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The file of all anchors that were ever referred to, one `/page/#anchor` a line, sorted. */
export const PUBLISHED_ANCHORS = 'src/content/published-anchors.txt';

/** Every `/page/#anchor` in the data files. */
export function referredAnchors(): string[] {
  const files = readdirSync('src/content', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  const found = files.flatMap(
    (name) => readFileSync(path.join('src/content', name), 'utf8').match(/(?<![\w.:/])\/(?:[\w-]+\/)+#[\w-]+/g) ?? [],
  );
  return [...new Set(found)].sort();
}

export const readPublishedAnchors = (): string[] => readFileSync(PUBLISHED_ANCHORS, 'utf8').split('\n').filter(Boolean);
