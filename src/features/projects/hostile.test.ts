// Texts and links that mean harm, or were damaged on the way.
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allToJson, toJson } from './exports.ts';
import { toMarkdown } from './markdown-out.ts';
import { sameRecord } from './merge.ts';
import { newProject } from './model.ts';
import { catalogue, day0, now, problem, projectOf, written } from './outside.ts';
import { problemText } from './problem-text.ts';
import { readProjects } from './read-file.ts';
import { MAX_UNPACKED, packProject, unpackProject } from './share.ts';

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
    const items = Array.from({ length: 200_000 }, (_, n) => `"a/${n}":{"state":"done","changedAt":"${day0}"}`).join(
      ',',
    );
    expect(problem(good.replace('"items": {}', `"items": {${items}}`))).toContain('200,000 items');
  });

  test('times ahead of the clock count as now', () => {
    const project = projectOf(item({ changedAt: '9999-12-31T23:59:59.999Z' }));
    expect(project.items['a/one']?.changedAt).toBe(now.toISOString());
  });

  test('names with markup stay text', () => {
    expect(projectOf(toJson(newProject('p', '<script>alert(1)</script>', now))).name.value).toBe(
      '<script>alert(1)</script>',
    );
  });

  test('nothing throws, nothing leaks, by the thousand', () => {
    const keys = fc.constantFrom(
      'format',
      'version',
      'id',
      'createdAt',
      'name',
      'items',
      'answers',
      'fields',
      '__proto__',
      'constructor',
      'projects',
      'a/one',
      'state',
      'note',
      'changedAt',
      'toString',
    );
    const leaf = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.boolean(),
      fc.constantFrom(null, 'preflight-project', 'preflight-projects', 1, 2, day0, 'done'),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium' },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
      ),
    }));
    const mangled = fc
      .tuple(written, fc.nat(), fc.string({ unit: 'binary', maxLength: 6 }))
      .map(([project, at, noise]) => {
        const json = toJson(project);
        return json.slice(0, at % json.length) + noise + json.slice((at % json.length) + 3);
      });
    const mangledMarkdown = fc
      .tuple(written, fc.nat(), fc.string({ unit: 'binary', maxLength: 6 }))
      .map(([project, at, noise]) => {
        const markdown = toMarkdown(project, catalogue);
        return markdown.slice(0, at % markdown.length) + noise + markdown.slice((at % markdown.length) + 3);
      });
    const merged = fc.tuple(written, value).map(([project, junk]) => JSON.stringify(Object.assign({}, project, junk)));
    fc.assert(
      fc.property(
        fc.oneof(
          value.map((junk) => JSON.stringify(junk)),
          merged,
          mangled,
          mangledMarkdown,
          fc.string({ unit: 'binary' }),
        ),
        (raw) => {
          const read = readProjects(raw, now);
          if (read.ok)
            for (const project of read.projects) expect(sameRecord(projectOf(toJson(project)), project)).toBe(true);
          else expect(problemText(read.problem)).toMatch(/\.$/);
          expect(Object.keys(Object.prototype)).toEqual([]);
          expect('state' in {}).toBe(false);
        },
      ),
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
    expect(await unpackProject(fragment(deflateRawSync(Buffer.from([0xff, 0xfe]))))).toEqual({
      ok: false,
      why: 'damaged',
    });
  });

  test('that are bombs are put out before they go off', async () => {
    const bomb = fragment(deflateRawSync(Buffer.alloc(MAX_UNPACKED * 50)));
    expect(bomb.length).toBeLessThan(300_000);
    expect(await unpackProject(bomb)).toEqual({ ok: false, why: 'too-large' });
  });

  test('of any kind do not throw', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.uint8Array({ maxLength: 200 }).map(fragment),
          fc.base64String().map((data) => `#share=1.${data}`),
        ),
        async (raw) => {
          expect(typeof (await unpackProject(raw)).ok).toBe('boolean');
        },
      ),
      { numRuns: 1000 },
    );
  }, 60_000);
});
