// Names exchanged in lines that the highlighter has cut anywhere: the same text as without cuts.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleNames, exchangesOf, namesOf, renamer } from '@/scaffold/names';
import { exchangePieces } from './pieces.ts';

const names = { ...namesOf('Zahlung Ü'), owner: 'acme/pay', description: 'Takes money' };
const find = exchangesOf(names);

test.each([
  [
    ['name = "', 'order-service', '"'],
    ['name = "', 'zahlung-u', '"'],
  ],
  [
    ['order', '-', 'service'],
    ['zahlung-u', '', ''],
  ],
  [
    ['from order_', 'service', '.main import ', 'app'],
    ['from zahlung_u', '', '.main import ', 'app'],
  ],
  [
    ['@example-', 'org/order', '-team order-service'],
    ['@acme', '/pay', ' zahlung-u'],
  ],
  [
    ['reorder-service', ' order-services'],
    ['reorder-service', ' order-services'],
  ],
  [[''], ['']],
  [[], []],
])('%j becomes %j', (pieces, expected) => expect(exchangePieces(pieces, find)).toEqual(expected));

test('cuts make no difference to the text', () => {
  const word = fc.constantFrom(
    exampleNames.title,
    exampleNames.slug,
    exampleNames.package,
    exampleNames.owner,
    exampleNames.description,
    exampleNames.region,
    exampleNames.project,
    'OrderService',
    'order',
    '-',
    '_',
    ' ',
    'x',
    'ü',
    '"',
  );
  fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 4 }), { maxLength: 6 }), fc.nat({ max: 7 }), (groups, seed) => {
      const text = groups.flat().join('');
      const pieces: string[] = [];
      for (let from = 0, step = 1 + seed; from < text.length; from += step, step = 1 + ((step * 5 + seed) % 7))
        pieces.push(text.slice(from, from + step));
      expect(exchangePieces(pieces, find).join('')).toBe(renamer(names)(text));
      expect(exchangePieces(pieces, find)).toHaveLength(pieces.length);
    }),
  );
});
