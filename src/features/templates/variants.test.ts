// The variants of a template, and the notes that stay on their lines in each.
import { expect, test } from 'vitest';
import type { Choice } from '@/scaffold/choices';
import { annotate, linesIn } from './highlighted.ts';
import { lineWith, linesOf, samples, variantOf } from './variants.ts';

const option = (id: string) => ({ id, label: id, edits: [], layers: [], remove: [], excludes: [] });
const choices: Choice[] = [
  { id: 'a', label: 'A', options: [option('1'), option('2'), option('3')] },
  { id: 'b', label: 'B', options: [option('x'), option('y')] },
];

test('samples are all that differs in one choice or two', () =>
  expect(samples(choices)).toEqual([{ a: '2' }, { a: '3' }, { b: 'y' }, { a: '2', b: 'y' }, { a: '3', b: 'y' }]));

test('a layer replaces what the template has, and adds nothing', () => {
  const own = { path: 'LICENSE', text: 'own\n', executable: false };
  const layers = {
    mit: [
      { ...own, text: 'MIT\n' },
      { ...own, path: 'other' },
    ],
  };
  expect(variantOf([own], [{ ...option('mit'), layers: ['mit'] }], layers)).toEqual([{ ...own, text: 'MIT\n' }]);
});

test('a line is found where it is the only one', () => {
  expect(linesOf('a\n\nb\n')).toEqual(['a', '', 'b']);
  expect(linesOf('')).toEqual([]);
  expect(lineWith(['USER 1', 'RUN'], 'USER')).toBe(0);
  expect(lineWith(['RUN a', 'RUN b'], 'RUN')).toBe(undefined);
  expect(lineWith(['RUN a'], 'USER')).toBe(undefined);
});

test('marks stand in the lines, and the rest of the block as it was', () => {
  const line = (text: string, style = '') =>
    `<div class="ec-line"${style}><div class="code"><span>${text}</span></div></div>`;
  const html = `<pre>${line('a')}${line('b', ' style="--ecIndent:2ch"')}</pre><div class="copy"><button>x</button></div>`;
  expect(linesIn(html)).toHaveLength(2);
  expect(annotate(html, 0, (n) => (n === 1 ? { id: 'L2', after: '<a>1</a>' } : undefined))).toBe(
    `<pre>${line('a')}<div class="ec-line" style="--ecIndent:2ch" id="L2" data-marked><div class="code"><span>b</span></div><a>1</a></div></pre>`,
  );
});

test('blank lines that the highlighter leaves out are back', () =>
  expect(annotate('<pre><code></code></pre>', 2, () => undefined).match(/ec-line/g)).toHaveLength(2));
