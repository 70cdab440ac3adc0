// Projects and texts from outside, for the tests of what reads them.
import fc from 'fast-check';
import { newProject, type Project } from './model.ts';
import { problemText } from './problem-text.ts';
import { readProjects } from './read-file.ts';
import type { Catalogue } from './summary.ts';

/** The time at which texts are read in these tests. */
export const now = new Date(Date.UTC(2026, 10, 22));
const list = (id: string, items: string[]) => ({
  id,
  title: `List ${id}`,
  href: `/checklists/${id}/`,
  appliesTo: [],
  groups: [
    { id: 'all', title: 'All', appliesTo: [], items: items.map((item) => ({ id: item, text: `Do \`${item}\`` })) },
  ],
});
/** Three items, and one that left. */
export const catalogue: Catalogue = {
  lists: [list('a', ['a/one', 'a/two']), list('b', ['b/one'])],
  retired: [{ id: 'gone/item', text: 'Gone', on: '2026-01-01', splitInto: [] }],
  renames: {},
  types: {},
};

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '- [x] no',
      '<!-- a/one -->',
      '  - Note: x',
      '# Title',
      '&lt;script&gt;',
      '<script>alert(1)</script>',
      '--> x',
      'a\n\n\nb',
      '\ta',
      '  b  ',
      '```',
    ),
    fc
      .array(fc.constantFrom('line', '', '  ', '- Note: x', '    deep', '&amp;', '-->'), { maxLength: 5 })
      .map((lines) => lines.join('\n')),
  )
  .map((raw) => raw.trim().replaceAll('\r\n', '\n').toWellFormed())
  .filter((raw) => raw !== '');
const evidence = fc.constantFrom('https://ci.example.com/runs/1', 'https://example.com/a?b=c&d=%3Ce%3E#f');
const day = fc.integer({ min: 0, max: 1000 }).map((ms) => new Date(Date.UTC(2026, 10, 21) + ms).toISOString());
/** Projects as the editor writes them. */
export const written: fc.Arbitrary<Project> = fc
  .record({
    name: text.map((raw) => raw.replaceAll('\n', ' ')),
    items: fc.dictionary(
      fc.constantFrom('a/one', 'a/two', 'b/one', 'gone/item', 'never/heard-of'),
      fc.oneof(
        fc.record(
          {
            state: fc.constantFrom('open' as const, 'done' as const),
            note: text,
            evidence,
            asOf: fc.constant('2026-11-20'),
            changedAt: day,
          },
          { requiredKeys: ['state', 'changedAt'] },
        ),
        fc.record(
          { state: fc.constant('na' as const), reason: text, note: text, evidence, changedAt: day },
          { requiredKeys: ['state', 'changedAt'] },
        ),
      ),
    ),
  })
  .map(({ name, items }) => ({
    ...newProject('p', name, new Date(0)),
    name: { value: name, changedAt: '2026-11-21T00:00:00.000Z' },
    items,
  }));

/** The one project of a text; throws where there is none. */
export const projectOf = (raw: string): Project => {
  const read = readProjects(raw, now);
  if (!read.ok) throw new Error(problemText(read.problem));
  const [project] = read.projects;
  if (!project) throw new Error('nothing read');
  return project;
};
/** What is wrong with a text, in words. */
export const problem = (raw: string): string => {
  const read = readProjects(raw, now);
  return read.ok ? 'read' : problemText(read.problem);
};

export const day0 = '2026-11-20T00:00:00.000Z';
