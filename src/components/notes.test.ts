import { describe, expect, test } from 'vitest';
import { dayInWords, isoDay, isStale } from './notes.ts';

const checked = new Date('2026-11-21');

describe('isStale', () => {
  test.each([
    ['on the day', '2026-11-21T00:00:00Z', false],
    ['before the day, on a clock that is wrong', '2026-11-20T00:00:00Z', false],
    ['after 365 days to the second', '2027-11-21T00:00:00Z', false],
    ['a second later', '2027-11-21T00:00:01Z', true],
    ['years later', '2031-01-01T00:00:00Z', true],
  ])('%s', (_, now, expected) => {
    expect(isStale(checked, new Date(now))).toBe(expected);
  });
});

test('days read the same in every time zone', () => {
  expect(isoDay(checked)).toBe('2026-11-21');
  expect(dayInWords(checked)).toBe('21 November 2026');
});
