// Highlighting follows a file under other names and choices, and never changes a character of it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleNames, exchangesOf, namesOf, renamer } from '@/scaffold/names';
import { decode, encode, highlight, tokensSchema, type Kind } from './tokens';
import { tokensOf } from './tokenize';

const names = { ...exampleNames, ...namesOf('Parcel Desk') };
const none = exchangesOf(exampleNames);
const kind = fc.constantFrom<Kind>('c', 's', 'k', 'f', 'n', '.');

test('runs are written and read again', () => {
  expect(encode(['k', 'k', '.', 'f', '.', '.'])).toBe('k2.1f1');
  expect(decode('k2.1f1', 6)).toEqual(['k', 'k', '.', 'f', '.', '.']);
  fc.assert(
    fc.property(fc.array(kind), (kinds) => {
      expect(decode(encode(kinds), kinds.length)).toEqual(kinds);
      expect(tokensSchema.parse([encode(kinds)])).toHaveLength(1);
    }),
  );
});

test('a file as it lies there', async () => {
  const text = 'import os  # why\n\nname = "order-service"\n';
  expect(highlight(text, text, await tokensOf('a.py', text), none)).toEqual([
    { kind: 'k', text: 'import' },
    { kind: '.', text: ' os  ' },
    { kind: 'c', text: '# why' },
    { kind: '.', text: '\n\nname ' },
    { kind: 'k', text: '=' },
    { kind: '.', text: ' ' },
    { kind: 's', text: '"order-service"' },
    { kind: '.', text: '\n' },
  ]);
});

test('the reader’s names are of the kind of those that they replace', async () => {
  const text = 'from order_service.main import run  # of the order-service\n';
  const runs = highlight(renamer(names)(text), text, await tokensOf('a.py', text), exchangesOf(names));
  expect(runs.map((run) => run.text).join('')).toBe('from parcel_desk.main import run  # of the parcel-desk\n');
  expect(runs.at(-2)).toEqual({ kind: 'c', text: '# of the parcel-desk' });
});

test('the same line in a docstring and in code', () => {
  const text = 'pass\npass\nnew\npass\n';
  expect(highlight(text, 'pass\npass\npass\n', ['s4', 'k4', 'c4'], none).filter((run) => run.kind !== '.')).toEqual([
    { kind: 's', text: 'pass' },
    { kind: 'k', text: 'pass' },
    { kind: 'c', text: 'pass' },
  ]);
});

test('a language without a highlighter has no tokens', async () => {
  expect(await tokensOf('LICENSE', 'Words\n')).toEqual([]);
});

test('whatever the tokens say, the text is the text', () => {
  const line = fc.string({ maxLength: 20 }).map((text) => text.replaceAll('\n', ''));
  const lines = fc.array(fc.oneof(line, fc.constantFrom('order-service', 'a order_service b')), { maxLength: 8 });
  fc.assert(
    fc.property(lines, lines, fc.array(fc.stringMatching(/^([cskfn.]\d{1,2}){0,4}$/)), (shown, original, tokens) => {
      const text = shown.join('\n');
      const runs = highlight(text, original.join('\n'), tokens, exchangesOf(names));
      expect(runs.map((run) => run.text).join('')).toBe(text);
      expect(runs.every((run) => run.text !== '')).toBe(true);
    }),
  );
});
