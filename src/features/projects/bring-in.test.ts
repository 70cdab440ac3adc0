// What comes from outside: files, Markdown, links; honest ones, edited ones and hostile ones.
import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { anyProject } from './arbitraries.ts';
import { allToJson, fileName, toCsv, toJson } from './exports.ts';
import { toMarkdown } from './markdown-out.ts';
import { sameRecord } from './merge.ts';
import { newProject, type Project } from './model.ts';
import { mergeInto, planImport, replaceBy } from './plan.ts';
import { problemText } from './problem-text.ts';
import type { Catalogue } from './summary.ts';
import { readProjects } from './read-file.ts';
import { MAX_UNPACKED, packProject, unpackProject } from './share.ts';

const now = new Date(Date.UTC(2026, 10, 22));
const list = (id: string, items: string[]) => ({
  id,
  title: `List ${id}`,
  href: `/checklists/${id}/`,
  appliesTo: [],
  groups: [{ id: 'all', title: 'All', appliesTo: [], items: items.map((item) => ({ id: item, text: `Do \`${item}\`` })) }],
});
const catalogue: Catalogue = {
  lists: [list('a', ['a/one', 'a/two']), list('b', ['b/one'])],
  retired: [{ id: 'gone/item', text: 'Gone', on: '2026-01-01', splitInto: [] }],
  renames: {},
  types: {},
};

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('- [x] no', '<!-- a/one -->', '  - Note: x', '# Title', '&lt;script&gt;', '<script>alert(1)</script>', '--> x', 'a\n\n\nb', '\ta', '  b  ', '```'),
    fc.array(fc.constantFrom('line', '', '  ', '- Note: x', '    deep', '&amp;', '-->'), { maxLength: 5 }).map((lines) => lines.join('\n')),
  )
  .map((raw) => raw.trim().replaceAll('\r\n', '\n').toWellFormed())
  .filter((raw) => raw !== '');
const evidence = fc.constantFrom('https://ci.example.com/runs/1', 'https://example.com/a?b=c&d=%3Ce%3E#f');
const day = fc.integer({ min: 0, max: 1000 }).map((ms) => new Date(Date.UTC(2026, 10, 21) + ms).toISOString());
/** Projects as the editor writes them. */
const written: fc.Arbitrary<Project> = fc
  .record({
    name: text.map((raw) => raw.replaceAll('\n', ' ')),
    items: fc.dictionary(
      fc.constantFrom('a/one', 'a/two', 'b/one', 'gone/item', 'never/heard-of'),
      fc.oneof(
        fc.record({ state: fc.constantFrom('open' as const, 'done' as const), note: text, evidence, asOf: fc.constant('2026-11-20'), changedAt: day }, { requiredKeys: ['state', 'changedAt'] }),
        fc.record({ state: fc.constant('na' as const), reason: text, note: text, evidence, changedAt: day }, { requiredKeys: ['state', 'changedAt'] }),
      ),
    ),
  })
  .map(({ name, items }) => ({ ...newProject('p', name, new Date(0)), name: { value: name, changedAt: '2026-11-21T00:00:00.000Z' }, items }));

const projectOf = (raw: string): Project => {
  const read = readProjects(raw, now);
  if (!read.ok) throw new Error(problemText(read.problem));
  const [project] = read.projects;
  if (!project) throw new Error('nothing read');
  return project;
};
const problem = (raw: string): string => {
  const read = readProjects(raw, now);
  return read.ok ? 'read' : problemText(read.problem);
};

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
const day0 = '2026-11-20T00:00:00.000Z';

test('CSV quotes, and never starts a formula', () => {
  const items = { 'a/one': { state: 'done' as const, note: '=1+1,"x"\nline', changedAt: day0 } };
  const csv = toCsv({ ...newProject('p', 'Launch', now), items }, catalogue);
  expect(csv).toContain(`a/one,Do a/one,done,,"'=1+1,""x""\nline",,${day0}`);
  expect(fileName(newProject('p', '../Größe <x>', now), 'csv')).toBe('gro-ße-x.preflight.csv');
});

describe('hostile texts', () => {
  const good = toJson(newProject('p', 'Launch', now));
  const item = (more: object, id = 'a/one') =>
    JSON.stringify({ ...newProject('p', 'x', now), items: { [id]: { state: 'done', changedAt: day0, ...more } } });

  test.each([
    ['', 'It is empty.'],
    ['{"format":', 'no JSON'],
    ['[]', 'no project of this handbook'],
    ['{"format":"preflight-project","version":9}', 'newer version'],
    ['{"format":"preflight-projects","version":9,"projects":[]}', 'newer version'],
    [good.slice(0, 60), 'no JSON'],
    [good.replace('"items": {}', '"items": []'), 'At items'],
    [item({ state: 'maybe' }), 'At items › a/one › state'],
    [item({ note: 7 }), 'At items › a/one › note'],
    [item({ note: 'x'.repeat(10_001) }), 'longer than 10000'],
    [item({ note: '\ud800' }), 'broken characters'],
    [item({}, 'a/\udc00'), 'broken characters'],
    [item({ evidence: 'javascript:alert(1)' }), 'no https address'],
    [item({ evidence: 'http://example.com/' }), 'no https address'],
    [item({ evidence: 'https://user:word@example.com/' }), 'no https address'],
    [item({ changedAt: '2026-99-99T00:00:00.000Z' }), 'At items › a/one › changedAt'],
    [good.replace('"items": {}', '"items": {"__proto__": {"state": "done"}}'), 'the name “__proto__”, at items'],
    [good.replace('"items": {}', '"items": {"\\u005f_proto__": {}}'), 'the name “__proto__”'],
    [good.replace('"items": {}', '"constructor": {}, "items": {}'), 'the name “constructor”, at the top'],
    [good.replace('"items": {}', '"items": {"a/b": {}, "a/b": {}}'), '“a/b” is in it twice, at items'],
    [allToJson([newProject('p', '', now), newProject('p', '', now)], now), '“p” is in it twice'],
    [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'nested more deeply'],
    [good.replace('"items": {}', `"x": ${'{"a":'.repeat(100)}1${'}'.repeat(100)}, "items": {}`), 'nested more deeply'],
    ['x'.repeat(20_000_001), 'too large: 20 MB'],
  ])('%#: %.40s', (raw, message) => {
    expect(problem(raw)).toContain(message);
  });

  test('a million items', () => {
    const items = Array.from({ length: 200_000 }, (_, n) => `"a/${n}":{"state":"done","changedAt":"${day0}"}`).join(',');
    expect(problem(good.replace('"items": {}', `"items": {${items}}`))).toContain('200,000 items');
  });

  test('times ahead of the clock count as now', () => {
    const project = projectOf(item({ changedAt: '9999-12-31T23:59:59.999Z' }));
    expect(project.items['a/one']?.changedAt).toBe(now.toISOString());
  });

  test('names with markup stay text', () => {
    expect(projectOf(toJson(newProject('p', '<script>alert(1)</script>', now))).name.value).toBe('<script>alert(1)</script>');
  });

  test('nothing throws, nothing leaks, by the thousand', () => {
    const keys = fc.constantFrom('format', 'version', 'id', 'createdAt', 'name', 'items', 'answers', 'fields', '__proto__', 'constructor', 'projects', 'a/one', 'state', 'note', 'changedAt', 'toString');
    const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constantFrom(null, 'preflight-project', 'preflight-projects', 1, 2, day0, 'done'));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: 'medium' }, leaf, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(keys, tie('value'), { maxKeys: 6 })),
    }));
    const mangled = fc.tuple(written, fc.nat(), fc.string({ unit: 'binary', maxLength: 6 })).map(([project, at, noise]) => {
      const json = toJson(project);
      return json.slice(0, at % json.length) + noise + json.slice((at % json.length) + 3);
    });
    const mangledMarkdown = fc.tuple(written, fc.nat(), fc.string({ unit: 'binary', maxLength: 6 })).map(([project, at, noise]) => {
      const markdown = toMarkdown(project, catalogue);
      return markdown.slice(0, at % markdown.length) + noise + markdown.slice((at % markdown.length) + 3);
    });
    const merged = fc.tuple(written, value).map(([project, junk]) => JSON.stringify({ ...project, ...(junk !== null && typeof junk === 'object' ? junk : {}) }));
    fc.assert(
      fc.property(fc.oneof(value.map((junk) => JSON.stringify(junk)), merged, mangled, mangledMarkdown, fc.string({ unit: 'binary' })), (raw) => {
        const read = readProjects(raw, now);
        if (read.ok) for (const project of read.projects) expect(sameRecord(projectOf(toJson(project)), project)).toBe(true);
        else expect(problemText(read.problem)).toMatch(/\.$/);
        expect(Object.keys(Object.prototype)).toEqual([]);
        expect('state' in {}).toBe(false);
      }),
      { numRuns: 5000 },
    );
  }, 120_000);
});

describe('links', () => {
  const fragment = (bytes: Uint8Array) => `#share=1.${Buffer.from(bytes).toString('base64url')}`;

  test('carry a project', async () => {
    await fc.assert(
      fc.asyncProperty(written, async (project) => {
        const unpacked = await unpackProject(await packProject(project));
        expect(unpacked.ok && sameRecord(projectOf(unpacked.text), project)).toBe(true);
      }),
    );
  });

  test('say what is wrong with them', async () => {
    const whole = await packProject(newProject('p', 'Launch', now));
    expect(await unpackProject(whole.slice(0, 40))).toEqual({ ok: false, why: 'damaged' });
    expect(await unpackProject('#share=2.abc')).toEqual({ ok: false, why: 'newer' });
    expect(await unpackProject('#share=1.')).toEqual({ ok: false, why: 'damaged' });
    expect(await unpackProject('#share=1.%3Cscript%3E')).toEqual({ ok: false, why: 'damaged' });
    expect(await unpackProject('#section')).toEqual({ ok: false, why: 'no-share' });
    expect(await unpackProject(fragment(deflateRawSync(Buffer.from([0xff, 0xfe]))))).toEqual({ ok: false, why: 'damaged' });
  });

  test('that are bombs are put out before they go off', async () => {
    const bomb = fragment(deflateRawSync(Buffer.alloc(MAX_UNPACKED * 50)));
    expect(bomb.length).toBeLessThan(300_000);
    expect(await unpackProject(bomb)).toEqual({ ok: false, why: 'too-large' });
  });

  test('of any kind do not throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 200 }).map(fragment), fc.base64String().map((data) => `#share=1.${data}`)), async (raw) => {
        expect(typeof (await unpackProject(raw)).ok).toBe('boolean');
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});

describe('what an import would do', () => {
  test('is what it does', () => {
    fc.assert(
      fc.property(anyProject, anyProject, (ours, theirs) => {
        const plan = planImport(ours, theirs);
        const { project } = mergeInto(ours, theirs);
        for (const id of plan.added) expect(ours.items[id]).toBeUndefined();
        for (const { id, after } of plan.changed) expect(project.items[id]).toEqual(after);
        for (const id of plan.older) expect(project.items[id]?.state).toBe(ours.items[id]?.state);
        expect(plan.added.length + plan.changed.length + plan.older.length + plan.same).toBe(Object.keys(theirs.items).length);
      }),
    );
  });

  test('keeps the loser of every item that both have', () => {
    fc.assert(
      fc.property(anyProject, anyProject, (ours, theirs) => {
        const { project, lost } = mergeInto(ours, theirs);
        for (const { id, item } of lost) expect([ours.items[id], theirs.items[id]]).toContainEqual(item);
        for (const id of Object.keys(theirs.items))
          if (ours.items[id] && JSON.stringify(ours.items[id]) !== JSON.stringify(theirs.items[id]) && project.items[id] !== theirs.items[id])
            expect(lost.map((one) => one.id).includes(id) || sameRecord({ ...ours, items: { x: ours.items[id] } }, { ...ours, items: { x: theirs.items[id] ?? ours.items[id] } })).toBe(true);
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
});
