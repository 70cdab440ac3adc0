// What is offered from a project: by field, by cell, and only where nothing is.
import { expect, test } from 'vitest';
import { differences } from './compare.ts';
import { offersOf, takeOffers, type Known } from './known.ts';
import { parseTemplate } from './parse.ts';

const model = parseTemplate(`# Sample

- **Project:** [FILL IN: its name]
- **Kind:** [FILL IN: one of New / Rewrite]

## Choices

| Question | Choice | Why |
|---|---|---|
| Framework | [FILL IN] | [FILL IN] |
| Hosting | [FILL IN] | [FILL IN] |
`);
const cell = (row: string) => ({ row, column: 1 });
const known: Known[] = [
  { field: 'project', source: { kind: 'name' }, why: 'its name' },
  {
    field: 'kind',
    source: { kind: 'answer', question: 'build', texts: { api: 'New', job: 'Unheard of' } },
    why: 'answers',
  },
  {
    field: 'choices',
    cell: cell('Framework'),
    source: { kind: 'field', key: 'strategy/framework', preset: 'FastAPI' },
    why: 'it',
  },
  {
    field: 'choices',
    cell: cell('Hosting'),
    source: { kind: 'types', texts: { gke: 'GKE', batch: 'Jobs' } },
    why: 'types',
  },
];
const facts = { name: 'Orders', types: ['gke', 'batch'], answers: { build: { value: 'api' } }, fields: {} };

test('offers are for what is empty', () => {
  expect(offersOf(model, known, {}, facts).map(({ text }) => text)).toEqual([
    'Orders',
    'New',
    'Framework: FastAPI',
    'Hosting: GKE and Jobs',
  ]);
  const values = { project: 'Mine', choices: JSON.stringify([['Hosting', 'Ours', '']]) };
  expect(offersOf(model, known, values, { ...facts, answers: { build: { value: 'job' } } })).toEqual([]);
  expect(
    offersOf(
      model,
      known,
      {},
      { name: '', types: [], answers: {}, fields: { 'strategy/framework': { value: 'Django 5' } } },
    ).map(({ text }) => text),
  ).toEqual(['Framework: Django 5']);
});

test('all of them can be taken at once, several into one table', () => {
  expect(Object.fromEntries(takeOffers(model, known, {}, facts))).toEqual({
    project: 'Orders',
    kind: 'New',
    choices: JSON.stringify([
      ['Framework', 'FastAPI', ''],
      ['Hosting', 'GKE and Jobs', ''],
    ]),
  });
});

test('a file changes only what it says', () => {
  const ours = { project: 'Orders', kind: 'New' };
  expect(differences(model, ours, { project: ' Orders ' })).toEqual([]);
  expect(differences(model, ours, { project: 'Shop' }).map(({ before, after }) => [before, after])).toEqual([
    ['Orders', 'Shop'],
  ]);
});
