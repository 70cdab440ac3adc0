// A project as a Markdown task list, ready for an issue; `markdown-in.ts` reads it back, after edits by hand too.
// What the reader needs stands in the text; ids and times stand in comments, which GitHub does not show:
//
//   # Launch of orders
//   <!-- preflight-project {"id":…,"createdAt":…,"types":…} -->
//   ## Python team checklist
//   ### Essentials
//   - [x] Requirements are written down <!-- python-team/requirements 2026-11-21T09:00:00.000Z 1f3a9c -->
//     - Note: first line
//       second line
//     - Evidence: https://ci.example.com/runs/1
//   - [x] ~~There is a database~~ <!-- … -->
//     - Not applicable: it only computes
//
// The last word of a comment is a checksum of the item's state as it was exported: where it still fits, the time stands;
// where it does not, somebody edited the item by hand, and it counts as changed when it is read.
import { typesOf, type ItemState, type Project } from './model.ts';
import { applyingItems, type Catalogue, type CatalogueItem } from './summary.ts';

/** The parts of an item that its checksum covers. */
type Content = Pick<ItemState, 'state' | 'note' | 'evidence' | 'reason'>;

/** A short checksum of what an item says (FNV-1a). */
export function checksum({ state, note = '', evidence = '', reason = '' }: Content): string {
  let hash = 0x811c9dc5;
  for (const char of `${state}\0${note}\0${evidence}\0${reason}`) {
    hash ^= char.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** Text that means nothing to Markdown or HTML at the places where a comment or a tag could begin. */
const quiet = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '&#13;');

/** A text below an item: further lines are indented. An empty line keeps its place with a mark. */
const nested = (label: string, text: string) =>
  `  - ${label}: ${quiet(text)
    .split('\n')
    .map((line) => (line.trim() === '' && line !== '' ? line.replaceAll(' ', '&#32;').replaceAll('\t', '&#9;') : line))
    .map((line) => line.replace(/^[ \t]+|[ \t]+$/g, (blank) => blank.replaceAll(' ', '&#32;').replaceAll('\t', '&#9;')))
    .join('\n    ')}`;

function itemLines({ id, text }: CatalogueItem, item: ItemState | undefined): string[] {
  const state = item?.state ?? 'open';
  const words = text.replaceAll('\n', ' ');
  const shown = state === 'na' ? `~~${words}~~` : words;
  const mark = item ? ` ${item.changedAt} ${checksum(item)}${item.asOf === undefined ? '' : ` ${item.asOf}`}` : '';
  const lines = [`- [${state === 'open' ? ' ' : 'x'}] ${shown} <!-- ${id}${mark} -->`];
  if (state === 'na') lines.push(nested('Not applicable', item?.reason ?? ''));
  if (item?.note !== undefined) lines.push(nested('Note', item.note));
  if (item?.evidence !== undefined) lines.push(nested('Evidence', item.evidence));
  return lines;
}

/** The Markdown of a project: every list and group that applies to it, and what it says of other items. */
export function toMarkdown(project: Project, catalogue: Catalogue): string {
  const types = typesOf(project);
  const head = { id: project.id, createdAt: project.createdAt, name: project.name, types: project.types };
  const lines = [
    `# ${quiet(project.name.value).replaceAll('\n', ' ') || 'Project'}`,
    '',
    `<!-- preflight-project ${JSON.stringify(head).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('--', '-\\u002d')} -->`,
  ];
  const written = new Set<string>();
  for (const list of catalogue.lists) {
    const applying = new Set(applyingItems(list, types).map(({ id }) => id));
    // What was said of an item counts, whatever the type: nothing that the reader wrote is left out.
    const groups = list.groups
      .map((group) => ({ ...group, items: group.items.filter(({ id }) => applying.has(id) || project.items[id]) }))
      .filter((group) => group.items.length > 0);
    if (groups.length === 0) continue;
    lines.push('', `## ${list.title}`);
    for (const group of groups) {
      if (groups.length > 1) lines.push('', `### ${group.title}`);
      lines.push('');
      for (const item of group.items) {
        written.add(item.id);
        lines.push(...itemLines(item, project.items[item.id]));
      }
    }
  }
  const gone = Object.keys(project.items).filter((id) => !written.has(id));
  if (gone.length > 0) lines.push('', '## No longer in the handbook', '');
  for (const id of gone) {
    const text = catalogue.retired.find((item) => item.id === id)?.text ?? id;
    lines.push(...itemLines({ id, text }, project.items[id]));
  }
  return `${lines.join('\n')}\n`;
}
