// Values as hostile as they come, for the tests of documents.
import fc from 'fast-check';
import type { DocumentModel, Field } from './model.ts';

const pieces = [
  '|',
  '\\',
  '\n',
  '\n\n',
  '\n\n\n',
  '\r\n',
  '\t',
  '  ',
  '# Title',
  '## Goals',
  '---',
  '---\ntitle: x\n---',
  '===',
  '```',
  '~~~',
  '- ',
  '* a',
  '+ b',
  '1. one',
  '1) one',
  '> quoted',
  '[FILL IN]',
  '[FILL IN: hint]',
  '[FILL IN, optional: hint]',
  '**Label:** ',
  '- **Vision:** x',
  '**Problem:**',
  '| a | b |\n| - | - |\n| c | d |',
  ':-',
  '|-|',
  '<br>',
  '<br/>',
  '<script>alert(1)</script>',
  '<!-- ',
  '-->',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '![x](y)',
  '[^1]',
  '[a]: b',
  '[ ] box',
  '[x]',
  '- [x] box',
  '&amp;',
  '&#32;',
  '&copy;',
  '&',
  'https://example.com/a_b?c=d&copy=e',
  'www.example.com',
  'me@example.com',
  'https://dev.azure.com/org/_git/repo',
  'https://kibana.example.com/app?_g=(a:b)&_a=(c:d)',
  'https://example.com/$top=1&$skip=2/*',
  'https://example.com/a](b)',
  '<https://example.com/a_b>',
  '[PRD](prd.md)',
  '[`a` *b*](../docs/a_b.md#c)',
  '[x](java&#115;cript:alert(1))',
  '[x](//example.com)',
  '](b)',
  '[a',
  '![x](a.png)',
  '`code`',
  '``a ` b``',
  '`a|b`',
  '`a\\|b`',
  '`a\\`',
  '`',
  '``',
  '**bold**',
  '**a *b* c**',
  '**Note:** ',
  '**Why?**',
  '*a `*` b*',
  '__init__',
  '2*3*4',
  '***a***',
  '_a_',
  '*a*',
  '~~a~~',
  '$a$',
  '$5 to $6',
  'snake_case',
  '_',
  'word',
  'ünï',
  '日本',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\0',
  '\ud800',
  '\u0085',
  '\u000b',
  '\u200b',
  '😀',
];

export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join('')),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

function valueOf(field: Field): fc.Arbitrary<string> {
  switch (field.kind) {
    case 'text':
    case 'block':
    case 'code':
      return hostile;
    case 'choice':
      return fc.oneof(fc.constantFrom(...field.options.map(({ value }) => value)), hostile);
    case 'list':
      return fc
        .array(fc.oneof(hostile, fc.constantFrom('', ...field.preset.map(({ plain }) => plain))), { maxLength: 4 })
        .map((items) => JSON.stringify(items));
    case 'table': {
      const names = field.preset.map((row) => row[0]?.plain ?? '');
      const cell = fc.oneof(hostile, fc.constantFrom('', ...field.preset.flat().map(({ plain }) => plain)));
      const first = field.grows || names.length === 0 ? cell : fc.constantFrom(...names);
      const row = fc.tuple(first, ...field.columns.slice(1).map(() => cell));
      return fc.array(row, { maxLength: 4 }).map((rows) => JSON.stringify(rows));
    }
    case 'ticks':
      return fc.subarray(field.boxes.map(({ id }) => id)).map((ids) => JSON.stringify(ids));
  }
}

/** Values for some of the fields of a document. */
export const valuesOf = (model: DocumentModel): fc.Arbitrary<Record<string, string>> =>
  fc
    .subarray([...model.fields])
    .chain((fields) =>
      fc.tuple(...fields.map((field) => valueOf(field).map((value): [string, string] => [field.id, value]))),
    )
    .map((pairs) => Object.fromEntries(pairs));
