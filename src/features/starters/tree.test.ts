// Paths as a tree, as the explorer draws it.
import { expect, test } from 'vitest';
import { countOf, treeOf } from './tree.ts';

const files = ['README.md', 'src/order_service/main.py', 'src/order_service/api/orders.py', 'tests/test_main.py'].map(
  (path) => ({ path }),
);

test('folders and files, and a folder that holds only a folder is one line', () => {
  const root = treeOf(files);
  expect(root.files.map(({ name }) => name)).toEqual(['README.md']);
  expect(root.folders.map(({ name, path }) => [name, path])).toEqual([
    ['src/order_service', 'src/order_service/'],
    ['tests', 'tests/'],
  ]);
  expect(root.folders[0]?.files.map(({ file }) => file.path)).toEqual(['src/order_service/main.py']);
  expect(root.folders[0]?.folders.map(({ name }) => name)).toEqual(['api']);
});

test('every file is counted once', () => {
  expect(countOf(treeOf(files))).toBe(4);
  expect(countOf(treeOf([]))).toBe(0);
});
