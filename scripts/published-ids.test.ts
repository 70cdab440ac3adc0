// Readers' ticks are stored under item ids, so an id that was published must be answered for, for ever.
import { expect, test } from 'vitest';
import { checkItemIds, idsOf } from '../src/schemas/checklist.ts';
import { readChecklists, readPublishedIds } from './checklist-files.ts';
import { readPublishedAnchors, referredAnchors } from './content-anchors.ts';

const lists = readChecklists();
const known = new Set([...lists.values()].flatMap(idsOf));
const published = readPublishedIds();

test('no item id is in two lists', () => {
  expect(() => checkItemIds(lists)).not.toThrow();
});

test('every id that was ever published is an item, its former id, or retired', () => {
  expect(published.filter((id) => !known.has(id))).toEqual([]);
});

test('every id is published (remedy: npm run ids, and commit the file)', () => {
  expect([...known].filter((id) => !published.includes(id))).toEqual([]);
});

test('what replaced a retired item exists', () => {
  const items = new Set(
    [...lists.values()].flatMap((list) => list.groups.flatMap((group) => group.items.map((item) => item.id))),
  );
  const successors = [...lists.values()].flatMap((list) => list.retired.flatMap((item) => item.splitInto));
  expect(successors.filter((id) => !items.has(id))).toEqual([]);
});

test('every anchor that data refers to is published (remedy: npm run ids, and commit the file)', () => {
  const anchors = new Set(readPublishedAnchors());
  expect(referredAnchors().filter((anchor) => !anchors.has(anchor))).toEqual([]);
});
