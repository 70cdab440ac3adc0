// `npm run ids`: adds the ids of new checklist items to the list of published ids. It never removes one.
import { existsSync, writeFileSync } from 'node:fs';
import { idsOf } from '../src/schemas/checklist.ts';
import { PUBLISHED_IDS, readChecklists, readPublishedIds } from './checklist-files.ts';

const before = existsSync(PUBLISHED_IDS) ? readPublishedIds() : [];
const after = [...new Set([...before, ...[...readChecklists().values()].flatMap(idsOf)])].sort();
writeFileSync(PUBLISHED_IDS, `${after.join('\n')}\n`);
console.log(`${after.length} ids published, ${after.length - before.length} of them new.`);
