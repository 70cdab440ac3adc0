// Draws the files of a template's page as the reader's choices and names make them. The lines keep their highlighting: each is taken from
// the page, or from those that came along for the variants, and names are exchanged in its text nodes.
import { optionsOf, type Chosen } from '@/scaffold/choices';
import { exampleNames, exchangesOf, type Exchange, type Names } from '@/scaffold/names';
import { isVariantData, type VariantData } from './model.ts';
import { exchangePieces } from './pieces.ts';
import { lineWith, linesOf, variantOf } from './variants.ts';

interface FileOnPage {
  section: HTMLElement;
  path: string;
  text: string;
  /** Where the lines stand. */
  code: HTMLElement | null;
}

interface PageState {
  files: FileOnPage[];
  /** Highlighted lines by their text, to be cloned. */
  lines: ReadonlyMap<string, HTMLElement>;
  data: VariantData;
  /** Texts outside of files that name something, as they came. */
  named: Map<Text, string>;
}

const nodesOf = (root: Node): Text[] => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node instanceof Text) nodes.push(node);
  return nodes;
};

const codeOf = (line: Element): Element => line.querySelector('.code') ?? line;
const textIn = (line: Element): string => codeOf(line).textContent.replace(/\n$/, '');

/** The JSON that this site's build put into the page. */
function dataIn(page: HTMLElement): VariantData {
  const data: unknown = JSON.parse(page.querySelector('script[data-variants]')?.textContent ?? 'null');
  return isVariantData(data) ? data : { choices: [], layers: {}, lines: [] };
}

function read(page: HTMLElement): PageState {
  const data = dataIn(page);
  const lines = new Map<string, HTMLElement>();
  const learn = (line: HTMLElement) => {
    for (const mark of line.querySelectorAll('.why-mark')) mark.remove();
    line.removeAttribute('id');
    line.removeAttribute('data-marked');
    lines.set(textIn(line), line);
  };
  const template = document.createElement('template');
  template.innerHTML = data.lines.join('');
  for (const line of template.content.querySelectorAll<HTMLElement>('.ec-line')) learn(line);
  const files = [...page.querySelectorAll<HTMLElement>('[data-file]')].map((section): FileOnPage => {
    const code = section.querySelector<HTMLElement>('.text pre > code');
    const own = [...(code?.querySelectorAll<HTMLElement>('.ec-line') ?? [])];
    const text = own.map((line) => `${textIn(line)}\n`).join('');
    own.forEach(learn);
    return { section, path: section.dataset['path'] ?? '', text, code };
  });
  const named = new Map(
    [...page.querySelectorAll('[data-own-names]')].flatMap((part) =>
      nodesOf(part).map((node) => [node, node.data] as const),
    ),
  );
  return { files, lines, data, named };
}

function exchangeIn(nodes: readonly Text[], find: (text: string) => readonly Exchange[]): void {
  const pieces = nodes.map((node) => node.data);
  exchangePieces(pieces, find).forEach((piece, n) => {
    const node = nodes[n];
    if (node && node.data !== piece) node.data = piece;
  });
}

/** A line of the page; one that the highlighter never saw, because two choices met in it, is plain. */
function lineElement(lines: ReadonlyMap<string, HTMLElement>, text: string): HTMLElement {
  const known = lines.get(text)?.cloneNode(true);
  if (known instanceof HTMLElement) return known;
  const line = document.createElement('div');
  line.className = 'ec-line';
  const code = document.createElement('div');
  code.className = 'code';
  code.textContent = text === '' ? '\n' : text;
  line.append(code);
  return line;
}

/** Puts the marks of a file's reasons on the lines that they are about; a reason whose line is gone goes too. */
function placeReasons(section: HTMLElement, elements: readonly HTMLElement[], texts: readonly string[]) {
  const file = Number(section.dataset['place'] ?? 0);
  for (const reason of section.querySelectorAll<HTMLElement>('[data-reason]')) {
    const line = lineWith(texts, reason.dataset['at'] ?? '');
    const element = line === undefined ? undefined : elements[line];
    reason.hidden = element === undefined;
    if (line === undefined || !element) continue;
    const number = reason.dataset['reason'] ?? '';
    element.id = `${file === 0 ? '' : `file-${file + 1}-`}L${line + 1}`;
    element.toggleAttribute('data-marked', true);
    const mark = document.createElement('a');
    mark.className = 'why-mark';
    mark.href = `#why-${number}`;
    mark.textContent = number;
    mark.setAttribute('aria-label', `Reason ${number}, for line ${line + 1}`);
    element.append(mark);
    const link = reason.querySelector<HTMLAnchorElement>('.line');
    if (link) {
      link.href = `#${element.id}`;
      link.textContent = `Line ${line + 1}`;
    }
  }
}

let state: PageState | undefined;

/**
 * Draws everything on the page that choices and names change.
 * @returns the files as they are to be copied and downloaded, by the path that the page came with
 */
export function drawPreview(
  page: HTMLElement,
  chosen: Chosen,
  names: Names | undefined,
): Map<string, { path: string; text: string }> {
  state ??= read(page);
  const { files, lines, data, named } = state;
  const find = exchangesOf(names ?? exampleNames);
  const exchanged = (text: string) => exchangePieces([text], find).join('');
  const status = page.querySelector('[data-variant-status]');

  const { options, problems } = optionsOf(data.choices, chosen);
  const usable = problems.length === 0;
  const base = files.map(({ path, text }) => ({ path, text, executable: false }));
  const variant = new Map(
    (usable ? variantOf(base, options, data.layers) : base).map(({ path, text }) => [path, text]),
  );

  let changed = 0;
  const result = new Map<string, { path: string; text: string }>();
  for (const { section, path, text, code } of files) {
    const now = variant.get(path);
    section.toggleAttribute('data-gone', now === undefined);
    const note = section.querySelector<HTMLElement>('[data-removed]');
    if (note) note.hidden = now !== undefined;
    result.set(path, { path: exchanged(path), text: exchanged(now ?? text) });
    if (!code) continue;
    const before = new Set(linesOf(text));
    const texts = linesOf(now ?? text);
    const elements = texts.map((line) => {
      const element = lineElement(lines, line);
      if (!before.has(line)) {
        changed += 1;
        element.toggleAttribute('data-new', true);
      }
      exchangeIn(nodesOf(element), find);
      return element;
    });
    placeReasons(section, elements, texts);
    code.replaceChildren(...elements);
  }
  for (const [node, text] of named) node.data = exchanged(text);

  if (status) {
    const labels = Object.entries(chosen).flatMap(([id, value]) =>
      data.choices
        .filter((choice) => choice.id === id)
        .flatMap((choice) => choice.options.filter((option) => option.id === value)),
    );
    status.textContent = !usable
      ? problems.map(({ message }) => message).join(' ')
      : labels.length > 0
        ? `${labels.map(({ label }) => label).join(', ')}: ${changed === 1 ? 'one line differs' : `${changed} lines differ`} from the default.`
        : '';
  }
  return result;
}
