import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyProject } from './arbitraries.ts';
import { parseRecord } from './record.ts';

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

  test('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof parseRecord(text).ok === 'boolean'));
  });
});
