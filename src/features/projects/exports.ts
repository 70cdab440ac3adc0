// Projects as files: JSON that comes back exactly, and CSV for a spreadsheet.
import { plainText } from '@/components/plain-text';
import { typesOf, type Project } from './model.ts';
import { applyingItems, type Catalogue } from './summary.ts';

/** One project, as it is kept. */
export const toJson = (project: Project): string => `${JSON.stringify(project, null, 2)}\n`;

/** Several projects in one file. */
export const allToJson = (projects: readonly Project[], at: Date): string =>
  `${JSON.stringify({ format: 'preflight-projects', version: 1, exportedAt: at.toISOString(), projects }, null, 2)}\n`;

/** A cell that a spreadsheet takes as text: never as a formula. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The items of a project that apply to it, a row each. With a byte order mark, which spreadsheets want. */
export function toCsv(project: Project, catalogue: Catalogue): string {
  const types = typesOf(project);
  const rows = [['List', 'Group', 'Item', 'Text', 'State', 'Reason', 'Note', 'Evidence', 'Changed']];
  const known = new Set<string>();
  const row = (list: string, group: string, id: string, text: string) => {
    const item = project.items[id];
    known.add(id);
    const { state = 'open', reason = '', note = '', evidence = '', changedAt = '' } = item ?? {};
    rows.push([list, group, id, plainText(text), state, reason, note, evidence, changedAt]);
  };
  for (const list of catalogue.lists) {
    const applying = new Set(applyingItems(list, types));
    for (const group of list.groups)
      for (const item of group.items)
        if (applying.has(item) || project.items[item.id]) row(list.title, group.title, item.id, item.text);
  }
  for (const id of Object.keys(project.items))
    if (!known.has(id))
      row('No longer in the handbook', '', id, catalogue.retired.find((item) => item.id === id)?.text ?? '');
  return `\uFEFF${rows.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A file name made of a project's name. */
export function fileName(project: Project, ending: string): string {
  const name = project.name.value
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `${name || 'project'}.preflight.${ending}`;
}
