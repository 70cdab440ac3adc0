// Random projects for property-based tests.
import fc from 'fast-check';
import type { Project } from './model.ts';

// A narrow range of times and keys, so that ties and overlaps are common.
const time = fc.integer({ min: 0, max: 5 }).map((ms) => new Date(Date.UTC(2026, 10, 21) + ms).toISOString());
const itemId = fc.constantFrom('a/one', 'a/two', 'b/one', 'gone/item', 'constructor/x');
const field = fc.record({ value: fc.string({ maxLength: 3 }), changedAt: time });

/** A record of the project `p`. */
export const anyProject: fc.Arbitrary<Project> = fc
  .record({
    createdAt: time,
    name: field,
    items: fc.dictionary(
      itemId,
      fc.record(
        {
          state: fc.constantFrom('open' as const, 'done' as const, 'na' as const),
          note: fc.string({ maxLength: 3 }),
          evidence: fc.string({ maxLength: 3 }),
          reason: fc.string({ maxLength: 3 }),
          asOf: fc.constantFrom('2026-11-19', '2026-11-20'),
          changedAt: time,
        },
        { requiredKeys: ['state', 'changedAt'] },
      ),
    ),
    answers: fc.dictionary(fc.constantFrom('build', 'trigger'), field),
    fields: fc.dictionary(fc.constantFrom('prd/goals'), field),
    types: fc.option(field, { nil: undefined }),
    deleted: fc.option(fc.record({ value: fc.constantFrom('yes', ''), changedAt: time }), { nil: undefined }),
    later: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
  })
  .map(({ later, types, deleted, ...project }) => ({
    format: 'preflight-project' as const,
    version: 1 as const,
    id: 'p',
    ...project,
    ...(types ? { types } : {}),
    ...(deleted ? { deleted } : {}),
    ...(later === undefined ? {} : { later }),
  }));
