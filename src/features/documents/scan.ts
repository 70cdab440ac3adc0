// The structure of a document, of a template as of what a reader made of it: sections by their headings, in them slots by their
// labels. What a template asks for is found in it by `carriersOf`.
import type {
  Code,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table,
  TableCell,
} from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';

/** The nodes that belong to a heading, or to a label below it: a paragraph such as `**Problem:**`. */
export interface Slot {
  heading: Heading | undefined;
  /** Slugs of both; the heading of the document itself counts as none. */
  headingSlug: string;
  labelSlug: string;
  label: string;
  nodes: RootContent[];
}

export interface Scan {
  text: string;
  title: string | undefined;
  headings: Heading[];
  slots: Slot[];
}

const MARKER = /^\[FILL IN(, optional)?(?:: ([^[\]\n]*))?\]$/;

/** What a marker says: `[FILL IN: hint]`. */
export function markerOf(source: string): { hint: string | undefined; optional: boolean } | undefined {
  const match = MARKER.exec(source);
  return match ? { hint: match[2], optional: match[1] !== undefined } : undefined;
}

export const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The words of a box, shortened: what tells it from the others of its list. */
export const boxSlug = (label: string): string => slugOf(label).slice(0, 80);

export const startOf = (node: { position?: RootContent['position'] }): number => node.position?.start.offset ?? 0;
export const endOf = (node: { position?: RootContent['position'] }): number => node.position?.end.offset ?? 0;
export const sourceOf = (text: string, node: { position?: RootContent['position'] }): string =>
  text.slice(startOf(node), endOf(node));

// Links and images are read as they are written: nothing here needs them, and texts made of brackets would take minutes.
const noLinks = { disable: { null: ['labelStartImage', 'labelStartLink', 'labelEnd', 'definition'] } };

const parseMarkdown = (text: string): Root =>
  fromMarkdown(text, {
    extensions: [gfmTable(), gfmTaskListItem(), noLinks],
    mdastExtensions: [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()],
  });

/** What a reader reads in a line. A line that was only wrapped goes on. */
export function plainLine(text: string, nodes: readonly PhrasingContent[]): string {
  const inner = (node: { children: PhrasingContent[] }) => plainLine(text, node.children);
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
          return node.value.replace(/\n/g, ' ');
        case 'inlineCode':
          return node.value;
        case 'break':
          return '\n';
        case 'html':
          return /^<br\s*\/?>$/i.test(node.value) ? '\n' : node.value;
        case 'strong':
        case 'emphasis':
        case 'delete':
          return inner(node);
        default:
          return sourceOf(text, node);
      }
    })
    .join('');
}

/** The source of a node that stands in a line, wherever it was wrapped. */
const unwrapped = (text: string, node: PhrasingContent): string => sourceOf(text, node).replace(/\n[ \t>]*/g, ' ');

/** The same with what people mean by their marks: links, code and emphasis stay as they are written. */
export function richLine(text: string, nodes: readonly PhrasingContent[], cell = false): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'inlineCode': {
          const source = unwrapped(text, node);
          return cell ? source.replaceAll('\\|', '|') : source;
        }
        case 'strong':
        case 'emphasis': {
          const before = text.charAt(startOf(node) - 1);
          const size = node.type === 'strong' ? 2 : 1;
          const mark = text.slice(startOf(node), startOf(node) + size);
          // `__strong__` may be a name with underscores as well; what stands alone is not.
          const own = mark === '__' && (before === '' || /\s/.test(before)) ? '**' : mark;
          return `${own}${richLine(text, node.children, cell)}${own}`;
        }
        default:
          return plainLine(text, [node]);
      }
    })
    .join('');
}

/** The same of a block. What is more than a paragraph stays as it was written. */
export function plainBlock(text: string, node: RootContent): string {
  if (node.type === 'paragraph') return plainLine(text, node.children);
  return node.type === 'code' ? node.value : sourceOf(text, node);
}

export const richBlock = (text: string, node: RootContent): string =>
  node.type === 'paragraph' ? richLine(text, node.children) : plainBlock(text, node);

export const plainItem = (text: string, item: ListItem): string =>
  item.children.map((child) => plainBlock(text, child)).join('\n');
export const richItem = (text: string, item: ListItem): string =>
  item.children.map((child) => richBlock(text, child)).join('\n');

export const cellSource = (text: string, cell: TableCell): string => {
  const [first] = cell.children;
  const last = cell.children.at(-1);
  return first && last ? text.slice(startOf(first), endOf(last)) : '';
};

/** The label that a paragraph begins with, `**Vision:**` or `**Why?**`, and what follows it. */
export function labelled(paragraph: Paragraph | undefined): { label: string; rest: PhrasingContent[] } | undefined {
  const [first, ...rest] = paragraph?.children ?? [];
  if (first?.type !== 'strong') return undefined;
  const label = plainLine('', first.children);
  if (label.endsWith('?')) return { label, rest };
  return label.endsWith(':') ? { label: label.slice(0, -1).trim(), rest } : undefined;
}

export const paragraphOf = (item: ListItem): Paragraph | undefined =>
  item.children[0]?.type === 'paragraph' ? item.children[0] : undefined;

/** The source of what stands behind a label, and where. */
export function behindLabel(text: string, paragraph: Paragraph): { source: string; start: number; end: number } {
  const [first] = paragraph.children;
  const from = first ? endOf(first) : startOf(paragraph);
  const raw = text.slice(from, endOf(paragraph));
  const start = from + (raw.length - raw.trimStart().length);
  return { source: raw.trim(), start, end: start + raw.trim().length };
}

export function scan(text: string): Scan {
  const slots: Slot[] = [];
  const headings: Heading[] = [];
  let title: string | undefined;
  let slot: Slot = { heading: undefined, headingSlug: '', labelSlug: '', label: '', nodes: [] };
  slots.push(slot);
  for (const node of parseMarkdown(text).children) {
    if (node.type === 'heading') {
      const name = plainLine(text, node.children);
      const whole = node.depth === 1 && title === undefined;
      if (whole) title = name;
      else headings.push(node);
      slot = { heading: node, headingSlug: whole ? '' : slugOf(name), labelSlug: '', label: '', nodes: [] };
      slots.push(slot);
      continue;
    }
    const label = node.type === 'paragraph' ? labelled(node) : undefined;
    if (label?.rest.length === 0) {
      slot = { ...slot, labelSlug: slugOf(label.label), label: label.label, nodes: [] };
      slots.push(slot);
    } else slot.nodes.push(node);
  }
  return { text, title, headings, slots };
}

/** Where a template asks for something. */
export type Carrier = { derived: string; label: string; slot: Slot } & (
  | { kind: 'line'; item: ListItem; paragraph: Paragraph }
  | { kind: 'block'; node: Paragraph; at: number }
  | { kind: 'list' | 'ticks'; node: List }
  | { kind: 'table'; node: Table }
  /** `at`: how many of its language stand before it in its slot. */
  | { kind: 'code'; node: Code; at: number }
);

/** What a block of code is called, by its language. */
const CODE_LABELS: Readonly<Record<string, string>> = { mermaid: 'Diagram', bash: 'Commands', text: 'Text' };

export const codesOf = ({ nodes }: Slot, language: string): Code[] =>
  nodes.filter((node) => node.type === 'code').filter(({ lang }) => (lang ?? '') === language);

const join = (...parts: string[]): string => parts.filter((part) => part !== '').join('-');

/** What a template asks for, in its order. */
export function carriersOf({ text, slots }: Scan): Carrier[] {
  const isMarker = (node: { position?: RootContent['position'] }) =>
    markerOf(sourceOf(text, node).trim()) !== undefined;
  return slots.flatMap((slot) =>
    slot.nodes.flatMap((node, at): Carrier[] => {
      const name = slot.label || (slot.heading ? plainLine(text, slot.heading.children) : '');
      const own = { derived: join(slot.headingSlug, slot.labelSlug), label: name, slot };
      if (node.type === 'paragraph') return isMarker(node) ? [{ ...own, kind: 'block', node, at }] : [];
      if (node.type === 'table') {
        const asks = node.children.some((row) => row.children.some((cell) => markerOf(cellSource(text, cell))));
        return asks || slot.labelSlug !== '' ? [{ ...own, kind: 'table', node }] : [];
      }
      if (node.type === 'code') {
        const language = node.lang ?? '';
        const before = codesOf(slot, language).indexOf(node);
        const label = `${CODE_LABELS[language] ?? 'Example'}${before > 0 ? ` ${before + 1}` : ''}`;
        const derived = join(slot.headingSlug, slot.labelSlug, slugOf(label));
        return [{ derived, label, slot, kind: 'code', node, at: before }];
      }
      if (node.type !== 'list') return [];
      if (node.children.some((item) => typeof item.checked === 'boolean')) return [{ ...own, kind: 'ticks', node }];
      const lines = node.children.flatMap((item): Carrier[] => {
        const paragraph = paragraphOf(item);
        const label = labelled(paragraph)?.label;
        if (!paragraph || label === undefined) return [];
        return [{ derived: join(slot.headingSlug, slugOf(label)), label, slot, kind: 'line', item, paragraph }];
      });
      if (lines.length > 0) return lines;
      const asks = node.children.some((item) => item.children[0] && isMarker(item.children[0]));
      return asks || slot.labelSlug !== '' ? [{ ...own, kind: 'list', node }] : [];
    }),
  );
}

/** One line of Markdown without its marks. */
export function plainOf(text: string): string {
  const [first] = parseMarkdown(text).children;
  return first ? plainBlock(text, first) : '';
}
