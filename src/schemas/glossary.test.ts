import { describe, expect, it } from 'vitest';
import { glossarySchema } from './glossary.ts';

const entry = (over: Record<string, unknown> = {}) => ({ term: 'SLO', text: 'A target for an indicator.', ...over });

describe('glossarySchema', () => {
  it('takes a term with a definition, and optionally its long form and a page', () => {
    expect(glossarySchema.safeParse(entry()).success).toBe(true);
    const full = entry({
      long: 'service level objective',
      see: { label: 'Observability', href: '/standards/observability/' },
    });
    expect(glossarySchema.parse(full)).toEqual(full);
  });

  it.each([
    ['an empty definition', { text: '  ' }],
    ['a definition of two paragraphs', { text: 'One.\n\nTwo.' }],
    ['an address elsewhere', { see: { label: 'x', href: 'https://example.com/' } }],
    ['a script as an address', { see: { label: 'x', href: 'javascript:alert(1)' } }],
    ['an unknown field', { definition: 'x' }],
  ])('refuses %s', (_, over) => {
    expect(glossarySchema.safeParse(entry(over)).success).toBe(false);
  });
});
