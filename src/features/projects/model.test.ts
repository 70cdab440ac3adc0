import { describe, expect, test } from 'vitest';
import { changeItems, clearing, newProject } from './model.ts';

const at = (ms: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, 0, ms));
const tick = (id: string) => new Map([[id, { state: 'done' as const }]]);

describe('changeItems', () => {
  test('stamps the change', () => {
    expect(changeItems(newProject('p', 'Launch', at(0)), tick('a/one'), at(5)).items).toEqual({
      'a/one': { state: 'done', changedAt: '2026-11-21T09:00:00.005Z' },
    });
  });

  test('is later than the change it follows, even on a slow clock', () => {
    const ticked = changeItems(newProject('p', 'Launch', at(0)), tick('a/one'), at(500));
    const unticked = changeItems(ticked, new Map([['a/one', { state: 'open' as const }]]), at(3));
    expect(unticked.items['a/one']).toEqual({ state: 'open', changedAt: '2026-11-21T09:00:00.501Z' });
  });

  test('leaves an item that already is so untouched', () => {
    const ticked = changeItems(newProject('p', 'Launch', at(0)), tick('a/one'), at(1));
    expect(changeItems(ticked, tick('a/one'), at(9)).items['a/one']?.changedAt).toBe('2026-11-21T09:00:00.001Z');
  });

  test('keeps what a later version stored with the item', () => {
    const project = newProject('p', 'Launch', at(0));
    const item = { state: 'open' as const, changedAt: at(0).toISOString(), assignee: 'mia' };
    expect(changeItems({ ...project, items: { 'a/one': item } }, tick('a/one'), at(1)).items['a/one']).toMatchObject({
      state: 'done',
      assignee: 'mia',
    });
  });
});

test('clearing opens what is done or not applicable, and keeps notes and evidence', () => {
  const changes = new Map([
    ['a/one', { state: 'done' as const, note: 'see the wiki' }],
    ['a/two', { state: 'na' as const, evidence: 'https://example.com/run/1' }],
    ['b/one', { state: 'done' as const }],
  ]);
  const project = changeItems(newProject('p', 'Launch', at(0)), changes, at(1));
  expect([...clearing(project, ['a/one', 'a/two', 'a/never'])]).toEqual([
    ['a/one', { state: 'open', note: 'see the wiki', evidence: undefined }],
    ['a/two', { state: 'open', note: undefined, evidence: 'https://example.com/run/1' }],
  ]);
});
