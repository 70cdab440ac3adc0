// The batch job: a million rows, the same file from a second run, and exit codes that a scheduler can act on.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '../tools/report.ts';
import { run } from '../tools/run.ts';
import { environmentOf, type Project } from './project.ts';

const ROWS = 1_000_000;

export async function proveBatch(report: Report, project: Project): Promise<void> {
  const { id, folder, python, slug } = project;
  const env = await environmentOf(project);
  const uv = (...args: string[]) => run(python.uv, ['run', '--locked', ...args], { cwd: folder, env });
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(path.join(folder, file)))
      .digest('hex');

  await report.step(`${id}: a million rows, and a second run writes the same bytes`, () => {
    uv('python', 'scripts/make_orders.py', '--rows', String(ROWS));
    const process = () => uv(slug, '--quiet', 'process-data', '--date=today').trim().split('\n').at(-1) ?? '';
    const file = process();
    const first = hash(file);
    if (process() !== file || hash(file) !== first) throw new Error('the second run wrote something else');
  });
  await report.step(`${id}: wrong arguments end with 2, missing data with 1, and both speak on standard error`, () => {
    for (const [date, code] of [
      ['yesterday-ish', 2],
      ['2999-01-01', 2],
      ['1999-01-01', 1],
    ] as const) {
      const result = spawnSync(path.join(folder, '.venv/bin', slug), ['process-data', `--date=${date}`], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      if (result.status !== code)
        throw new Error(`--date=${date} ended with ${String(result.status)}, not ${code}\n${result.stderr}`);
      if (result.stderr.trim() === '') throw new Error(`--date=${date} said nothing on standard error`);
    }
  });
}
