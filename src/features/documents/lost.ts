// What of a file would be gone after it was opened and downloaded again: whatever the form has no place for.
import type { Nodes, RootContent } from 'mdast';
import { cleanCode } from './model.ts';
import { cellSource, endOf, markerOf, plainLine, sourceOf, type Scan } from './scan.ts';

export interface Lost {
  /** The heading that it stands under; empty before the first. */
  under: string;
  /** As it stands in the file. */
  text: string;
  /** Whether its words are kept, and only what they were marked with is gone. */
  words: boolean;
}

/** The smallest part that is looked at: a paragraph, a row, a block of code. */
interface Leaf {
  /** Its lines without any mark, as far as there is something in them. */
  lines: string[];
  /** How many marks of each kind it has. */
  marks: ReadonlyMap<string, number>;
  source: string;
}

const bare = (line: string): string =>
  line
    .trim()
    .replace(/^(?:[-+*>]|\d+[.)])\s+/, '')
    .replace(/[*_`~\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const MARKED = new Set(['strong', 'emphasis', 'inlineCode', 'html', 'link']);
/** Marks that the parser leaves alone: links, notes, what is struck out. */
const IN_TEXT = /(?<!\\)\[(?:\^|(?:\\.|[^[\]\\])+\][([:])|(?<![\\~])~~(?=\S)/g;

function marksOf(node: Nodes, source: string): Map<string, number> {
  const marks = new Map([['text', source.match(IN_TEXT)?.length ?? 0]]);
  const look = (one: Nodes) => {
    const breaks = one.type === 'html' && /^<br\s*\/?>$/i.test(one.value);
    if (MARKED.has(one.type) && !breaks) marks.set(one.type, (marks.get(one.type) ?? 0) + 1);
    if ('children' in one) one.children.forEach(look);
  };
  look(node);
  return marks;
}

function leavesOf(text: string, node: RootContent): Leaf[] {
  const source = sourceOf(text, node);
  const leaf = (lines: readonly string[]): Leaf[] => {
    const real = lines.map(bare).filter((line) => line !== '');
    return real.length > 0 ? [{ lines: real, marks: marksOf(node, source), source }] : [];
  };
  switch (node.type) {
    case 'paragraph':
    case 'heading': {
      const [label, ...rest] = node.children;
      // A gap is nothing that anybody wrote.
      const behind = label && rest.length > 0 ? text.slice(endOf(label), endOf(node)).trim() : '';
      if (markerOf(source)) return [];
      return leaf(
        (markerOf(behind) ? plainLine(text, node.children.slice(0, 1)) : plainLine(text, node.children)).split('\n'),
      );
    }
    case 'list':
    case 'listItem':
    case 'blockquote':
      return node.children.flatMap((child) => leavesOf(text, child));
    case 'table':
      return node.children.flatMap((row) => {
        const cells = row.children.filter((cell) => !markerOf(cellSource(text, cell)));
        const words = cells.map((cell) => bare(plainLine(text, cell.children).replace(/\n/g, ' ')));
        const own = sourceOf(text, row);
        const line = words
          .filter((word) => word !== '')
          .sort()
          .join(' | ');
        return line === '' ? [] : [{ lines: [line], marks: marksOf(row, own), source: own }];
      });
    case 'code':
      return [{ lines: [`${node.lang ?? ''} ${cleanCode(node.value)}`], marks: new Map(), source }];
    case 'thematicBreak':
      return [];
    default:
      return leaf(source.split('\n'));
  }
}

interface Placed extends Leaf {
  under: string;
  slug: string;
}

const placed = ({ text, slots }: Scan): Placed[] =>
  slots.flatMap((slot) => {
    const under = slot.heading ? plainLine(text, slot.heading.children) : '';
    const nodes = slot.label === '' && slot.heading ? [slot.heading, ...slot.nodes] : slot.nodes;
    const leaves = nodes.flatMap((node) => leavesOf(text, node));
    const label = { lines: [bare(slot.label)], marks: new Map<string, number>(), source: slot.label };
    const all = slot.label === '' ? leaves : [label, ...leaves];
    return all.map((leaf) => ({ ...leaf, under, slug: slot.headingSlug }));
  });

/**
 * The parts of a file that another download does not hold.
 * @param again the download, with the values that were read from the file
 */
export function lostParts(file: Scan, again: Scan): Lost[] {
  const there = new Map<string, Leaf[]>();
  for (const leaf of placed(again))
    for (const line of leaf.lines) {
      const key = `${leaf.slug}\n${line}`;
      there.set(key, [...(there.get(key) ?? []), leaf]);
    }
  return placed(file).flatMap((leaf): Lost[] => {
    const found = leaf.lines.map((line) => there.get(`${leaf.slug}\n${line}`)?.shift());
    const kept = found.filter((one) => one !== undefined);
    const part = { under: leaf.under, text: leaf.source };
    if (kept.length < found.length) return [{ ...part, words: false }];
    const fewer = [...leaf.marks].some(([kind, count]) => kept.some(({ marks }) => (marks.get(kind) ?? 0) < count));
    return fewer ? [{ ...part, words: true }] : [];
  });
}
