// A reader's text as Markdown. What people write into a line and mean stays Markdown: an address, a link, code, emphasis.
// Anything else says exactly what it says, whatever it contains. What is written here is read again by `richLine` in `scan.ts`.

/** So many marks of emphasis are kept in one text: more than anybody writes, and few enough to be read again quickly. */
const MAX_MARKS = 100;

const CODE = '(?<code>(?<!`)(?<tick>`{1,2})(?!`).{0,500}?[^`]\\k<tick>(?!`))';
// A backslash before an underscore would become a part of the address on GitHub.
const ADDRESS =
  '(?<address><(?:https?://|mailto:)[^\\s<>`|\\\\]+>|<[\\w.+-]+@[\\w.-]+>' +
  '|(?<![\\p{L}\\p{N}])(?:https?://|www\\.)(?:[^\\s<>`|\\\\"[\\]]|\\[[^\\s<>`|\\\\"[\\]]*\\](?!\\())+(?<![*_~]))';
// Into the repository or the web, and nowhere else: no other scheme.
const TARGET =
  '(?<target>(?=https?://|mailto:|(?![a-z][a-z0-9+.-]*:))(?:[^\\s()[\\]<>`|\\\\]|\\([^\\s()[\\]<>`|\\\\]*\\))+)';
const LINK = `(?<bang>!?)\\[(?!\\^|\\s*\\])(?<label>(?:\`[^\`]+\`|[^[\\]\`])+)\\]\\(${TARGET}\\)`;
// Narrower than Markdown's: `2*3*4`, `__init__` and `snake_case` are no emphasis to whoever writes them.
const OUTSIDE = '\\p{L}\\p{N}*_~';
const STARS = `(?<![${OUTSIDE}])(?<stars>\\*{1,2}|~~)(?=[^\\s*~])(?<strong>(?:\`[^\`]+\`|(?!\\k<stars>)[^\`])+)(?<=[^\\s*~])\\k<stars>(?![${OUTSIDE}])`;
const LINES = `(?<![${OUTSIDE}])_(?=[^\\s_])(?<weak>(?:\`[^\`]+\`|[^\`_]|(?<=[\\p{L}\\p{N}])_(?=[\\p{L}\\p{N}]))+)(?<=\\S)_(?![${OUTSIDE}])`;
const MEANT = new RegExp([CODE, ADDRESS, LINK, STARS, LINES].join('|'), 'giu');

const entities = (text: string): string => text.replace(/&(?=#?[A-Za-z0-9]+;)/g, '&amp;');

interface Writing {
  /** Whether a bar would end the text. */
  cell: boolean;
  /** Marks of emphasis that may still be kept. */
  marks: number;
}

/** Characters that mean something anywhere in a line. */
function plain(text: string, dollars: boolean): string {
  const marks = text
    .replace(/[\\`*[<|~]/g, '\\$&')
    // An underscore inside a word is only itself.
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
  return entities(marks).replace(/\$/g, dollars ? '\\$$' : '$$');
}

function inline(text: string, writing: Writing, dollars = text.split('$').length > 2): string {
  let written = '';
  let done = 0;
  for (const match of text.matchAll(MEANT)) {
    const kept = meant(match.groups ?? {}, writing, dollars);
    if (kept === undefined) continue;
    written += plain(text.slice(done, match.index), dollars) + kept;
    done = match.index + match[0].length;
  }
  return written + plain(text.slice(done), dollars);
}

/** One thing that is meant; undefined where it cannot be kept. */
function meant(found: Partial<Record<string, string>>, writing: Writing, dollars: boolean): string | undefined {
  const { code, address, bang = '', label, target = '', stars = '_', strong, weak } = found;
  if (code !== undefined) {
    if (!writing.cell || !code.includes('|')) return code;
    return code.includes('\\') ? undefined : code.replaceAll('|', '\\|');
  }
  if (address !== undefined) return entities(address);
  if (label !== undefined) return `${bang}[${inline(label, writing, dollars)}](${entities(target)})`;
  const inner = strong ?? weak;
  if (inner === undefined || writing.marks === 0) return undefined;
  writing.marks -= 1;
  return `${stars}${inline(inner, writing, dollars)}${stars}`;
}

/** A line at the start of which nothing may become a heading, list, quotation, rule, code or label. */
const line = (text: string, writing: Writing): string =>
  inline(text, writing)
    .replace(/^[ \t]+/, (space) => space.replaceAll(' ', '&#32;').replaceAll('\t', '&#9;'))
    .replace(/^\*\*(.*?[:?][^\p{L}\p{N}]*?)\*\*/u, '\\*\\*$1\\*\\*')
    .replace(/^(?:[-+=>:]|#{1,6}(?=\s|$))/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');

const writing = (cell = false): Writing => ({ cell, marks: MAX_MARKS });

const lines = (text: string, state: Writing): string =>
  text
    .split('\n')
    .map((part) => inline(part, state))
    .join('<br>');

/** A text behind a label. */
export const inlineText = (text: string): string => lines(text, writing());

/** A text in a cell. */
export const cellText = (text: string): string => lines(text, writing(true));

/** A text as the item of a list. */
export function itemText(text: string): string {
  const state = writing();
  return text
    .split('\n')
    .map((part, at) => (at === 0 ? line(part, state) : inline(part, state)))
    .join('<br>');
}

/** A text as paragraphs of its own. */
export function blockText(text: string): string {
  const state = writing();
  return text
    .split('\n\n')
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((part) => line(part, state))
        .join('\\\n'),
    )
    .join('\n\n');
}
