// Reads the checklists outside of a build, for `npm run ids` and the test of the published ids.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checklistSchema, type ChecklistData } from '../src/schemas/checklist.ts';

const folder = 'src/content/checklists/';

/** The file of all item ids that were ever published, one a line, sorted. */
export const PUBLISHED_IDS = 'src/content/published-ids.txt';

/** Every checklist by its id. */
export function readChecklists(): Map<string, ChecklistData> {
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [name.replace(/\.yaml$/, ''), checklistSchema.parse(parse(readFileSync(folder + name, 'utf8')))]),
  );
}

export const readPublishedIds = (): string[] => readFileSync(PUBLISHED_IDS, 'utf8').split('\n').filter(Boolean);
