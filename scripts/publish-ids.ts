// `npm run ids`: adds the ids of new checklist items, and the anchors that data newly refers to, to the lists of published ones.
// It never removes any.
import { existsSync, writeFileSync } from 'node:fs';
import { idsOf } from '../src/schemas/checklist.ts';
import { PUBLISHED_IDS, readChecklists, readPublishedIds } from './checklist-files.ts';
import { PUBLISHED_ANCHORS, readPublishedAnchors, referredAnchors } from './content-anchors.ts';

function publish(what: string, file: string, before: readonly string[], current: readonly string[]) {
  const after = [...new Set([...before, ...current])].sort();
  writeFileSync(file, `${after.join('\n')}\n`);
  console.log(`${after.length} ${what} published, ${after.length - before.length} of them new.`);
}

publish(
  'item ids',
  PUBLISHED_IDS,
  existsSync(PUBLISHED_IDS) ? readPublishedIds() : [],
  [...readChecklists().values()].flatMap(idsOf),
);
publish('anchors', PUBLISHED_ANCHORS, existsSync(PUBLISHED_ANCHORS) ? readPublishedAnchors() : [], referredAnchors());
