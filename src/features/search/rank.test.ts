import { expect, test } from 'vitest';
import { pool, rank, searchWords } from './rank.ts';

const urls = (results: { url: string; score: number }[], base = '/') => rank(results, base).map(({ url }) => url);

test('a rule comes before the decision about it and the list that ticks it, when all fit about equally', () => {
  const results = [
    { url: '/checklists/ci-cd/', score: 1.1 },
    { url: '/decisions/type-checker/', score: 1.2 },
    { url: '/standards/type-checking/', score: 1 },
  ];
  expect(urls(results)).toEqual(['/standards/type-checking/', '/decisions/type-checker/', '/checklists/ci-cd/']);
});

test('a page that fits much better stays first', () => {
  expect(
    urls([
      { url: '/standards/git/', score: 1 },
      { url: '/process/roles/', score: 3 },
    ]),
  ).toEqual(['/process/roles/', '/standards/git/']);
});

test('the base path does not count', () => {
  const results = [
    { url: '/handbook/decisions/linter/', score: 1 },
    { url: '/handbook/standards/code-quality/', score: 1 },
  ];
  expect(urls(results, '/handbook/')).toEqual(['/handbook/standards/code-quality/', '/handbook/decisions/linter/']);
});

test.each([
  ['which type checker', ['type', 'checker']],
  ['How do I use uv?', ['uv?']],
  ['what is it', ['what', 'is', 'it']],
  ['  ', []],
])('the telling words of %j', (query, words) => {
  expect(searchWords(query)).toEqual(words);
});

test('a page that lacks one of the words is found, after those that have all of equal worth', () => {
  const both = { id: 'both', score: 1 };
  const coverage = [
    { id: 'testing', score: 1 },
    { id: 'both', score: 1 },
  ];
  const threshold = [{ id: 'both', score: 1 }];
  expect(pool([both], [coverage, threshold])).toEqual([
    { id: 'both', score: 2 },
    { id: 'testing', score: 0.5 },
  ]);
});
