import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkFieldIds, fieldsOf, isOpen, isSet, strategyFieldSchema, strategySectionSchema } from './strategy.ts';

const columns = [
  { id: 'risk', label: 'Risk' },
  { id: 'impact', label: 'Impact', options: ['H', 'L'] },
];
const fields = {
  text: { kind: 'text', id: 'a', label: 'A' },
  choice: { kind: 'choice', id: 'a', label: 'A', options: [{ value: 'yes' }, { value: 'no' }] },
  table: { kind: 'table', id: 'a', label: 'A', columns, blankRows: 1 },
  list: { kind: 'list', id: 'a', label: 'A', items: ['One'] },
  ticks: { kind: 'ticks', id: 'a', label: 'A', items: [{ id: 'x', text: 'X', ticked: true }] },
  checklist: { kind: 'checklist', id: 'a', label: 'A', list: 'launch' },
};
const section = (change: object = {}) => ({
  id: 'identity',
  order: 1,
  number: '7.1',
  title: 'Identity',
  purpose: 'Says who.',
  href: '/strategy/',
  groups: [{ id: 'all', fields: [fields.text] }],
  ...change,
});
const row = (cells: object) => ({ rows: [{ id: 'one', cells }] });

describe('a field', () => {
  it.each(Object.entries(fields))('of kind %s is accepted', (_, field) => {
    expect(strategyFieldSchema.safeParse(field).error).toBeUndefined();
  });

  it.each([
    ['its kind is unknown', { ...fields.text, kind: 'colour' }],
    ['a key is unknown', { ...fields.text, default: 'x' }],
    ['its value is no option', { ...fields.choice, value: 'maybe' }],
    [
      "the handbook's value is no option",
      { ...fields.choice, position: { value: 'maybe', text: 'X', see: { label: 'X', href: '/decisions/' } } },
    ],
    ['a list has nothing and room for nothing', { ...fields.list, items: [] }],
    ['a table has no rows and room for none', { ...fields.table, blankRows: 0 }],
    ['a cell is missing', { ...fields.table, ...row({ risk: 'X' }) }],
    ['a cell has no column', { ...fields.table, ...row({ risk: 'X', impact: 'H', cost: '1' }) }],
    ['a cell is no option of its column', { ...fields.table, ...row({ risk: 'X', impact: 'M' }) }],
    ['two columns have the same id', { ...fields.table, columns: [columns[0], columns[0]] }],
    ['two items have the same id', { ...fields.ticks, items: [fields.ticks.items[0], fields.ticks.items[0]] }],
    ['its text would become a quotation', { ...fields.text, value: '> 80%' }],
  ])('is refused when %s', (_, field) => {
    expect(strategyFieldSchema.safeParse(field).success).toBe(false);
  });

  it.each([
    ['a text without a value', fields.text, true, false],
    ['a text with a value', { ...fields.text, value: '1 hour' }, false, true],
    ['a table with rows of both kinds', { ...fields.table, ...row({ risk: 'X', impact: 'H' }) }, true, true],
    ['a list that is set', fields.list, false, true],
    ['a tick list', fields.ticks, false, true],
  ])('%s is open and set as it should be', (_, input, open, set) => {
    const field = strategyFieldSchema.parse(input);
    expect([isOpen(field), isSet(field)]).toEqual([open, set]);
  });
});

describe('a section', () => {
  it('is accepted', () => {
    expect(strategySectionSchema.safeParse(section()).error).toBeUndefined();
  });

  it.each([
    ['its number is none', { number: '7.1.2' }],
    ['it has no groups', { groups: [] }],
    ['two groups have the same id', { groups: [...section().groups, ...section().groups] }],
    ['two fields have the same id', { groups: [{ id: 'all', fields: [fields.text, fields.choice] }] }],
  ])('is refused when %s', (_, change) => {
    expect(strategySectionSchema.safeParse(section(change)).success).toBe(false);
  });

  it('hands its profile to its fields', () => {
    const parsed = strategySectionSchema.parse(section({ profile: 'agent-runner' }));
    expect(fieldsOf(parsed)[0]?.profile).toBe('agent-runner');
  });

  it('may not have a field of another section', () => {
    const parsed = strategySectionSchema.parse(section());
    expect(() => checkFieldIds([parsed, { ...parsed, id: 'other' }])).toThrow(
      'The field "a" is in "identity" and in "other".',
    );
  });
});

describe('the strategy', () => {
  const strategy = strategySectionSchema
    .array()
    .parse(parse(readFileSync(new URL('../content/strategy.yaml', import.meta.url), 'utf8')));

  it('has the fourteen sections and the three supplements, in order', () => {
    const numbers = '1 2 3 4 5 6 7 7.1 8 9 10 11 11.1 12 12.1 13 14'.split(' ');
    expect(strategy.map(({ number }) => number)).toEqual(numbers);
    expect(strategy.map(({ order }) => order)).toEqual(numbers.map((_, index) => index + 1));
  });

  it('has each field once', () => {
    expect(() => checkFieldIds(strategy)).not.toThrow();
  });
});
