import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  checkWizard,
  limitSchema,
  presetSchema,
  questionSchema,
  ruleSchema,
  wizardSchema,
  type Wizard,
} from './wizard.ts';

const files = ['questions', 'platforms', 'limits', 'rules', 'outcomes', 'resources', 'presets'];
const content = new URL('../content/wizard/', import.meta.url);
const read = (): Wizard =>
  wizardSchema.parse(
    Object.fromEntries(
      files.map((name): [string, unknown] => [name, parse(readFileSync(new URL(`${name}.yaml`, content), 'utf8'))]),
    ),
  );

const limit = (changes: Record<string, unknown> = {}) => ({
  id: 'timeout',
  what: 'Longest request',
  value: 60,
  unit: 'min',
  platforms: ['service'],
  source: { label: 'Docs', url: 'https://docs.cloud.google.com/run/' },
  checked: '2026-11-21',
  ...changes,
});
const rule = (changes: Record<string, unknown> = {}) => ({
  id: 'one',
  effect: 'for',
  weight: 2,
  platforms: ['service'],
  when: { build: ['api'] },
  because: 'It fits.',
  see: { label: 'APIs', href: '/standards/apis/' },
  ...changes,
});

describe('a limit', () => {
  test('is read, with its day', () => {
    expect(limitSchema.parse(limit()).checked).toBe('2026-11-21');
  });
  test.each([
    ['without a source', { source: undefined }],
    ['with a source without an address', { source: { label: 'Docs' } }],
    ['with a script for an address', { source: { label: 'Docs', url: 'javascript:alert(1)' } }],
    ['without a day', { checked: undefined }],
    ['about nothing', { platforms: [] }],
  ])('%s is refused', (_, changes) => {
    expect(limitSchema.safeParse(limit(changes)).success).toBe(false);
  });
});

describe('a rule', () => {
  test.each([
    ['without a reason', { because: ' ' }],
    ['without a link', { see: undefined }],
    ['with a link out of the handbook', { see: { label: 'x', href: 'https://example.org/' } }],
    ['that prefers without a weight', { weight: undefined }],
    ['that excludes with a weight', { effect: 'nature' }],
    ['that excludes by a limit it does not name', { effect: 'limit', weight: undefined }],
  ])('%s is refused', (_, changes) => {
    expect(ruleSchema.safeParse(rule()).success).toBe(true);
    expect(ruleSchema.safeParse(rule(changes)).success).toBe(false);
  });
});

test('a question has its own values, and “unsure” is none of them', () => {
  const option = (value: string) => ({ value, label: value, if: 'it is' });
  const question = (values: string[]) => ({ id: 'build', title: 'What?', reason: 'So.', options: values.map(option) });
  expect(questionSchema.safeParse(question(['a', 'b'])).success).toBe(true);
  expect(questionSchema.safeParse(question(['a', 'a'])).success).toBe(false);
  expect(questionSchema.safeParse(question(['a', 'unsure'])).success).toBe(false);
});

describe('names that lead nowhere', () => {
  const wizard = read();
  const known = {
    useCases: wizard.outcomes.useCases.map(({ id }) => id),
    checklists: new Map(
      wizard.outcomes.checklists.map(({ id }) => [id, wizard.outcomes.checklists.flatMap(({ groups = [] }) => groups)]),
    ),
    templates: wizard.outcomes.templates.map(({ id }) => id),
    choices: new Map(
      wizard.outcomes.choices.map(({ starter, choice, option }) => [
        starter,
        [{ id: choice, options: [{ id: option }] }],
      ]),
    ),
  };

  test('there are none in the data', () => {
    expect(checkWizard(wizard, known)).toEqual([]);
  });

  test('each is found', () => {
    const broken: Wizard = {
      ...wizard,
      rules: [
        ...wizard.rules,
        ruleSchema.parse(rule({ platforms: ['boat'], when: { build: ['ship'], sail: ['white'] }, limit: 'wind' })),
      ],
      outcomes: {
        ...wizard.outcomes,
        choices: [{ starter: 'batch', choice: 'sail', option: 'red', any: [{ build: ['hull'] }], because: 'So.' }],
      },
      presets: [
        ...wizard.presets,
        presetSchema.parse({ id: 'x', title: 'X', useCase: 'yacht', answers: { build: 'raft' } }),
      ],
    };
    const problems = checkWizard(broken, known).join('\n');
    for (const word of ['boat', 'ship', 'sail', 'wind', 'yacht', 'raft', 'sail=red', 'hull'])
      expect(problems).toContain(`"${word}"`);
  });

  test('a question that depends on a later one is found', () => {
    const [first, ...rest] = wizard.questions;
    if (!first) throw new Error('no questions');
    const problems = checkWizard(
      { ...wizard, questions: [{ ...first, unless: { operator: ['team'] } }, ...rest] },
      known,
    );
    expect(problems.join()).toContain('asked later');
  });

  test('there are at most ten questions', () => {
    expect(wizard.questions.length).toBeLessThanOrEqual(10);
  });
});
