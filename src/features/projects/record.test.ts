import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyProject } from './arbitraries.ts';
import { parseRecord } from './record.ts';
import { projectSchema } from './record-schema.ts';

describe('parseRecord', () => {
  test('reads every record that is written', () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        expect(parseRecord(JSON.stringify(project))).toEqual({ ok: true, project });
      }),
    );
  });

  test('tells a newer version from rubbish', () => {
    expect(parseRecord('{"format":"preflight-project","version":2,"shape":"unknown"}')).toEqual({
      ok: false,
      why: 'newer',
    });
    expect(parseRecord('{"format":"somebody-elses","version":2}')).toEqual({ ok: false, why: 'unreadable' });
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '"done"',
    '{"version":1}',
    '{"format":"preflight-project","version":1,"id":"p","createdAt":"yesterday","name":{},"items":{},"answers":{},"fields":{}}',
    '{"format":"preflight-project","version":1,"id":"p","createdAt":"2026-11-21T09:00:00.000Z","name":{"value":"x","changedAt":"2026-11-21T09:00:00.000Z"},"items":{"a/b":{"state":"maybe","changedAt":"2026-11-21T09:00:00.000Z"}},"answers":{},"fields":{}}',
  ])('calls %j unreadable', (text) => {
    expect(parseRecord(text)).toEqual({ ok: false, why: 'unreadable' });
  });

  test('takes nothing from a prototype key', () => {
    const empty = {
      format: 'preflight-project',
      version: 1,
      id: 'p',
      createdAt: '2026-11-21T09:00:00.000Z',
      name: { value: 'Launch', changedAt: '2026-11-21T09:00:00.000Z' },
      items: {},
      answers: {},
      fields: {},
    };
    const item = '{"__proto__":{"state":"done","changedAt":"2026-11-21T09:00:00.000Z"}}';
    const hostile = JSON.stringify(empty).replace('"items":{}', `"items":${item}`);
    expect(parseRecord(hostile)).toEqual({ ok: true, project: empty });
    expect('state' in {}).toBe(false);
  });

  test('judges as the schema does', () => {
    const junk = fc.constantFrom(
      null,
      1,
      'x',
      '',
      [],
      {},
      { value: 'x' },
      { value: 'x', changedAt: '2026-99-99T00:00:00.000Z' },
      { 'a/b': { state: 'done' } },
    );
    const key = fc.constantFrom(
      'format',
      'version',
      'id',
      'createdAt',
      'name',
      'types',
      'archived',
      'deleted',
      'items',
      'answers',
      'fields',
    );
    const part = fc.constantFrom('state', 'note', 'evidence', 'reason', 'asOf', 'changedAt');
    const spoilt = fc.tuple(anyProject, key, part, junk, fc.boolean()).map(([project, name, inner, value, deep]) => {
      if (!deep) return { ...project, [name]: value };
      return {
        ...project,
        items: Object.fromEntries(Object.entries(project.items).map(([id, item]) => [id, { ...item, [inner]: value }])),
      };
    });
    fc.assert(
      fc.property(fc.oneof(anyProject, spoilt, fc.object()), (value) => {
        const text = JSON.stringify(value);
        expect(parseRecord(text).ok).toBe(projectSchema.safeParse(JSON.parse(text)).success);
      }),
      { numRuns: 3000 },
    );
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof parseRecord(text).ok === 'boolean'));
  });
});
