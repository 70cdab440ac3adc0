import { describe, expect, it } from 'vitest';
import { checksOf, type CheckingList } from './checks.ts';

const list = (id: string, home: string, items: Record<string, string[]>): CheckingList => ({
  id,
  data: {
    title: id.toUpperCase(),
    home,
    groups: Object.entries(items).map(([text, links]) => ({ items: [{ text, see: links.map((href) => ({ href })) }] })),
  },
});

const lists = [
  list('own', '/testing/#lists', { Own: ['/testing/'] }),
  list('a', '/a/', {
    Tests: ['/testing/', '/testing/#coverage'],
    Coverage: ['/testing/#coverage'],
    Other: ['/git/', '/testing/more/'],
  }),
  list('b', '/b/', { Tests: ['/testing/'], More: ['/testing/#flaky'] }),
  list('c', '/c/', { Tests: ['/testing/'] }),
];

describe('checksOf', () => {
  it('gives what checks a page, list by list, without the lists of that page and without repetition', () => {
    expect(checksOf(lists, '/testing/')).toEqual([
      { id: 'a', title: 'A', texts: ['Tests', 'Coverage'] },
      { id: 'b', title: 'B', texts: ['More'] },
    ]);
  });

  it('gives what checks one rule', () => {
    expect(checksOf(lists, '/testing/', 'coverage')).toEqual([{ id: 'a', title: 'A', texts: ['Tests', 'Coverage'] }]);
  });

  it("keeps the page's own list beside one of its rules", () => {
    const own = [list('own', '/git/', { Squash: ['/git/#squash'] })];
    expect(checksOf(own, '/git/')).toEqual([]);
    expect(checksOf(own, '/git/', 'squash')).toEqual([{ id: 'own', title: 'OWN', texts: ['Squash'] }]);
  });

  it('gives nothing for a page that nothing checks', () => {
    expect(checksOf(lists, '/glossary/')).toEqual([]);
  });
});
