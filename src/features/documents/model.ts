// A document that is filled in: what its template asks for, and the values that a reader gives. Pure, without a Markdown
// parser, so that the form needs none: `parse.ts` makes a model of a template when the site is built.
//
// Every value is a text, as it is kept in a project: a plain one for text, block and choice; JSON for the rest
// (list: ["a"], table: [["a", "b"]], ticks: ["id"]). The empty text means: as in the template.

/** Text of the template in two forms: as it stands there, and as a reader reads it. */
export interface Piece {
  source: string;
  plain: string;
  /** As `richLine` reads it, where that is more. */
  rich?: string;
}

interface Common {
  /** Unique in the document and frozen: values are stored under `<document>/<id>`. */
  id: string;
  label: string;
  /** The section of the form that it is in. */
  section: number;
  /** What to write. */
  hint?: string;
  /** What the template says beneath it. */
  note?: string;
  /** Where its value stands in the template. */
  span: readonly [start: number, end: number];
  optional?: boolean;
}

/** A line behind a label: `- **Vision:** [FILL IN]`. */
export interface TextField extends Common {
  kind: 'text';
  preset?: Piece;
}

/** Paragraphs of its own below a heading or a label. */
export interface BlockField extends Common {
  kind: 'block';
}

export interface Option {
  value: string;
  note?: string;
}

/** A line behind a label, of which the template names the possible values. */
export interface ChoiceField extends Common {
  kind: 'choice';
  options: readonly Option[];
}

/** A list that grows. */
export interface ListField extends Common {
  kind: 'list';
  ordered: boolean;
  preset: readonly Piece[];
  /** The item that invites another one; empty where the template has none. */
  marker: string;
}

export interface Column {
  label: string;
  hint?: string;
  options?: readonly Option[];
  /** What stands in a cell that is not filled in. */
  marker: string;
}

/** A table: one that grows, or one whose rows are given by their first column. */
export interface TableField extends Common {
  kind: 'table';
  columns: readonly Column[];
  preset: readonly (readonly Piece[])[];
  grows: boolean;
}

export interface Box {
  /** Its words, or the id of the checklist item that it is: `new-project/created`. */
  id: string;
  /** What its words give. */
  derived: string;
  label: string;
  ticked: boolean;
  /** Where the character between its brackets stands. */
  at: number;
}

/** A diagram, commands, an example: what stands in a block of code, of which the template sets the first version. */
export interface CodeField extends Common {
  kind: 'code';
  /** What follows the opening marks: `mermaid`. */
  language: string;
  preset: string;
}

/** Boxes that are ticked. */
export interface TicksField extends Common {
  kind: 'ticks';
  boxes: readonly Box[];
}

/** Whether the boxes of a field are items of the handbook's checklists. */
export const isChecklist = (field: Field): field is TicksField =>
  field.kind === 'ticks' && field.boxes.every(({ id }) => id.includes('/'));

export type Field = TextField | BlockField | ChoiceField | ListField | TableField | TicksField | CodeField;

export interface Section {
  title: string;
  level: number;
  /** What the template says before the fields, a paragraph each. */
  intro: readonly string[];
}

export interface DocumentModel {
  title: string;
  /** The template itself. */
  text: string;
  sections: readonly Section[];
  fields: readonly Field[];
}

/** What a reader gives, by field. */
export type Values = Readonly<Record<string, string>>;

/** Longest text of one field, item or cell. */
export const TEXT_LENGTH = 20_000;
export const MAX_ROWS = 200;

const wholeCharacters = (text: string): string =>
  text
    .slice(0, TEXT_LENGTH)
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    // eslint-disable-next-line no-control-regex -- these are what is taken out
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufeff\ufffe\uffff]/g, '')
    .replace(/[^\S\n]+$/gm, '');

/** A text as it can be written and read again: whole characters, line feeds only, nothing invisible at the ends. */
export const cleanText = (text: string): string =>
  wholeCharacters(text)
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The same of code, where lines are indented. */
export const cleanCode = (text: string): string => wholeCharacters(text).replace(/^\n+|\n+$/g, '');

function parsed(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    return undefined;
  }
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** The items of a list as they are edited, empty ones too; undefined where nothing is stored, or something else. */
export function itemsOf(stored: string | undefined): string[] | undefined {
  const value = stored ? parsed(stored) : undefined;
  return isTexts(value) ? value.slice(0, MAX_ROWS) : undefined;
}

/** The rows of a table as they are edited, each with a cell for every column. */
export function rowsOf(stored: string | undefined, columns: number): string[][] | undefined {
  const value = stored ? parsed(stored) : undefined;
  if (!Array.isArray(value) || !value.every(isTexts)) return undefined;
  return value.slice(0, MAX_ROWS).map((row) => Array.from({ length: columns }, (_, at) => row[at] ?? ''));
}

export const presetItems = (field: ListField): string[] => field.preset.map(({ plain }) => plain);
export const presetRows = (field: TableField): string[][] => field.preset.map((row) => row.map(({ plain }) => plain));
const presetTicks = (field: TicksField): string[] => field.boxes.filter(({ ticked }) => ticked).map(({ id }) => id);

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Formatters write emphasis with lines or with stars. */
const sameMarks = (text: string): string => text.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '*');

/** A text, cleaned; what the template says, in the template's own words, where it says that. */
function said(pieces: readonly (Piece | undefined)[], text: string): string {
  const clean = cleanText(text);
  const marks = sameMarks(clean);
  return pieces.find((piece) => piece?.rich !== undefined && sameMarks(piece.rich) === marks)?.plain ?? clean;
}

/** The items that count: cleaned, without empty ones. */
const realItems = (field: ListField, items: readonly string[]): string[] =>
  items.map((item) => said(field.preset, item)).filter((item) => item !== '');

/** The rows that count. Rows that the template gives stay, in its order. */
function realRows(field: TableField, rows: readonly (readonly string[])[]): string[][] {
  const columns = field.columns.map((_, at) => field.preset.map((row) => row[at]));
  const clean = rows.map((row) => row.map((cell, at) => said(columns[at] ?? [], cell)));
  if (field.grows) return clean.filter((row) => row.some((cell) => cell !== ''));
  return presetRows(field).map(([name = '', ...cells]) => {
    const given = clean.find((row) => row[0] === name);
    // An emptied cell is again what the template says.
    return [name, ...cells.map((cell, at) => given?.[at + 1] || cell)];
  });
}

/** The ids of the ticked boxes, in the order of the document. */
export function ticked(field: TicksField, stored: string | undefined): string[] {
  const ids = itemsOf(stored);
  return ids ? field.boxes.filter(({ id }) => ids.includes(id)).map(({ id }) => id) : presetTicks(field);
}

/** A stored value as it is written into a document; empty where that is what the template says anyway. */
export function normal(field: Field, stored: string | undefined): string {
  if (stored === undefined || stored === '') return '';
  switch (field.kind) {
    case 'text': {
      const text = said([field.preset], stored);
      return text === field.preset?.plain ? '' : text;
    }
    case 'block':
    case 'choice':
      return cleanText(stored);
    case 'code': {
      const code = cleanCode(stored);
      return code === field.preset ? '' : code;
    }
    case 'list': {
      const items = itemsOf(stored);
      if (!items) return '';
      const real = realItems(field, items);
      return same(real, presetItems(field)) ? '' : JSON.stringify(real);
    }
    case 'table': {
      const rows = rowsOf(stored, field.columns.length);
      if (!rows) return '';
      const real = realRows(field, rows);
      return same(real, presetRows(field)) ? '' : JSON.stringify(real);
    }
    case 'ticks': {
      const ids = ticked(field, stored);
      return same(ids, presetTicks(field)) ? '' : JSON.stringify(ids);
    }
  }
}

/** The values that are not as in the template, as they are written. */
export function normalValues(model: Pick<DocumentModel, 'fields'>, values: Values): Record<string, string> {
  const pairs = model.fields.flatMap((field): [string, string][] => {
    const value = normal(field, values[field.id]);
    return value === '' ? [] : [[field.id, value]];
  });
  return Object.fromEntries(pairs);
}

/** Whether a document asks for a field: boxes may stay open, and code is there from the start. */
const isAsked = (field: Field): field is Exclude<Field, TicksField | CodeField> =>
  field.optional !== true && field.kind !== 'ticks' && field.kind !== 'code';

/** Whether something that the document asks for is not there yet. */
export function isMissing(field: Field, stored: string | undefined): boolean {
  if (!isAsked(field)) return false;
  const value = normal(field, stored);
  switch (field.kind) {
    case 'text':
      return value === '' && !field.preset;
    case 'block':
    case 'choice':
      return value === '';
    case 'list':
      return value === '' && field.preset.length === 0;
    case 'table': {
      const rows = value === '' ? presetRows(field) : realRows(field, rowsOf(value, field.columns.length) ?? []);
      if (rows.length === 0) return true;
      return rows.some((row) => row.some((cell, at) => cell === '' && field.columns[at]?.marker !== ''));
    }
  }
}

/** How much of a document is there. */
export interface Progress {
  total: number;
  missing: readonly Field[];
}

export function progressOf(model: Pick<DocumentModel, 'fields'>, values: Values): Progress {
  const asked = model.fields.filter(isAsked);
  return { total: asked.length, missing: asked.filter((field) => isMissing(field, values[field.id])) };
}
