import { describe, expect, test } from 'vitest';
import { checkItemIds, checklistSchema, idsOf } from './checklist.ts';

const item = (id: string, more: object = {}) => ({ id, text: 'It is done', ...more });
const list = (more: object = {}) => ({
  title: 'Launch',
  summary: 'What is settled before launch.',
  stage: 'run',
  order: 1,
  home: '/process/deployment/',
  groups: [{ id: 'all', title: 'All', items: [item('launch/one')] }],
  ...more,
});
const problems = (value: unknown) => checklistSchema.safeParse(value).error?.issues.map((issue) => issue.message) ?? [];

describe('checklistSchema', () => {
  test('takes the least that a list needs', () => {
    expect(checklistSchema.parse(list()).groups[0]?.items[0]).toEqual({
      id: 'launch/one',
      text: 'It is done',
      see: [],
      renamedFrom: [],
    });
  });

  test('names an id that occurs twice, former and retired ids included', () => {
    const twice = [item('launch/one'), item('launch/two', { renamedFrom: ['launch/one'] })];
    expect(problems(list({ groups: [{ id: 'all', title: 'All', items: twice }] }))).toEqual([
      'The item id "launch/one" occurs twice.',
    ]);
    expect(problems(list({ retired: [{ id: 'launch/one', text: 'Old', on: '2026-11-21' }] }))).toEqual([
      'The item id "launch/one" occurs twice.',
    ]);
  });

  test.each(['Launch/One', 'launch', 'launch/', '/one', 'launch/one/two', 'launch/ one', '__proto__/x'])(
    'refuses the id %j',
    (id) => {
      expect(problems(list({ groups: [{ id: 'all', title: 'All', items: [item(id)] }] }))).toHaveLength(1);
    },
  );

  test.each(['javascript:alert(1)', 'https://example.com/', '//example.com/', 'process/', '/process'])(
    'refuses the link %j',
    (href) => {
      const see = [{ label: 'Why', href }];
      expect(
        problems(list({ groups: [{ id: 'all', title: 'All', items: [item('launch/one', { see })] }] })),
      ).toHaveLength(1);
    },
  );

  test('refuses a misspelt key', () => {
    expect(problems(list({ grups: [] }))).toHaveLength(1);
  });
});

test('idsOf gives every id that a list answers for', () => {
  const data = checklistSchema.parse(
    list({
      groups: [{ id: 'all', title: 'All', items: [item('launch/one', { renamedFrom: ['launch/zero'] })] }],
      retired: [{ id: 'launch/gone', text: 'Old', on: '2026-11-21', splitInto: ['launch/one'] }],
    }),
  );
  expect(idsOf(data)).toEqual(['launch/one', 'launch/zero', 'launch/gone']);
});

test('checkItemIds names both lists', () => {
  const data = checklistSchema.parse(list());
  expect(() => {
    checkItemIds(
      new Map([
        ['a', data],
        ['b', data],
      ]),
    );
  }).toThrow('The item id "launch/one" is in "a.yaml" and in "b.yaml".');
});
