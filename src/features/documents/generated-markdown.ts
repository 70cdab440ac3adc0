// What the written documents share: what they are written from, and the Markdown of their parts.
import type { ChecklistData } from '@/schemas/checklist';
import type { Decision } from '@/schemas/decision';
import type { Role } from '@/schemas/role';
import type { Stage } from '@/schemas/stage';
import type { StrategySection } from '@/schemas/strategy';
import { boxSlug, plainOf } from './scan.ts';

export interface Generated {
  text: string;
  /** Ids by what the words give; see `parseTemplate`. */
  ids: Record<string, string>;
}

export interface Data {
  strategy: readonly StrategySection[];
  checklists: ReadonlyMap<string, ChecklistData>;
  decisions: readonly Decision[];
  roles: readonly Role[];
  stages: readonly (Stage & { id: string })[];
}

/** Links of the handbook lead nowhere from a file in a repository: their words stay. */
export const unlinked = (text: string): string => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
/** A text as it stands in a cell of a table. */
export const cell = (text: string): string => unlinked(text).replaceAll('|', '\\|');
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row)].join('\n');

/** The line that says whose document it is. */
export const PROJECT = '- **Project:** [FILL IN: its name]';

/** The ids of boxes by what their words give. */
export function boxIds(derived: string, boxes: readonly { id: string; text: string }[]): [string, string][] {
  return boxes.map(({ id, text }): [string, string] => [`${derived}/${boxSlug(plainOf(unlinked(text)))}`, id]);
}
