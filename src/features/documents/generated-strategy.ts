// The strategy as a document: what it sets stands there as a value, what a team decides as a gap.
import { slugOf } from './scan.ts';
import type { StrategyField } from '@/schemas/strategy';
import { boxIds, cell, table, unlinked, type Data, type Generated } from './generated-markdown.ts';

/** A gap, with what helps to fill it. */
const marker = (hint: string | undefined, optional: boolean): string =>
  `[FILL IN${optional ? ', optional' : ''}${hint === undefined || hint === '' ? '' : `: ${hint.replace(/\.$/, '').replace(/[`[\]]/g, '')}`}]`;

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]*(?:[\s,.;:]|$)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const oneOf = (options: readonly { value: string; note?: string | undefined }[]): string =>
  `one of ${options.map(({ value, note }) => (note === undefined ? value : `${value} (${unlinked(note)})`)).join(' / ')}`;

const AGENT_RUNNER = 'Only for an agent runner.';

/** What stands beneath a field: for whom it is, what helps, what the handbook takes today. */
function remarks(field: StrategyField): string[] {
  return [
    ...(field.profile === undefined ? [] : [AGENT_RUNNER]),
    ...(field.kind !== 'text' && field.hint !== undefined ? [unlinked(field.hint)] : []),
    ...(field.position ? [`The handbook today: ${unlinked(field.position.text)}`] : []),
  ];
}

const beneath = (field: StrategyField): string =>
  remarks(field)
    .map((text) => `\n  - _${text.replaceAll('_', '\\_')}_`)
    .join('');
const above = (field: StrategyField): string =>
  remarks(field)
    .map((text) => `_${text.replaceAll('_', '\\_')}_\n\n`)
    .join('');

function strategyField(field: StrategyField, lists: Data['checklists'], alone: boolean): string {
  const optional = !field.required || field.profile !== undefined;
  const label = `**${field.label}${field.label.endsWith('?') ? '' : ':'}**`;
  const title = alone ? '' : `${label}\n\n`;
  switch (field.kind) {
    case 'text': {
      const or = field.alternatives.length > 0 ? `, or ${field.alternatives.join(' or ')}` : '';
      const hint = `${field.hint?.replace(/\.$/, '') ?? (or === '' ? '' : 'the value')}${or}`;
      const value = field.value === undefined ? marker(lowerFirst(hint), optional) : unlinked(field.value);
      return field.long ? `${title}${value}` : `- ${label} ${value}${beneath(field)}`;
    }
    case 'choice':
      return `- ${label} ${marker(oneOf(field.options), optional)}${beneath(field)}`;
    case 'table': {
      const set = field.rows.map(({ cells }) => field.columns.map(({ id }) => cell(cells[id] ?? '')));
      const blank = field.columns.map(({ hint, options }) =>
        marker(options ? oneOf(options.map((value) => ({ value }))) : hint && lowerFirst(hint), optional),
      );
      const rows = [...set, ...Array.from({ length: field.blankRows }, () => blank)];
      return `${title}${above(field)}${table(
        field.columns.map((column) => column.label),
        rows,
      )}`;
    }
    case 'list': {
      const items = [
        ...field.items.map(unlinked),
        ...Array.from({ length: field.blankItems }, () => marker(undefined, optional)),
      ];
      const lines = items.map((item, at) => (field.ordered ? `${at + 1}. ${item}` : `- ${item}`));
      return `${title}${above(field)}${lines.join('\n')}`;
    }
    case 'ticks':
      return `${title}${above(field)}${field.items.map(({ text, ticked }) => `- [${ticked ? 'x' : ' '}] ${unlinked(text)}`).join('\n')}`;
    case 'checklist': {
      const items = (lists.get(field.list.id)?.groups ?? []).flatMap((group) => group.items);
      return `${title}${above(field)}${items.map(({ text }) => `- [ ] ${unlinked(text)}`).join('\n')}`;
    }
  }
}

const isLine = (part: string) => part.startsWith('- **');

/** Whether a field needs no label, because its heading says the same. Without a gap it would not be seen as one. */
const isAlone = (title: string, fields: readonly StrategyField[]): boolean => {
  const [field] = fields;
  if (!field || fields.length > 1 || slugOf(field.label) !== slugOf(title.replace(/^[\d.]+ /, ''))) return false;
  if (field.kind === 'table') return field.blankRows > 0;
  if (field.kind === 'list') return field.blankItems > 0;
  return field.kind === 'text' ? field.long && field.value === undefined : field.kind !== 'choice';
};

/** Fields that are lines of a list stand together; anything else has room around it. */
function together(parts: readonly string[]): string {
  // A line after another list would be taken as one of its items: there the lines come first.
  const merges = parts.some(
    (part, at) => isLine(part) && /^- (?!\*\*)/m.test((parts[at - 1] ?? '').split('\n').at(-1) ?? ''),
  );
  const ordered = merges ? [...parts].sort((a, b) => Number(isLine(b)) - Number(isLine(a))) : parts;
  return ordered.reduce((text, part) => {
    if (text === '') return part;
    const lines = text.split('\n\n').at(-1)?.startsWith('- **') === true && isLine(part);
    return `${text}${lines ? '\n' : '\n\n'}${part}`;
  }, '');
}

/** Writes the whole strategy, with the ids of its fields. */
export function strategyDocument({ strategy, checklists }: Data): Generated {
  const ids: Record<string, string> = {};
  const sections = strategy.map((section) => {
    const number = section.number.includes('.') ? section.number : `${section.number}.`;
    const title = `${number} ${section.title}`;
    const groups = section.groups.map((group) => {
      const heading = slugOf(group.title ?? title);
      const alone = isAlone(group.title ?? title, group.fields);
      for (const field of group.fields) {
        const derived = alone ? heading : `${heading}-${slugOf(field.label)}`;
        ids[derived] = field.id;
        const boxes =
          field.kind === 'ticks'
            ? field.items
            : field.kind === 'checklist'
              ? (checklists.get(field.list.id)?.groups ?? []).flatMap(({ items }) => items)
              : [];
        for (const [key, id] of boxIds(derived, boxes)) ids[key] = id;
      }
      const parts = group.fields.map((field) =>
        strategyField(
          section.profile === undefined ? field : { ...field, profile: section.profile },
          checklists,
          alone,
        ),
      );
      return `${group.title === undefined ? '' : `### ${group.title}\n\n`}${together(parts)}`;
    });
    return `## ${title}\n\n> ${section.purpose}\n\n${groups.join('\n\n')}`;
  });
  const text = `# Project strategy

> What is built, for whom, how good it has to be, what it may cost and when it is done. After the data team strategy 3.1: what it sets stands here as a value, what a team decides as a gap to fill in. Change a set value only with a reason, and write the reason down. Keep the file as \`docs/strategy.md\` and change it by pull request.

${sections.join('\n\n')}
`;
  return { text, ids };
}
