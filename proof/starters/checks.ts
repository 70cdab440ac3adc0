// What is proven of every starter alike: it locks, installs, passes its own checks, and its wheel works somewhere else.
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Unavailable, type Report } from '../tools/report.ts';
import { run } from '../tools/run.ts';
import { coverageLimits } from './coverage.ts';
import { withMypy } from './mypy.ts';
import { toolsOf, type Check, type Project } from './project.ts';

const hooksFile = z.object({
  repos: z.array(z.object({ hooks: z.array(z.object({ id: z.string(), exclude: z.string().optional() })) })),
});

/** The files that a hook leaves out, as a regular expression; by default none. */
function excludeOf(hook: string, file: string): string {
  const { repos } = hooksFile.parse(parse(readFileSync(file, 'utf8')));
  return repos.flatMap(({ hooks }) => hooks).find(({ id }) => id === hook)?.exclude ?? '^$';
}

/** What a program prints when the other side of the network is not there. */
const UNREACHABLE =
  /name resolution|Connection (?:refused|reset|aborted)|Max retries|ConnectionError|Failed to (?:fetch|resolve)|Read timed out|ConnectTimeout|40[34] Client Error/i;

/** Without it, there is nothing to check. */
const installation: Check = {
  by: ['just', 'uv'],
  proves: 'just install makes the lock and the environment',
  run: ({ folder }, { uv, just }) => {
    run('git', ['init', '--quiet', '--initial-branch', 'topic'], { cwd: folder });
    uv('lock');
    uv('sync', '--locked', '--all-groups');
    just('install');
    run('git', ['add', '--all'], { cwd: folder });
    return true;
  },
};

const checks: readonly Check[] = [
  { by: ['uv'], proves: 'uv.lock is current', run: (_, { uv }) => uv('lock', '--check') },
  { by: ['just', 'ruff'], proves: 'just lint', run: (_, { just }) => just('lint') },
  { by: ['just', 'pyright'], proves: 'just typecheck', run: (_, { just }) => just('typecheck') },
  withMypy,
  {
    by: ['just', "The starter's own tests"],
    proves: 'just test-cov',
    run: ({ id }, { just }) => {
      try {
        return just('test-cov');
      } catch (error) {
        // A slow machine is no fault: the tests start servers and have limits of time. What failed is shown, and tried once more.
        console.log(`again   ${id}: just test-cov\n${error instanceof Error ? error.message : String(error)}`);
        return just('test-cov');
      }
    },
  },
  coverageLimits,
  {
    by: ['bandit'],
    proves: 'bandit',
    run: (_, { locked }) => locked('bandit', '--quiet', '-c', 'pyproject.toml', '--recursive', 'src'),
  },
  {
    by: ['just', 'pip-audit'],
    proves: 'pip-audit',
    run: (_, { just }) => {
      try {
        return just('security');
      } catch (error) {
        if (error instanceof Error && UNREACHABLE.test(error.message))
          throw new Unavailable('the service that knows the vulnerabilities cannot be reached from here');
        throw error;
      }
    },
  },
  {
    by: ['pre-commit', 'detect-secrets'],
    proves: 'hooks are valid, no secret in any file',
    run: ({ folder }, { locked }) => {
      locked('pre-commit', 'validate-config');
      const excluded = new RegExp(excludeOf('detect-secrets', path.join(folder, '.pre-commit-config.yaml')));
      const tracked = run('git', ['ls-files', '-z'], { cwd: folder })
        .split('\0')
        .filter((file) => file !== '' && !excluded.test(file));
      locked('detect-secrets-hook', '--baseline', '.secrets.baseline', ...tracked);
    },
  },
  {
    by: ['mkdocs'],
    proves: 'the documentation builds without a warning',
    run: (_, { locked }) =>
      locked('--group', 'docs', 'mkdocs', 'build', '--quiet', '--strict', '--site-dir', '../site'),
  },
  {
    by: ['uv'],
    proves: 'the wheel installs and imports elsewhere, with its types',
    run: ({ id, folder, python, package: name }, { env, uv }) => {
      uv('build', '--wheel', '--out-dir', 'dist');
      const [wheel] = globSync(path.join(folder, 'dist', '*.whl'));
      if (wheel === undefined) throw new Error('uv build made no wheel');
      const elsewhere = path.join(folder, '..', `${id}-elsewhere`);
      rmSync(elsewhere, { recursive: true, force: true });
      mkdirSync(elsewhere);
      const check = `import ${name}, pathlib; assert (pathlib.Path(${name}.__file__).parent / "py.typed").is_file()`;
      run(python.uv, ['run', '--no-project', '--isolated', '--with', wheel, 'python', '-c', check], {
        cwd: elsewhere,
        env,
        limit: 600,
      });
      rmSync(elsewhere, { recursive: true, force: true });
    },
  },
];

/** The tools that judge every starter, as the templates' pages name them. */
export const judges: readonly string[] = [installation, ...checks].flatMap(({ by }) => by);

/** @returns whether the project was installed, so that it can be started */
export async function checkProject(report: Report, project: Project): Promise<boolean> {
  const tools = await toolsOf(project);
  const step = ({ proves, run: prove }: Check) => report.step(`${project.id}: ${proves}`, () => prove(project, tools));
  if ((await step(installation)) === undefined) return false;
  for (const check of checks) await step(check);
  return true;
}
