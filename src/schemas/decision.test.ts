import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { decisionAreas, decisionAreaTitles } from './decision-areas.ts';
import { decisionSchema, sourceDocuments } from './decision.ts';

/** The smallest valid record, with changes. */
const record = (changes: Record<string, unknown> = {}) => ({
  order: 1,
  title: 'Package manager',
  area: 'tools',
  question: 'Which tool?',
  says: [{ document: 'standards', where: '2.1.2', text: 'uv.' }],
  choice: 'uv.',
  position: 'uv.',
  because: ['One tool.'],
  revisit: ['It ends.'],
  decided: '2026-11-21',
  follows: [{ label: 'Stack', href: '/standards/stack/' }],
  sources: [{ label: 'uv', url: 'https://docs.astral.sh/uv/' }],
  ...changes,
});

const accepts = (changes?: Record<string, unknown>) => decisionSchema.safeParse(record(changes)).success;

describe('a decision record', () => {
  test('is accepted', () => {
    expect(accepts()).toBe(true);
  });

  test.each([
    ['an area that is not there', { area: 'cookies' }],
    ['a document that is not there', { says: [{ document: 'blog', where: '1', text: 'x' }] }],
    ['no document at all', { says: [] }],
    ['no reason', { because: [] }],
    ['nothing that would change it', { revisit: [] }],
    ['no rule that follows it', { follows: [] }],
    ['no source', { sources: [] }],
    ['a choice longer than a line', { choice: 'x'.repeat(141) }],
    ['a link out of the handbook as a rule', { follows: [{ label: 'x', href: 'https://example.com/' }] }],
    ['a script as a source', { sources: [{ label: 'x', url: 'javascript:alert(1)' }] }],
    ['a field that nobody reads', { status: 'accepted' }],
  ])('is refused with %s', (_, changes) => {
    expect(accepts(changes)).toBe(false);
  });
});

test('every area has a title and every document a name', () => {
  for (const area of decisionAreas) expect(decisionAreaTitles[area]).not.toBe('');
  for (const { title } of Object.values(sourceDocuments)) expect(title).not.toBe('');
});

describe('the records of the handbook', () => {
  const folder = new URL('../content/decisions/', import.meta.url);
  const records = readdirSync(folder).map((name) => ({
    name,
    data: decisionSchema.parse(parse(readFileSync(new URL(name, folder), 'utf8'))),
  }));

  test('are numbered from 1 without a gap', () => {
    const orders = records.map(({ data }) => data.order).sort((a, b) => a - b);
    expect(orders).toEqual(records.map((_, index) => index + 1));
  });

  test.each(records)('$name asks a question, has a title of its own, and repeats no statement', ({ data }) => {
    expect(data.question).toMatch(/\?$/);
    expect(records.filter((other) => other.data.title === data.title)).toHaveLength(1);
    expect(new Set(data.says.map(({ document, text, where }) => document + where + text)).size).toBe(data.says.length);
  });
});
