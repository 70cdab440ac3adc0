// `npm run wizard`: as a function, and once as the real process.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { runWizard } from '../src/features/wizard/command.ts';
import { createEngine } from '../src/features/wizard/engine.ts';
import { recommend } from '../src/features/wizard/recommend.ts';
import { asRecord } from '../src/features/wizard/record.ts';
import { readCatalogue, readWizard } from './wizard-files.ts';

const catalogue = readCatalogue();
const wizard = readWizard(catalogue);
const run = (...args: string[]) => runWizard(wizard, catalogue, args);

describe('the command', () => {
  test('prints the recommendation, its reasons and what would change it', () => {
    const { out, error, code } = run('--answers', 'build=api,trigger=http,duration=seconds');
    expect([error, code]).toEqual(['', 0]);
    expect(out).toMatch(/^Recommendation: Cloud Run service\n/);
    expect(out).toContain('+6 A stateless service');
    expect(out).toContain('If one unit of work takes longer than 60 minutes: a Cloud Run job');
    expect(out).toContain('https://docs.cloud.google.com/run/docs/configuring/request-timeout, checked 2026-11-21');
  });

  test('prints data', () => {
    const data: unknown = JSON.parse(run('--answers', 'build=library', '--json').out);
    expect(data).toMatchObject({
      platform: 'library',
      confidence: 'only',
      useCases: [{ id: 'package' }],
      starter: 'package',
    });
  });

  test.each([
    ['buld=api', '“buld” is no question of the wizard. There are: build, trigger'],
    ['build=rocket', '“rocket” is no answer to “build”. There are: api, rpc'],
    ['view=all', '“view” is no question'],
    ['build', '“” is no answer to “build”'],
  ])('%s gets a message that lists the right ones', (answers, message) => {
    const { out, error, code } = run('--answers', answers);
    expect([out, code]).toEqual(['', 2]);
    expect(error).toContain(message);
    expect(error).toContain('  operator=team|cluster|unsure');
  });

  test('asks for answers, and refuses what it does not know', () => {
    expect(run()).toMatchObject({ code: 2, out: '' });
    expect(run('--colour')).toMatchObject({ code: 2, out: '' });
    expect(run('--help')).toMatchObject({ code: 0, error: '' });
  });

  test('says which answers did not count', () => {
    expect(run('--answers', 'build=library,trigger=http')).toMatchObject({
      code: 0,
      error: '“trigger=http” does not fit the answers before it and was left out of account.\n',
    });
  });

  test('runs as a process, with its exit code', () => {
    const process = (answers: string) =>
      spawnSync('node', ['scripts/wizard.ts', '--answers', answers], { encoding: 'utf8' });
    const good = process('build=job,trigger=schedule');
    expect([good.status, good.stderr]).toEqual([0, '']);
    expect(good.stdout).toMatch(/^Recommendation: Cloud Run job\n/);
    expect(process('build=ship').status).toBe(2);
  });
});

test.each(wizard.presets)('the decision record of $id is complete', ({ answers }) => {
  const engine = createEngine(wizard);
  const result = recommend(engine, catalogue, answers);
  const record = asRecord(engine, result, {
    link: 'https://example.org/wizard/?build=api',
    day: '2026-11-21',
    absolute: (href) => `https://example.org${href}`,
  });
  expect(record).toContain('- Reopen: <https://example.org/wizard/?build=api>');
  for (const heading of [
    'Context',
    'Decision',
    'Reasons',
    'Limits it rests on',
    'Alternatives',
    'What would change it',
    'What follows',
  ])
    expect(record).toContain(`\n## ${heading}\n`);
  expect(record).not.toMatch(/undefined|\[object|NaN|\]\(\//);
});
