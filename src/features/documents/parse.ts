// From a template to the model of what it asks for. Runs when the site is built, and in tests.
import type { List, ListItem, RootContent, Table } from 'mdast';
import {
  cleanCode,
  cleanText,
  type Box,
  type Column,
  type DocumentModel,
  type Field,
  type Option,
  type Piece,
  type Section,
} from './model.ts';
import {
  behindLabel,
  boxSlug,
  carriersOf,
  cellSource,
  endOf,
  markerOf,
  paragraphOf,
  plainBlock,
  plainItem,
  plainLine,
  richItem,
  richLine,
  scan,
  sourceOf,
  startOf,
  type Carrier,
  type Scan,
} from './scan.ts';

type Ids = Readonly<Record<string, string>>;

/** `one of Low / Med / High (rarely)`: what a hint offers. */
function optionsOf(hint: string | undefined): Option[] | undefined {
  const list = hint?.startsWith('one of ') ? hint.slice('one of '.length) : undefined;
  return list?.split(' / ').map((entry) => {
    const [, value, note] = /^(.+?) \((.+)\)$/.exec(entry) ?? [];
    return value !== undefined && note !== undefined ? { value, note } : { value: entry };
  });
}

/** What a field takes from its marker. */
function fromMarker(source: string): { hint?: string; optional?: true } {
  const marker = markerOf(source);
  return {
    ...(marker?.hint === undefined ? {} : { hint: marker.hint }),
    ...(marker?.optional ? { optional: true } : {}),
  };
}

function pieceOf(source: string, plain: string, rich: string): Piece {
  if (markerOf(source)) return { source, plain: '' };
  const piece = { source, plain: plain.trim() };
  return cleanText(rich) === piece.plain ? piece : { ...piece, rich: cleanText(rich) };
}

function listField(text: string, node: List) {
  const pieces = node.children.map((item) =>
    pieceOf(
      item.children.map((child) => sourceOf(text, child)).join('\n'),
      plainItem(text, item),
      richItem(text, item),
    ),
  );
  const marker = pieces.findLast(({ plain }) => plain === '')?.source ?? '';
  const preset = pieces.filter(({ plain }) => plain !== '');
  return { kind: 'list' as const, ordered: node.ordered === true, preset, marker, ...fromMarker(marker) };
}

function tableField(text: string, node: Table) {
  const [head, ...rows] = node.children;
  const cells = rows.map((row) =>
    row.children.map((cell) =>
      pieceOf(cellSource(text, cell), plainLine(text, cell.children), richLine(text, cell.children, true)),
    ),
  );
  const columns = (head?.children ?? []).map((cell, at): Column => {
    const marker = cells.findLast((row) => markerOf(row[at]?.source ?? ''))?.[at]?.source ?? '';
    const { hint } = fromMarker(marker);
    const options = optionsOf(hint);
    const more = options ? { options } : hint === undefined ? {} : { hint };
    return { label: plainLine(text, cell.children), marker, ...more };
  });
  const markers = cells.flat().filter(({ source }) => markerOf(source));
  const blank = (row: readonly Piece[]) => row.every(({ plain }) => plain === '');
  return {
    kind: 'table' as const,
    columns,
    preset: cells.filter((row) => !blank(row)),
    grows: cells.some(blank) || columns.every(({ marker }) => marker === ''),
    ...(markers.length > 0 && markers.every(({ source }) => markerOf(source)?.optional) ? { optional: true } : {}),
  };
}

/** The boxes of a list; their ids are their words, shortened. */
function boxesOf(text: string, node: List, idOf: (derived: string) => string): Box[] {
  const boxOf = (item: ListItem): Box => {
    const paragraph = paragraphOf(item);
    const label = paragraph ? plainLine(text, paragraph.children) : '';
    const derived = boxSlug(label);
    return {
      id: idOf(derived),
      derived,
      label,
      ticked: item.checked === true,
      at: text.indexOf('[', startOf(item)) + 1,
    };
  };
  return node.children.filter((item) => typeof item.checked === 'boolean').map(boxOf);
}

/** Where the rows of a table begin: below its head and the line under that. */
function rowsStart(text: string, table: Table): number {
  const [head] = table.children;
  return text.indexOf('\n', text.indexOf('\n', head ? endOf(head) : 0) + 1) + 1;
}

function toField(text: string, carrier: Carrier, ids: Ids, section: number): Field {
  const id = ids[carrier.derived] ?? carrier.derived;
  const own = carrier.kind === 'line' || carrier.slot.labelSlug === '' ? [] : carrier.slot.nodes;
  const notes = own
    .filter((node) => !('node' in carrier) || node !== carrier.node)
    .flatMap((node) => proseOf(text, node));
  const note = notes.length > 0 ? { note: notes.join(' ') } : {};
  const common = { id, label: carrier.label, section, ...note };
  switch (carrier.kind) {
    case 'line': {
      const { source, start, end } = behindLabel(text, carrier.paragraph);
      const { hint, ...optional } = fromMarker(source);
      const options = optionsOf(hint);
      const beneath = carrier.item.children
        .slice(1)
        .flatMap((node) =>
          node.type === 'list' ? node.children.map((item) => plainItem(text, item)) : [plainBlock(text, node)],
        );
      const more = {
        ...common,
        span: [start, end] as const,
        ...(beneath.length > 0 ? { note: beneath.join(' ') } : {}),
        ...optional,
      };
      if (options) return { ...more, kind: 'choice', options };
      if (markerOf(source)) return { ...more, kind: 'text', ...(hint === undefined ? {} : { hint }) };
      const behind = carrier.paragraph.children.slice(1);
      return { ...more, kind: 'text', preset: pieceOf(source, plainLine(text, behind), richLine(text, behind)) };
    }
    case 'block': {
      const span = [startOf(carrier.node), endOf(carrier.node)] as const;
      return { ...common, kind: 'block', span, ...fromMarker(sourceOf(text, carrier.node)) };
    }
    case 'code': {
      const { node } = carrier;
      const [, language = ''] = /^`*([^\n]*)/.exec(sourceOf(text, node)) ?? [];
      return { ...common, kind: 'code', language, preset: cleanCode(node.value), span: [startOf(node), endOf(node)] };
    }
    case 'list':
      return { ...common, ...listField(text, carrier.node), span: [startOf(carrier.node), endOf(carrier.node)] };
    case 'table':
      return {
        ...common,
        ...tableField(text, carrier.node),
        span: [rowsStart(text, carrier.node), endOf(carrier.node)],
      };
    case 'ticks':
      return {
        ...common,
        kind: 'ticks',
        boxes: boxesOf(text, carrier.node, (box) => ids[`${carrier.derived}/${box}`] ?? box),
        span: [startOf(carrier.node), endOf(carrier.node)],
      };
  }
}

/** The sentences of a paragraph or quotation. */
function proseOf(text: string, node: RootContent): string[] {
  const words = (one: RootContent) => plainBlock(text, one).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  if (node.type === 'paragraph') return [words(node)];
  return node.type === 'blockquote' ? node.children.map(words) : [];
}

/** The sections of the form: the headings, with what stands below them for the reader. */
function sectionsOf(found: Scan): { sections: Section[]; indexOf: (carrier: Carrier) => number } {
  const carrying = new Set<RootContent>(
    carriersOf(found).flatMap((carrier) => ('node' in carrier ? carrier.node : [])),
  );
  const sections: Section[] = [];
  const starts = new Map<string, number>();
  for (const slot of found.slots) {
    if (!slot.heading && slot.nodes.length === 0) continue;
    if (!starts.has(slot.headingSlug)) {
      starts.set(slot.headingSlug, sections.length);
      const title = slot.heading ? plainLine(found.text, slot.heading.children) : '';
      sections.push({ title, level: slot.heading?.depth ?? 1, intro: [] });
    }
    const at = starts.get(slot.headingSlug) ?? 0;
    const section = sections[at];
    // What stands below a label belongs to its field.
    const nodes = slot.labelSlug === '' ? slot.nodes.filter((node) => !carrying.has(node)) : [];
    const texts = nodes.flatMap((node) => proseOf(found.text, node));
    if (section) sections[at] = { ...section, intro: [...section.intro, ...texts] };
  }
  return { sections, indexOf: (carrier) => starts.get(carrier.slot.headingSlug) ?? 0 };
}

/**
 * The model of a template.
 * @param ids the ids of fields and boxes whose words do not give them, by the id that the words give: `section-label`,
 * for a box `section-label/its-words`
 * @throws saying what, if the template asks for two things under the same words
 */
export function parseTemplate(text: string, ids: Ids = {}): DocumentModel {
  const found = scan(text);
  const { sections, indexOf } = sectionsOf(found);
  const seen = new Set<string>();
  const known = new Set<string>();
  const fields = carriersOf(found).map((carrier) => {
    const field = toField(text, carrier, ids, indexOf(carrier));
    const { id } = field;
    if (id === '' || seen.has(id)) throw new Error(`“${found.title ?? ''}” asks twice for “${id}”.`);
    seen.add(id);
    const boxes = field.kind === 'ticks' ? field.boxes.map((box) => box.derived) : [];
    if (new Set(boxes).size < boxes.length) throw new Error(`“${id}” has two boxes that say the same.`);
    known.add(carrier.derived);
    for (const box of boxes) known.add(`${carrier.derived}/${box}`);
    return field;
  });
  for (const id of Object.keys(ids))
    if (!known.has(id)) throw new Error(`“${found.title ?? ''}” asks for nothing called “${id}”.`);
  return { title: found.title ?? '', text, sections, fields };
}
