// What was chosen for the ZIP is kept for the visit, and as long as the page where the storage is full or blocked.
import { afterEach, expect, test, vi } from 'vitest';
import { nothingChosen } from './selected.ts';
import { readSelection, writeSelection } from './session.client.ts';

const one = { ...nothingChosen, ids: ['justfile'] };
const two = { ...nothingChosen, ids: ['justfile', 'licence'] };
const refuse = () => {
  throw new DOMException('no', 'QuotaExceededError');
};

/** A session's storage that holds one selection, until it is full. */
function storage() {
  let text: string | null = JSON.stringify(one);
  return { getItem: () => text, setItem: vi.fn((_: string, value: string) => (text = value)) };
}

afterEach(() => {
  vi.stubGlobal('sessionStorage', storage());
  writeSelection(nothingChosen);
});

test('a selection that finds no room in the storage lasts as long as the page', () => {
  const session = storage();
  vi.stubGlobal('sessionStorage', session);
  session.setItem.mockImplementationOnce(refuse);
  writeSelection(two);
  expect(readSelection()).toEqual(two);
  // There is room again.
  writeSelection(nothingChosen);
  session.setItem('', JSON.stringify(one));
  expect(readSelection()).toEqual(one);
});

test('where the storage is blocked, too', () => {
  vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse });
  expect(readSelection()).toEqual(nothingChosen);
  writeSelection(one);
  expect(readSelection()).toEqual(one);
});
