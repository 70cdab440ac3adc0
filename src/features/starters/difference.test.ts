// What two compositions do not have in common.
import { expect, test } from 'vitest';
import { differences } from './difference.ts';

const file = (path: string, text: string) => ({ path, text, executable: false });

test('nothing, where nothing differs', () => {
  expect(differences([file('a', 'x\n')], [file('a', 'x\n')])).toEqual([]);
});

test('what is new, what goes and what changes, with its lines', () => {
  const before = [file('Dockerfile', 'FROM a\nRUN b\nCMD granian\n'), file('gone', 'x\n')];
  const after = [file('Dockerfile', 'FROM a\nRUN b\nCMD uvicorn\n'), file('new', 'y\n')];
  expect(differences(before, after)).toEqual([
    {
      path: 'Dockerfile',
      kind: 'changed',
      hunks: [{ header: 'Line 1', lines: [' FROM a', ' RUN b', '-CMD granian', '+CMD uvicorn'] }],
    },
    { path: 'gone', kind: 'removed', hunks: [{ header: 'Line 1', lines: ['-x'] }] },
    { path: 'new', kind: 'added', hunks: [{ header: 'Line 1', lines: ['+y'] }] },
  ]);
});
