import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparable,
  countText,
  filterKeys,
  filterSearch,
  noFilter,
  parseFilter,
  passes,
  tidy,
  type Choices,
  type Searchable,
} from './filter.ts';

const choices: Choices = {
  domain: ['core', 'security', 'web'],
  standing: ['mandatory', 'recommended', 'legacy'],
  use: ['cloud-run', 'gke'],
};

const uv: Searchable = {
  words: 'uv One tool for versions and the lock file. Every project. venv, virtualenv package-manager',
  domains: ['core', 'build-and-distribution'],
  standing: 'mandatory',
  uses: ['cloud-run', 'gke'],
};
const gitleaks: Searchable = {
  words: 'gitleaks Detects secrets in code. Cross-cutting: CI/CD secret-scanning',
  domains: ['security'],
  standing: 'recommended',
  uses: [],
};

describe('parseFilter', () => {
  it('reads every key', () => {
    expect(parseFilter('?domain=security&standing=legacy&use=gke&q=secret', choices)).toEqual({
      domain: 'security',
      standing: 'legacy',
      use: 'gke',
      q: 'secret',
    });
  });

  it('asks for nothing without a query', () => {
    expect(parseFilter('', choices)).toEqual({ domain: '', standing: '', use: '', q: '' });
  });

  it.each([
    ['an unknown key', '?colour=red'],
    ['an unknown value', '?domain=cooking'],
    ['another case', '?domain=Security'],
    ['a value of another key', '?domain=gke'],
    ['a name that every object has', '?domain=constructor&standing=__proto__&use=toString'],
    ['blanks as text', '?q=%20%09%0A'],
    ['a broken escape', '?domain=%E0%A4%A'],
  ])('ignores %s', (_, search) => {
    expect(parseFilter(search, choices)).toEqual(noFilter);
  });

  it('takes the first of two values', () => {
    expect(parseFilter('?domain=web&domain=core', choices).domain).toBe('web');
  });

  it('keeps good keys beside bad ones', () => {
    expect(parseFilter('?domain=nothing&q=jwt', choices)).toEqual({ domain: '', standing: '', use: '', q: 'jwt' });
  });

  it('survives any query string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (search) => {
        const filter = parseFilter(search, choices);
        expect(Object.keys(filter)).toEqual(['domain', 'standing', 'use', 'q']);
        expect(['', 'core', 'security', 'web']).toContain(filter.domain);
        expect(filter.q.length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('survives hostile values under its own keys', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('__proto__', '<script>', '\u0000', '\ud800', '%', '&q='),
    );
    fc.assert(
      fc.property(fc.constantFrom(...filterKeys), hostile, (key, value) => {
        const filter = parseFilter(`?${new URLSearchParams({ [key]: value })}`, choices);
        if (key === 'q') expect(filter).toEqual({ ...noFilter, q: filter.q });
        else if (value !== '' && choices[key].includes(value)) expect(filter[key]).toBe(value);
        else expect(filter).toEqual(noFilter);
      }),
    );
  });
});

describe('filterSearch', () => {
  it('writes the keys in their order and leaves out empty ones', () => {
    expect(filterSearch({ domain: 'security', standing: '', use: '', q: 'secret key' })).toBe(
      '?domain=security&q=secret+key',
    );
  });

  it('is empty when nothing is asked for', () => {
    expect(filterSearch(noFilter)).toBe('');
  });

  it('escapes text', () => {
    expect(filterSearch({ ...noFilter, q: 'a&domain=web#x' })).toBe('?q=a%26domain%3Dweb%23x');
  });

  it('comes back as the same filter', () => {
    const filter = fc.record({
      domain: fc.constantFrom('', ...choices.domain),
      standing: fc.constantFrom('', ...choices.standing),
      use: fc.constantFrom('', ...choices.use),
      q: fc.string({ unit: 'grapheme', maxLength: 140 }).map(tidy),
    });
    fc.assert(
      fc.property(filter, (wanted) => {
        expect(parseFilter(filterSearch(wanted), choices)).toEqual(wanted);
      }),
    );
  });

  it('changes nothing when an address is read and written again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (search) => {
        const once = filterSearch(parseFilter(search, choices));
        expect(filterSearch(parseFilter(once, choices))).toBe(once);
      }),
    );
  });
});

describe('tidy', () => {
  it.each([
    ['  two   words ', 'two words'],
    ['a\u0000b\nc', 'a b c'],
    ['x'.repeat(150), 'x'.repeat(100)],
    ['\u{1F40D}'.repeat(101), '\u{1F40D}'.repeat(100)],
  ])('%j becomes %j', (text, expected) => {
    expect(tidy(text)).toBe(expected);
  });
});

describe('comparable', () => {
  it.each([
    ['Pre-Commit', 'pre commit'],
    ['memory_profiler', 'memory profiler'],
    ['Café', 'cafe'],
  ])('%s becomes %s', (text, expected) => {
    expect(comparable(text)).toBe(expected);
  });
});

describe('passes', () => {
  it.each([
    ['nothing asked for', {}, true],
    ['its domain', { domain: 'core' }, true],
    ['its second domain', { domain: 'build-and-distribution' }, true],
    ['another domain', { domain: 'security' }, false],
    ['its standing', { standing: 'mandatory' }, true],
    ['another standing', { standing: 'legacy' }, false],
    ['a use case of it', { use: 'gke' }, true],
    ['another use case', { use: 'package' }, false],
    ['its name in capitals', { q: 'UV' }, true],
    ['what it replaces', { q: 'virtualenv' }, true],
    ['an alias with a blank for the hyphen', { q: 'package manager' }, true],
    ['two words in any order', { q: 'project lock' }, true],
    ['a word that it lacks', { q: 'lock poetry' }, false],
    ['everything at once', { domain: 'core', standing: 'mandatory', use: 'gke', q: 'lock' }, true],
    ['everything but one', { domain: 'core', standing: 'mandatory', use: 'gke', q: 'secret' }, false],
  ])('%s: %o gives %s', (_, asked, expected) => {
    expect(passes(uv, { ...noFilter, ...asked })).toBe(expected);
  });

  it('finds no use case in a tool that has none', () => {
    expect(passes(gitleaks, { ...noFilter, use: 'gke' })).toBe(false);
  });
});

describe('countText', () => {
  it.each([
    [207, 'All 207 tools are shown.'],
    [12, '12 of 207 tools are shown.'],
    [1, '1 of 207 tools is shown.'],
    [0, '0 of 207 tools are shown.'],
  ])('%i', (shown, expected) => {
    expect(countText(shown, 207)).toBe(expected);
  });
});
