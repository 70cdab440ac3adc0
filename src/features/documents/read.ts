// A document that somebody filled in, perhaps edited, perhaps broke: back to values, with a list of what could not be read.
import type { List, RootContent, Table } from 'mdast';
import {
  cleanCode,
  cleanText,
  MAX_ROWS,
  normalValues,
  presetRows,
  TEXT_LENGTH,
  ticked,
  type DocumentModel,
  type Field,
  type TableField,
  type TicksField,
} from './model.ts';
import { lostParts, type Lost } from './lost.ts';
import { fill } from './fill.ts';
import {
  behindLabel,
  boxSlug,
  carriersOf,
  codesOf,
  cellSource,
  labelled,
  markerOf,
  paragraphOf,
  plainLine,
  richBlock,
  richItem,
  richLine,
  scan,
  slugOf,
  sourceOf,
  type Carrier,
  type Scan,
  type Slot,
} from './scan.ts';

/** Longest document that is read, in characters. */
const DOCUMENT_LENGTH = 500_000;
const MAX_LINES = 20_000;
/** Deeper quotations and lists than anybody writes: they would only keep the parser busy. */
const DEEP = /^(?:[ \t]*(?:>|[-+*]|\d+[.)])){50}/m;
/** So many marks in a row are no text either; in a text of ours each would have its backslash. */
const DENSE = /[[*_`~<|]{1000}/;
/** Marks of emphasis that a paragraph, item or row may have; a text of ours has fewer, and a backslash before the rest. */
const MAX_EMPHASIS = 500;
const EMPHASIS = /(?<!\\)\*|(?<![\\\p{L}\p{N}])_|(?<!\\)_(?![\p{L}\p{N}])/gu;
const PARTS = /\n[ \t]*\n|\n(?=[ \t]*(?:[-+|]|\d+[.)]))/;
/** Code costs the parser nothing. */
const FENCED = /^(`{3,})[^`\n]*\n(?:[^]*?\n)?\1`*[ \t]*$/gm;
const FRONT_MATTER = /^---[ \t]*\n(?=[\w-]+[ \t]*:|---)(?:[^\n]*\n){0,200}?---[ \t]*(?:\n|$)/;
const MAX_PROBLEMS = 20;

export type ReadResult =
  | { ok: true; values: Record<string, string>; problems: string[]; lost: Lost[] }
  /** Not this document at all. */
  | { ok: false; problem: string };

const where = (field: Field, model: DocumentModel): string => {
  const title = model.sections[field.section]?.title ?? '';
  return title === '' || title === field.label ? `“${field.label}”` : `“${field.label}” under “${title}”`;
};

const keyOf = (slot: Pick<Slot, 'headingSlug' | 'labelSlug'>): string => `${slot.headingSlug}/${slot.labelSlug}`;

/** The template's own words before and after a block are no part of its value. */
function ownNodes(
  template: Scan,
  carrier: Extract<Carrier, { kind: 'block' }>,
  slot: Slot,
  text: string,
): RootContent[] {
  const { nodes } = carrier.slot;
  const isSame = (ours: RootContent | undefined, theirs: RootContent | undefined) =>
    ours !== undefined &&
    theirs !== undefined &&
    (sourceOf(template.text, ours) === sourceOf(text, theirs) ||
      (ours.type === theirs.type && (ours.type === 'list' || ours.type === 'table' || ours.type === 'code')));
  const rest = [...slot.nodes];
  for (const node of nodes.slice(0, carrier.at)) if (isSame(node, rest[0])) rest.shift();
  for (const node of nodes.slice(carrier.at + 1).reverse()) if (isSame(node, rest.at(-1))) rest.pop();
  return rest;
}

interface Reading {
  model: DocumentModel;
  template: Scan;
  found: Scan;
  slots: ReadonlyMap<string, Slot>;
  problem: (text: string) => void;
}

const nodeOf = <Type extends 'list' | 'table'>(slot: Slot | undefined, type: Type) =>
  slot?.nodes.find((node): node is Extract<RootContent, { type: Type }> => node.type === type);

function readLine({ found, model, problem }: Reading, field: Field, carrier: Carrier): string {
  const label = slugOf(carrier.label);
  for (const slot of found.slots) {
    if (slot.headingSlug !== carrier.slot.headingSlug) continue;
    for (const node of slot.nodes) {
      const paragraphs =
        node.type === 'list' ? node.children.map(paragraphOf) : node.type === 'paragraph' ? [node] : [];
      for (const paragraph of paragraphs) {
        const own = labelled(paragraph);
        if (!paragraph || !own || slugOf(own.label) !== label) continue;
        const { source } = behindLabel(found.text, paragraph);
        if (markerOf(source) || (field.kind === 'text' && source === field.preset?.source)) return '';
        const value = cleanText(richLine(found.text, own.rest));
        if (field.kind === 'choice' && value !== '' && !field.options.some((option) => option.value === value))
          problem(`${where(field, model)} says “${value.slice(0, 80)}”, which is none of its options; it was kept.`);
        return value;
      }
    }
  }
  problem(`${where(field, model)} was not found.`);
  return '';
}

function readBlock({ found, template, slots, model, problem }: Reading, field: Field, carrier: Carrier): string {
  const slot = slots.get(keyOf(carrier.slot));
  if (!slot || carrier.kind !== 'block') {
    problem(`${where(field, model)} was not found.`);
    return '';
  }
  const nodes = ownNodes(template, carrier, slot, found.text);
  const texts = nodes
    .filter((node) => !markerOf(sourceOf(found.text, node)))
    .map((node) => richBlock(found.text, node));
  if (nodes.some((node) => node.type !== 'paragraph'))
    problem(`${where(field, model)} holds more than paragraphs; it was taken as plain text.`);
  return cleanText(texts.join('\n\n'));
}

function readItems(text: string, list: List): string[] {
  return list.children.flatMap((item) => {
    const source = item.children.map((child) => sourceOf(text, child)).join('\n');
    return markerOf(source) ? [] : [richItem(text, item)];
  });
}

function readRows({ found, model, problem }: Reading, field: TableField, table: Table): string[][] {
  const [head, ...rows] = table.children;
  const heads = (head?.children ?? []).map((cell) => slugOf(plainLine(found.text, cell.children)));
  const places = field.columns.map(({ label }) => heads.indexOf(slugOf(label)));
  field.columns.forEach(({ label }, at) => {
    if (places[at] === -1) problem(`The column “${label}” of ${where(field, model)} was not found.`);
  });
  if (rows.length > MAX_ROWS) problem(`${where(field, model)} has more than ${MAX_ROWS} rows; the rest was left out.`);
  const known = new Set(places);
  const more = heads.filter((name, at) => name !== '' && !known.has(at));
  if (more.length > 0)
    problem(`${where(field, model)} has columns of its own, which were left out: ${more.join(', ')}.`);
  const read = rows.slice(0, MAX_ROWS).map((row) =>
    places.map((place) => {
      const cell = row.children[place];
      if (!cell || markerOf(cellSource(found.text, cell))) return '';
      return cleanText(richLine(found.text, cell.children, true));
    }),
  );
  if (!field.grows) {
    const names = presetRows(field).map(([name]) => name);
    const others = read.filter(([name]) => !names.includes(name));
    for (const [name] of others)
      problem(`${where(field, model)} has a row “${(name ?? '').slice(0, 80)}” of its own, which was left out.`);
  }
  return read;
}

function readTicks({ found, model, problem }: Reading, field: TicksField, lists: readonly List[]): string[] {
  const boxes = new Map<string, boolean>();
  for (const item of lists.flatMap((list) => list.children)) {
    const paragraph = paragraphOf(item);
    if (typeof item.checked === 'boolean' && paragraph)
      boxes.set(boxSlug(plainLine(found.text, paragraph.children)), item.checked);
  }
  const before = ticked(field, undefined);
  const gone = field.boxes.filter(({ derived }) => !boxes.has(derived));
  for (const { label } of gone) problem(`The box “${label.slice(0, 80)}” was not found.`);
  const own = [...boxes.keys()].filter((words) => !field.boxes.some(({ derived }) => derived === words));
  if (own.length > 0) problem(`${where(field, model)} has boxes of its own, which were left out: ${own.length}.`);
  return field.boxes.filter(({ id, derived }) => boxes.get(derived) ?? before.includes(id)).map(({ id }) => id);
}

function readField(reading: Reading, field: Field, carrier: Carrier): string {
  const { found, slots, model, problem } = reading;
  const slot = slots.get(keyOf(carrier.slot));
  const missing = () => {
    problem(`${where(field, model)} was not found.`);
    return '';
  };
  switch (field.kind) {
    case 'text':
    case 'choice':
      return readLine(reading, field, carrier);
    case 'block':
      return readBlock(reading, field, carrier);
    case 'code': {
      const code = carrier.kind === 'code' && slot && codesOf(slot, carrier.node.lang ?? '')[carrier.at];
      return code ? cleanCode(code.value) : missing();
    }
    case 'list': {
      const list = nodeOf(slot, 'list');
      if (list && list.children.length > MAX_ROWS)
        problem(`${where(field, model)} has more than ${MAX_ROWS} items; the rest was left out.`);
      return list ? JSON.stringify(readItems(found.text, list).slice(0, MAX_ROWS)) : missing();
    }
    case 'table': {
      const table = nodeOf(slot, 'table');
      return table ? JSON.stringify(readRows(reading, field, table)) : missing();
    }
    case 'ticks': {
      const lists = slot?.nodes.filter((node) => node.type === 'list') ?? [];
      return lists.length > 0 ? JSON.stringify(readTicks(reading, field, lists)) : missing();
    }
  }
}

function readScan(model: DocumentModel, found: Scan): ReadResult {
  const template = scan(model.text);
  const problems: string[] = [];
  const slots = new Map<string, Slot>();
  for (const slot of found.slots) if (!slots.has(keyOf(slot))) slots.set(keyOf(slot), slot);
  const known = new Set(template.slots.map(({ headingSlug }) => headingSlug));
  const common = found.slots.filter(({ headingSlug }) => headingSlug !== '' && known.has(headingSlug)).length;
  if (
    slugOf(found.title ?? '') !== slugOf(model.title) &&
    (common === 0 || (found.title !== undefined && common * 2 < known.size))
  )
    return {
      ok: false,
      problem:
        found.title === undefined
          ? `This is not “${model.title}”: it has none of its headings.`
          : `This is “${found.title.slice(0, 120)}”, not “${model.title}”. Open it on its own page.`,
    };
  const problem = (text: string) => {
    if (problems.length < MAX_PROBLEMS) problems.push(text);
    else if (problems.length === MAX_PROBLEMS) problems.push('And more of the kind.');
  };
  for (const heading of found.headings) {
    const title = plainLine(found.text, heading.children);
    if (!known.has(slugOf(title)))
      problem(`What stands under the heading “${title.slice(0, 80)}”, which the template does not have, was left out.`);
  }
  const reading: Reading = { model, template, found, slots, problem };
  const values: Record<string, string> = {};
  carriersOf(template).forEach((carrier, at) => {
    const field = model.fields[at];
    if (!field) return;
    const value = readField(reading, field, carrier);
    if (value.length > TEXT_LENGTH && !value.startsWith('['))
      problem(`${where(field, model)} is longer than ${TEXT_LENGTH} characters; the rest was left out.`);
    values[field.id] = value;
  });
  const read = normalValues(model, values);
  return { ok: true, values: read, problems, lost: lostParts(found, scan(fill(model, read))) };
}

/** Reads a document. Never throws. */
export function read(model: DocumentModel, text: string): ReadResult {
  if (text.length > DOCUMENT_LENGTH)
    return {
      ok: false,
      problem: `The file has more than ${DOCUMENT_LENGTH} characters; no document of this kind has.`,
    };
  if (text.split('\n', MAX_LINES + 1).length > MAX_LINES)
    return { ok: false, problem: `The file has more than ${MAX_LINES} lines; no document of this kind has.` };
  if (text.trim() === '') return { ok: false, problem: 'The file is empty.' };
  if (text.includes('\0')) return { ok: false, problem: 'This is no text file.' };
  const prose = text.replace(FENCED, '');
  const crowded = prose.split(PARTS).some((part) => (part.match(EMPHASIS)?.length ?? 0) > MAX_EMPHASIS);
  if (crowded || DEEP.test(prose) || DENSE.test(prose))
    return { ok: false, problem: 'The file holds a line that is no Markdown which anybody wrote; it was not read.' };
  try {
    const whole = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
    const [front = ''] = FRONT_MATTER.exec(whole) ?? [];
    const result = readScan(model, scan(whole.slice(front.length)));
    if (!result.ok || front === '') return result;
    return { ...result, lost: [{ under: '', text: front.trim(), words: false }, ...result.lost] };
  } catch {
    return { ok: false, problem: 'The file could not be read as Markdown.' };
  }
}
