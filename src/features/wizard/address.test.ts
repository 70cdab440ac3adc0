import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyTable, problemText, readList, readQuery, writeQuery } from './address.ts';
import type { Question } from './model.ts';

const question = (id: string, values: string[]): Question => ({
  id,
  title: `${id}?`,
  reason: 'It matters.',
  identity: false,
  scale: false,
  unless: {},
  options: values.map((value) => ({ value, label: value, if: `it is ${value}`, unless: {} })),
});
const questions = [question('build', ['api', 'job']), question('trigger', ['http', 'schedule'])];
const table = keyTable(questions);

describe('the address', () => {
  test('is read and written', () => {
    const read = readQuery(table, '?trigger=http&build=api&view=all');
    expect(read).toEqual({ answers: { build: 'api', trigger: 'http' }, view: 'all', problems: [] });
    expect(writeQuery(table, read.answers, read.view)).toBe('?build=api&trigger=http&view=all');
    expect(writeQuery(table, {})).toBe('');
  });

  test('takes “not sure” for every question', () => {
    expect(readQuery(table, '?build=unsure').answers).toEqual({ build: 'unsure' });
  });

  test('reports what it leaves out', () => {
    const { answers, problems } = readQuery(table, '?build=rocket&colour=red&trigger=http&trigger=schedule');
    expect(answers).toEqual({ trigger: 'http' });
    expect(problems.map(problemText)).toEqual([
      '“rocket” is no answer to “build”. There are: api, job, unsure.',
      '“colour” is no question of the wizard. There are: build, trigger, view.',
      '“trigger” is answered twice; the first answer counts.',
    ]);
  });

  test('survives any round trip', () => {
    const answers = fc.dictionary(fc.constantFrom('build', 'trigger'), fc.constant('unsure'), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(answers, fc.constantFrom('one', 'all'), (given, view) => {
        expect(readQuery(table, writeQuery(table, given, view))).toEqual({ answers: { ...given }, view, problems: [] });
      }),
    );
  });

  test('never throws and never lets anything else through, whatever the query', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.tuple(
            fc.constantFrom('build', 'trigger', 'view', '__proto__', 'constructor', 'toString', '<script>', '%', ''),
            fc.oneof(fc.constantFrom('api', 'http', 'all', '%E0%A4%A', '__proto__'), fc.string()),
          ),
        )
        .map((pairs) => `?${pairs.map(([key, value]) => `${key}=${value}`).join('&')}`),
    );
    fc.assert(
      fc.property(hostile, (query) => {
        const { answers, view, problems } = readQuery(table, query);
        for (const [id, value] of Object.entries(answers)) expect(table.get(id)).toContain(value);
        expect(['one', 'all']).toContain(view);
        expect(Object.getPrototypeOf(answers)).toBe(Object.prototype);
        for (const problem of problems) expect(problemText(problem).length).toBeLessThan(400);
        expect(readQuery(table, writeQuery(table, answers, view)).answers).toEqual(answers);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the list of the command', () => {
  test('is read with and without spaces', () => {
    expect(readList(table, ' build = api , trigger=http,').answers).toEqual({ build: 'api', trigger: 'http' });
  });
  test('reports a word that is no pair', () => {
    expect(readList(table, 'build').problems).toEqual([
      { kind: 'value', key: 'build', value: '', right: ['api', 'job', 'unsure'] },
    ]);
  });
});
