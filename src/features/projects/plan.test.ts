import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyProject } from './arbitraries.ts';
import { sameRecord } from './merge.ts';
import { now } from './outside.ts';
import { mergeInto, planImport, replaceBy } from './plan.ts';

describe('what an import would do', () => {
  test('is what it does', () => {
    fc.assert(
      fc.property(anyProject, anyProject, (ours, theirs) => {
        const plan = planImport(ours, theirs);
        const { project } = mergeInto(ours, theirs);
        for (const id of plan.added) expect(ours.items[id]).toBeUndefined();
        for (const { id, after } of plan.changed) expect(project.items[id]).toEqual(after);
        for (const id of plan.older) expect(project.items[id]?.state).toBe(ours.items[id]?.state);
        expect(plan.added.length + plan.changed.length + plan.older.length + plan.same).toBe(
          Object.keys(theirs.items).length,
        );
      }),
    );
  });

  test('keeps the loser of every item that both have', () => {
    fc.assert(
      fc.property(anyProject, anyProject, (ours, theirs) => {
        const { project, lost } = mergeInto(ours, theirs);
        for (const { id, item } of lost) expect([ours.items[id], theirs.items[id]]).toContainEqual(item);
        for (const id of Object.keys(theirs.items))
          if (
            ours.items[id] &&
            JSON.stringify(ours.items[id]) !== JSON.stringify(theirs.items[id]) &&
            project.items[id] !== theirs.items[id]
          )
            expect(
              lost.map((one) => one.id).includes(id) ||
                sameRecord(
                  { ...ours, items: { x: ours.items[id] } },
                  { ...ours, items: { x: theirs.items[id] ?? ours.items[id] } },
                ),
            ).toBe(true);
      }),
    );
  });

  test('replacing gives what was brought in, and wins everywhere', () => {
    fc.assert(
      fc.property(anyProject, anyProject, (ours, theirs) => {
        const replaced = replaceBy(ours, theirs, now);
        for (const id of new Set([...Object.keys(ours.items), ...Object.keys(theirs.items)])) {
          expect(replaced.items[id]?.state ?? 'open').toBe(theirs.items[id]?.state ?? 'open');
          expect(replaced.items[id]?.note).toBe(theirs.items[id]?.note);
        }
        expect(sameRecord(mergeInto(ours, replaced).project, replaced)).toBe(true);
      }),
    );
  });

  test('replacing by what has items only, as our Markdown has, keeps answers and fields', () => {
    fc.assert(
      fc.property(anyProject, anyProject, (ours, theirs) => {
        const replaced = replaceBy(ours, { ...theirs, answers: {}, fields: {} }, now);
        expect(replaced.answers).toEqual(ours.answers);
        expect(replaced.fields).toEqual(ours.fields);
      }),
    );
  });
});
