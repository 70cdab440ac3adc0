// What goes out comes back: JSON, Markdown and its edits by hand, CSV.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allToJson, fileName, toCsv, toJson } from './exports.ts';
import { toMarkdown } from './markdown-out.ts';
import { sameRecord } from './merge.ts';
import { newProject, type Project } from './model.ts';
import { catalogue, day0, now, problem, projectOf, written } from './outside.ts';
import { readProjects } from './read-file.ts';

describe('JSON', () => {
  test('comes back as it went', () => {
    fc.assert(fc.property(written, (project) => sameRecord(projectOf(toJson(project)), project)));
  });

  test('holds several projects', () => {
    const projects = ['p', 'q'].map((id) => newProject(id, id, now));
    expect(readProjects(allToJson(projects, now), now)).toEqual({ ok: true, projects });
  });

  test('keeps what a later version added to it', () => {
    const project = { ...newProject('p', 'Launch', now), sticker: { deep: [1] } };
    expect(projectOf(toJson(project))).toMatchObject({ sticker: { deep: [1] } });
  });
});

describe('Markdown', () => {
  test('comes back as it went', () => {
    fc.assert(
      fc.property(written, (project) => {
        expect(projectOf(toMarkdown(project, catalogue)).items).toEqual(project.items);
        expect(projectOf(toMarkdown(project, catalogue)).name).toEqual(project.name);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  test('takes edits by hand as changes of now, and the rest with its own time', () => {
    const changedAt = '2026-11-20T00:00:00.000Z';
    const project: Project = {
      ...newProject('p', 'Launch', new Date(0)),
      items: { 'a/one': { state: 'done', note: 'first', changedAt }, 'a/two': { state: 'done', changedAt } },
    };
    const edited = toMarkdown(project, catalogue)
      .replace('- [x] Do `a/one`', '- [ ] Do `a/one`')
      .replace('Note: first', 'Note: second\n    and more')
      .replace('- [ ] Do `b/one`', '* [X] Do `b/one`')
      .replace('# Launch', '# Launch of orders');
    expect(projectOf(edited)).toMatchObject({
      name: { value: 'Launch of orders' },
      items: {
        'a/one': { state: 'open', note: 'second\nand more', changedAt: now.toISOString() },
        'a/two': { state: 'done', changedAt },
        'b/one': { state: 'done', changedAt: now.toISOString() },
      },
    });
  });

  test('names the line that is wrong', () => {
    const markdown = toMarkdown(newProject('p', 'Launch', now), catalogue);
    expect(problem(`${markdown}\n- [ ] Again <!-- a/one -->`)).toMatch(/^Line \d+: “a\/one” is here twice/);
    expect(problem(markdown.replace('"id"', '"jd"'))).toMatch(/^Line 3: /);
    expect(problem('# My groceries\n\n- [x] milk')).toContain('no project of this handbook');
  });

  test('is fit for an issue: no tag or comment of the reader’s own', () => {
    const items = { 'a/one': { state: 'done' as const, note: '<img src=x> --> <!-- x', changedAt: day0 } };
    const markdown = toMarkdown({ ...newProject('p', '<b>', now), items }, catalogue);
    expect(markdown).toContain('- [x] Do `a/one`');
    expect(markdown).not.toMatch(/<img|<b>|<!-- x/);
  });
});

test('CSV quotes, and never starts a formula', () => {
  const items = { 'a/one': { state: 'done' as const, note: '=1+1,"x"\nline', changedAt: day0 } };
  const csv = toCsv({ ...newProject('p', 'Launch', now), items }, catalogue);
  expect(csv).toContain(`a/one,Do a/one,done,,"'=1+1,""x""\nline",,${day0}`);
  expect(fileName(newProject('p', '../Größe <x>', now), 'csv')).toBe('gro-ße-x.preflight.csv');
});
