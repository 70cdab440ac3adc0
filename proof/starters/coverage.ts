// The script that holds coverage to its limits, on reports that keep them and reports that do not.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Check } from './project.ts';

/** Percent of lines and of branches that a file has covered. */
type Covered = readonly [lines: number, branches: number];

const ORDERS = 'src/orders.py';
const PIPELINE = 'src/pipelines/daily.py';

const cases: readonly { said: string; files: Readonly<Record<string, Covered>>; code: 0 | 1 }[] = [
  { said: 'enough everywhere', files: { [ORDERS]: [80, 80], [PIPELINE]: [90, 90] }, code: 0 },
  { said: 'all lines and 70 % of branches', files: { [ORDERS]: [100, 70] }, code: 1 },
  { said: '70 % of lines and all branches', files: { [ORDERS]: [70, 100] }, code: 1 },
  { said: '85 % of a pipeline', files: { [ORDERS]: [100, 100], [PIPELINE]: [85, 85] }, code: 1 },
  { said: 'nothing at all', files: {}, code: 1 },
];

const summaryOf = ([lines, branches]: Covered) => ({
  summary: { num_statements: 100, covered_lines: lines, num_branches: 100, covered_branches: branches },
});

export const coverageLimits: Check = {
  by: ['check_coverage.py'],
  proves: 'check_coverage.py refuses too few lines, too few branches, and a pipeline below 90 %',
  run: ({ folder }) => {
    const cwd = `${folder}-coverage`;
    rmSync(cwd, { recursive: true, force: true });
    mkdirSync(cwd);
    for (const { said, files, code } of cases) {
      const report = Object.fromEntries(Object.entries(files).map(([file, covered]) => [file, summaryOf(covered)]));
      writeFileSync(path.join(cwd, 'coverage.json'), JSON.stringify({ files: report }));
      const script = path.join(folder, 'scripts/check_coverage.py');
      const { status, stdout, stderr } = spawnSync(path.join(folder, '.venv/bin/python'), [script], {
        cwd,
        encoding: 'utf8',
      });
      if (status !== code) throw new Error(`${said}: ended with ${status ?? '?'}, not ${code}\n${stdout}${stderr}`);
    }
    rmSync(cwd, { recursive: true });
  },
};
