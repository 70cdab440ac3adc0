// How much is kept of a project's past.
import { expect, test } from 'vitest';
import { withItems, withState, type History, type KeptItem, type KeptState } from './history.ts';

const state = (n: number): KeptState => ({ at: `2026-11-21T00:00:${n}.000Z`, why: 'Tick', text: `state ${n}` });
const states = (numbers: readonly number[]) =>
  numbers.map(state).reduce<History>((history, one) => withState(history, one), { states: [], items: [] });
const texts = (history: History) => history.states.map(({ text }) => text);

test('the eleventh state drops the oldest', () => {
  expect(texts(states([11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]))).toEqual([
    'state 12',
    'state 13',
    'state 14',
    'state 15',
    'state 16',
    'state 17',
    'state 18',
    'state 19',
    'state 20',
    'state 21',
  ]);
});

test('ten states are all kept', () => {
  expect(texts(states([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]))).toHaveLength(10);
});

test('a state that comes back is kept once, as the latest, and drops no other', () => {
  expect(texts(states([11, 12, 13, 11]))).toEqual(['state 12', 'state 13', 'state 11']);
});

test('the 201st item state that gave way drops the oldest', () => {
  const items = Array.from({ length: 201 }, (_, n): KeptItem => ({
    id: `a/${n}`,
    item: { state: 'done', changedAt: '2026-11-21T00:00:00.000Z' },
    at: '2026-11-21T00:00:00.000Z',
  }));
  const kept = withItems({ states: [], items: items.slice(0, 200) }, items.slice(200)).items;
  expect(kept).toHaveLength(200);
  expect(kept[0]?.id).toBe('a/1');
  expect(kept.at(-1)?.id).toBe('a/200');
});
