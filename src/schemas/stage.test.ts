import { describe, expect, it } from 'vitest';
import { stageSchema } from './stage.ts';

const stage = (change: object = {}) => ({
  id: 'intake',
  order: 1,
  title: 'Intake',
  question: 'Do we take it on?',
  summary: 'Decide.',
  outputs: ['A decision'],
  models: { process: [{ step: 1, name: 'Intake' }], 'project-scenario': [], 'service-scenario': [] },
  href: '/process/life-cycle/#intake',
  ...change,
});

describe('a stage', () => {
  it('is accepted', () => {
    expect(stageSchema.safeParse(stage()).success).toBe(true);
  });

  it.each([
    ['a model is missing', { models: { process: [] } }],
    ['a model is unknown', { models: { ...stage().models, other: [] } }],
    ['a step has no number', { models: { ...stage().models, process: [{ name: 'Intake' }] } }],
    ['nothing comes out', { outputs: [] }],
    ['its address is outside', { href: 'https://example.com/' }],
    ['a key is unknown', { when: 'now' }],
  ])('is refused when %s', (_, change) => {
    expect(stageSchema.safeParse(stage(change)).success).toBe(false);
  });
});
