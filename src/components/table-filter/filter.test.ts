import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterRow, formatFilter, matches, MAX_TEXT, parseFilter, type FilterKey } from './filter.ts';

const keys: FilterKey[] = [
  { kind: 'choice', name: 'area', values: ['', 'tools', 'code'] },
  { kind: 'choice', name: 'verdict', values: ['', 'open', 'corrected'] },
  { kind: 'text', name: 'q' },
];

const states = fc.record(
  {
    area: fc.constantFrom('tools', 'code'),
    verdict: fc.constantFrom('open', 'corrected'),
    q: fc.string({ unit: 'grapheme', maxLength: 200 }),
  },
  { requiredKeys: [] },
);

describe('the state in the query', () => {
  test('reads what is declared', () => {
    expect(parseFilter(keys, '?area=tools&q=uv%20lock')).toEqual({ area: 'tools', q: 'uv lock' });
    expect(parseFilter(keys, '')).toEqual({});
  });

  test('writes the keys in their declared order, and nothing when nothing is set', () => {
    expect(formatFilter(keys, { q: 'a b', area: 'code' })).toBe('?area=code&q=a+b');
    expect(formatFilter(keys, {})).toBe('');
    expect(formatFilter(keys, { area: '', q: '  ' })).toBe('');
  });

  test('survives the way through the address', () => {
    fc.assert(
      fc.property(states, (state) => {
        const query = formatFilter(keys, state);
        const once = parseFilter(keys, query);
        expect(formatFilter(keys, once)).toBe(query);
        expect(parseFilter(keys, formatFilter(keys, once))).toEqual(once);
        expect(once.area).toBe(state.area);
        expect(once.verdict).toBe(state.verdict);
      }),
    );
  });

  test('takes no harm from any query', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webQueryParameters(),
      fc
        .tuple(fc.constantFrom('area', 'verdict', 'q', '__proto__', 'constructor'), fc.string({ unit: 'binary' }))
        .map(([key, value]) => `${key}=${value}`),
    );
    fc.assert(
      fc.property(hostile, (query) => {
        const state = parseFilter(keys, query);
        for (const [name, value] of Object.entries(state)) {
          expect(['area', 'verdict', 'q']).toContain(name);
          if (name === 'q') expect(Array.from(value).length).toBeLessThanOrEqual(MAX_TEXT);
          else expect(['tools', 'code', 'open', 'corrected']).toContain(value);
        }
        expect(Object.getPrototypeOf(state)).toBe(Object.prototype);
      }),
    );
  });

  test.each([
    ['an unknown value', '?area=cookies'],
    ['a value in another case', '?area=Tools'],
    ['a value of another key', '?area=open'],
    ['a value that every object has', '?area=constructor&verdict=__proto__'],
    ['an unknown key', '?evil=1'],
    ['a key of every object', '?__proto__=x&constructor=y&toString=z'],
    ['a broken escape', '?area=%E0%A4%A'],
    ['markup as a choice', '?area=<img src=x onerror=alert(1)>'],
    ['only blanks', '?q=%20%0A%00%20'],
  ])('drops %s', (_, query) => {
    expect(parseFilter(keys, query)).toEqual({});
  });

  test('keeps good keys beside bad ones', () => {
    expect(parseFilter(keys, '?area=nothing&colour=red&q=jwt')).toEqual({ q: 'jwt' });
  });

  test('escapes text', () => {
    expect(formatFilter(keys, { q: 'a&area=code#x' })).toBe('?q=a%26area%3Dcode%23x');
  });

  test('takes the first of a repeated key and cuts a long text without splitting a character', () => {
    expect(parseFilter(keys, '?area=code&area=tools')).toEqual({ area: 'code' });
    expect(Array.from(parseFilter(keys, `?q=${'🐍'.repeat(300)}`).q ?? '')).toHaveLength(MAX_TEXT);
  });

  test('turns line breaks and control characters into blanks', () => {
    expect(parseFilter(keys, '?q=a%0D%0Ab%00c')).toEqual({ q: 'a b c' });
  });
});

describe('which rows stay', () => {
  const row = filterRow({ area: ['tools', 'code'], verdict: ['open'] }, 'Crème brûlée, Ruff and uv');

  test('all, when nothing is set', () => {
    expect(matches(keys, {}, row)).toBe(true);
  });

  test('those that have the chosen value, among several', () => {
    expect(matches(keys, { area: 'code' }, row)).toBe(true);
    expect(matches(keys, { area: 'code', verdict: 'corrected' }, row)).toBe(false);
    expect(matches(keys, { area: 'tools' }, filterRow({}, ''))).toBe(false);
  });

  test('those that hold every word, whatever its case, accents or place', () => {
    expect(matches(keys, { q: 'UV creme' }, row)).toBe(true);
    expect(matches(keys, { q: 'uv black' }, row)).toBe(false);
  });

  test.each([
    ['pre commit', true],
    ['PRE_COMMIT', true],
    ['precommit', false],
    ['lock file', true],
    ['-', true],
  ])('a hyphen, an underscore and a blank are the same: %j gives %j', (q, expected) => {
    expect(matches(keys, { q }, filterRow({}, 'Pre-Commit and the lock_file'))).toBe(expected);
  });

  test.each([
    [{ area: 'tools', verdict: 'open', q: 'uv' }, true],
    [{ area: 'tools', verdict: 'open', q: 'black' }, false],
    [{ area: 'tools', verdict: 'corrected', q: 'uv' }, false],
  ])('those that pass everything at once: %o gives %j', (state, expected) => {
    expect(matches(keys, state, row)).toBe(expected);
  });

  test('a narrower filter never shows more', () => {
    fc.assert(
      fc.property(states, fc.string(), (asked, text) => {
        const state = parseFilter(keys, formatFilter(keys, asked));
        const some = filterRow({ area: ['tools'], verdict: ['open'] }, text);
        if (matches(keys, state, some)) {
          for (const left of Object.keys(state)) {
            const wider = Object.fromEntries(Object.entries(state).filter(([name]) => name !== left));
            expect(matches(keys, wider, some)).toBe(true);
          }
        }
      }),
    );
  });
});
