import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyProject } from './arbitraries.ts';
import { merge, sameRecord } from './merge.ts';
import {
  annotating,
  applyRenames,
  changeItems,
  confirming,
  duplicateOf,
  isOutdated,
  newProject,
  setField,
  type ItemChange,
  type Project,
} from './model.ts';
import { become, revert } from './revert.ts';

const at = (ms: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, 0, ms));
const content = (project: Project) =>
  Object.entries(project.items)
    .map(([id, { state, note, evidence, reason }]) => [id, state, note, evidence, reason])
    .filter(([, ...said]) => said.join() !== 'open,,,')
    .sort();

const change: fc.Arbitrary<ReadonlyMap<string, ItemChange>> = fc
  .array(
    fc.tuple(
      fc.constantFrom('a/one', 'a/two', 'b/one', 'c/new'),
      fc.record({
        state: fc.constantFrom('open' as const, 'done' as const, 'na' as const),
        note: fc.option(fc.string({ minLength: 1, maxLength: 2 }), { nil: undefined }),
      }),
    ),
    { maxLength: 4 },
  )
  .map((entries) => new Map(entries));

describe('revert', () => {
  test('goes back through any sequence of changes to where it began', () => {
    fc.assert(
      fc.property(anyProject, fc.array(change, { maxLength: 50 }), (start, changes) => {
        const states = [start];
        for (const [n, one] of changes.entries()) states.push(changeItems(states.at(-1) ?? start, one, at(10 + n)));
        let current = states.at(-1) ?? start;
        for (let n = states.length - 1; n > 0; n--) {
          const [before, after] = [states[n - 1], states[n]];
          if (before && after) current = revert(current, before, after, at(100 + n));
          expect(content(current)).toEqual(content(before ?? start));
        }
      }),
    );
  });

  test('leaves alone what somebody else changed meanwhile', () => {
    const start = newProject('p', 'x', at(0));
    const ticked = changeItems(start, new Map([['a/one', { state: 'done' }]]), at(1));
    const both = changeItems(ticked, new Map([['a/two', { state: 'done' }]]), at(2));
    expect(revert(both, start, ticked, at(3)).items).toMatchObject({
      'a/one': { state: 'open' },
      'a/two': { state: 'done' },
    });
  });

  test('wins every merge with what it undid', () => {
    fc.assert(
      fc.property(anyProject, anyProject, (start, target) => {
        const back = become(start, target, at(500));
        expect(content(merge(start, back))).toEqual(content(back));
        expect(content(back)).toEqual(content(target));
        expect(back.name.value).toBe(target.name.value);
      }),
    );
  });
});

describe('renames', () => {
  test('carry a tick over, once and for ever', () => {
    const renames = { 'a/one': 'c/new' };
    fc.assert(
      fc.property(anyProject, anyProject, (a, b) => {
        const once = applyRenames(a, renames);
        if (a.items['a/one']) expect(once.items['c/new']).toEqual(a.items['a/one']);
        expect(sameRecord(applyRenames(once, renames), once)).toBe(true);
        expect(applyRenames(merge(a, b), renames).items['c/new']?.changedAt).toBe(
          merge(applyRenames(a, renames), applyRenames(b, renames)).items['c/new']?.changedAt,
        );
        for (const id of Object.keys(a.items)) expect(once.items[id]).toBe(a.items[id]);
      }),
    );
  });
});

describe('the wording that a tick is about', () => {
  const ticked = changeItems(newProject('p', '', at(0)), new Map([['a/one', { state: 'done' }]]), at(0));

  test('is that of its day', () => {
    expect(isOutdated(ticked.items['a/one'], '2026-11-21')).toBe(false);
    expect(isOutdated(ticked.items['a/one'], '2026-11-22')).toBe(true);
    expect(isOutdated(undefined, '2026-11-22')).toBe(false);
  });

  test('stays when only a note is written, and is renewed by confirming', () => {
    const later = new Date(Date.UTC(2026, 11, 24));
    const noted = changeItems(ticked, new Map([['a/one', annotating(ticked.items['a/one'], { note: 'x' })]]), later);
    expect(isOutdated(noted.items['a/one'], '2026-12-01')).toBe(true);
    const confirmed = changeItems(noted, new Map([['a/one', confirming(noted.items['a/one'], later)]]), later);
    expect(isOutdated(confirmed.items['a/one'], '2026-12-01')).toBe(false);
    expect(isOutdated(revert(confirmed, noted, confirmed, later).items['a/one'], '2026-12-01')).toBe(true);
  });
});

test('a time at the end of time stays a time', () => {
  const items = { 'a/one': { state: 'done' as const, changedAt: '9999-12-31T23:59:59.999Z' } };
  const project = { ...newProject('p', '', at(0)), items };
  expect(changeItems(project, new Map([['a/one', { state: 'open' }]]), at(1)).items['a/one']?.changedAt).toBe(
    '9999-12-31T23:59:59.999Z',
  );
});

test('a copy has everything, under its own id, and is not in the archive', () => {
  const project = setField(
    changeItems(newProject('p', 'x', at(0)), new Map([['a/one', { state: 'done' }]]), at(1)),
    'archived',
    'yes',
    at(2),
  );
  expect(duplicateOf(project, 'q', 'x (copy)', at(3))).toMatchObject({
    id: 'q',
    name: { value: 'x (copy)' },
    archived: { value: '' },
    items: project.items,
  });
});
