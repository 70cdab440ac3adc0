// A template with values in it. What has no value stays byte for byte as it was.
import { blockText, cellText, inlineText, itemText } from './escape.ts';
import {
  itemsOf,
  normal,
  rowsOf,
  ticked,
  type CodeField,
  type DocumentModel,
  type Field,
  type ListField,
  type Piece,
  type TableField,
  type Values,
} from './model.ts';

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Text of the template stays as it was written; anything else is escaped. */
function writer(pieces: readonly Piece[], escape: (text: string) => string): (text: string) => string {
  const sources = new Map(pieces.map(({ plain, source }) => [plain, source]));
  return (text) => sources.get(text) ?? escape(text);
}

function listText(field: ListField, items: readonly string[]): string {
  const write = writer(field.preset, itemText);
  const lines = items.length > 0 ? items.map(write) : [field.marker || '[FILL IN]'];
  return lines.map((item, at) => (field.ordered ? `${at + 1}. ${item}` : `- ${item}`)).join('\n');
}

function tableText(field: TableField, rows: readonly (readonly string[])[]): string {
  const writers = field.columns.map((_, at) =>
    writer(
      field.preset.flatMap((row) => row[at] ?? []).filter(({ plain }) => plain !== ''),
      cellText,
    ),
  );
  // A cell that stays empty asks as the template asked there: in the same row, or in any.
  const empty = (name: string | undefined, at: number) => {
    const own = field.preset.find(([first]) => first?.plain === name && name !== '')?.[at];
    return (own?.plain === '' ? own.source : undefined) ?? field.columns[at]?.marker ?? '';
  };
  const given = rows.length > 0 ? rows : [field.columns.map(() => '')];
  return given
    .map((cells) => {
      const written = cells.map((cell, at) => (cell === '' ? empty(cells[0], at) : (writers[at]?.(cell) ?? cell)));
      return `| ${written.join(' | ')} |`;
    })
    .join('\n');
}

function codeText({ language }: CodeField, code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}

function edits(field: Field, value: string): Edit[] {
  const [start, end] = field.span;
  const whole = (text: string): Edit[] => [{ start, end, text }];
  switch (field.kind) {
    case 'text':
    case 'choice':
      return whole(inlineText(value));
    case 'block':
      return whole(blockText(value));
    case 'code':
      return whole(codeText(field, value));
    case 'list':
      return whole(listText(field, itemsOf(value) ?? []));
    case 'table':
      return whole(tableText(field, rowsOf(value, field.columns.length) ?? []));
    case 'ticks': {
      const ids = ticked(field, value);
      return field.boxes.map(({ id, at }) => ({ start: at, end: at + 1, text: ids.includes(id) ? 'x' : ' ' }));
    }
  }
}

/** The document with the values that are given. */
export function fill(model: DocumentModel, values: Values): string {
  const all = model.fields
    .flatMap((field) => {
      const value = normal(field, values[field.id]);
      return value === '' ? [] : edits(field, value);
    })
    .sort((a, b) => a.start - b.start);
  let text = '';
  let done = 0;
  for (const edit of all) {
    text += model.text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return text + model.text.slice(done);
}
