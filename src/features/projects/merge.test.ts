import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyProject } from './arbitraries.ts';
import { merge, sameRecord } from './merge.ts';
import { changeItems, newProject } from './model.ts';

const at = (ms: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, 0, ms));

describe('merge', () => {
  test('keeps edits to different items from both sides', () => {
    const base = newProject('p', 'Launch', at(0));
    const ours = changeItems(base, new Map([['a/one', { state: 'done' }]]), at(1));
    const theirs = changeItems(base, new Map([['a/two', { state: 'na', note: 'no database' }]]), at(2));
    expect(merge(ours, theirs).items).toEqual({
      'a/one': { state: 'done', changedAt: '2026-11-21T09:00:00.001Z' },
      'a/two': { state: 'na', note: 'no database', changedAt: '2026-11-21T09:00:00.002Z' },
    });
  });

  test('lets the newest change of one item win, an untick as well as a tick', () => {
    const ticked = changeItems(newProject('p', 'Launch', at(0)), new Map([['a/one', { state: 'done' }]]), at(1));
    const unticked = changeItems(ticked, new Map([['a/one', { state: 'open' }]]), at(2));
    expect(merge(unticked, ticked).items['a/one']?.state).toBe('open');
    expect(merge(ticked, unticked).items['a/one']?.state).toBe('open');
  });

  test('keeps what it does not know', () => {
    const ours = newProject('p', 'Launch', at(0));
    const theirs = { ...ours, sticker: 'blue' };
    expect(merge(ours, theirs)).toMatchObject({ sticker: 'blue' });
    expect(merge(theirs, ours)).toMatchObject({ sticker: 'blue' });
  });

  test('refuses two different projects', () => {
    expect(() => merge(newProject('p', '', at(0)), newProject('q', '', at(0)))).toThrow('different projects');
  });

  test('is commutative', () => {
    fc.assert(
      fc.property(anyProject, anyProject, (a, b) => sameRecord(merge(a, b), merge(b, a))),
      { numRuns: 1000 },
    );
  });

  test('is associative', () => {
    fc.assert(
      fc.property(anyProject, anyProject, anyProject, (a, b, c) =>
        sameRecord(merge(merge(a, b), c), merge(a, merge(b, c))),
      ),
      { numRuns: 1000 },
    );
  });

  test('is idempotent', () => {
    fc.assert(
      fc.property(anyProject, anyProject, (a, b) => {
        const once = merge(a, b);
        return sameRecord(merge(a, a), a) && sameRecord(merge(once, b), once);
      }),
      { numRuns: 1000 },
    );
  });
});
