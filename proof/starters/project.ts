// What is proven of every starter alike: it locks, installs, passes its own checks, and its wheel works somewhere else.
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Python } from '../tools/python.ts';
import { Unavailable, type Report } from '../tools/report.ts';
import { run } from '../tools/run.ts';
import { MAINTENANCE_DATABASE, services } from './services.ts';

export interface Project {
  id: string;
  folder: string;
  python: Python;
  /** The import package. */
  package: string;
  slug: string;
}

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

/** The database that a running starter uses: its own, so that two proofs do not meet. */
export const databaseOf = ({ id }: Project): string => `preflight_${id.replaceAll('-', '_')}`;

/** The environment of the project's own programs: its services, where they run, and nothing of ours. */
export const environmentOf = async (
  { python }: Project,
  database: string = MAINTENANCE_DATABASE,
): Promise<NodeJS.ProcessEnv> => ({ ...python.env, ...(await services(database)) });

/** @returns whether the project was installed, so that it can be started */
export async function checkProject(report: Report, project: Project): Promise<boolean> {
  const { id, folder, python } = project;
  const env = await environmentOf(project);
  const uv = (...args: string[]) => run(python.uv, args, { cwd: folder, env, limit: 900 });
  const just = (recipe: string) => uv('run', '--locked', 'just', recipe);

  const installed = await report.step(`${id}: just install makes the lock and the environment`, () => {
    run('git', ['init', '--quiet', '--initial-branch', 'topic'], { cwd: folder });
    uv('lock');
    uv('sync', '--locked', '--all-groups');
    just('install');
    run('git', ['add', '--all'], { cwd: folder });
    return true;
  });
  if (!installed) return false;
  await report.step(`${id}: uv.lock is current`, () => uv('lock', '--check'));
  for (const recipe of ['lint', 'typecheck']) await report.step(`${id}: just ${recipe}`, () => just(recipe));
  await report.step(`${id}: just test-cov`, () => {
    try {
      return just('test-cov');
    } catch (error) {
      // A slow machine is no fault: the tests start servers and have limits of time. What failed is shown, and tried once more.
      console.log(`again   ${id}: just test-cov\n${error instanceof Error ? error.message : String(error)}`);
      return just('test-cov');
    }
  });
  await report.step(`${id}: bandit`, () =>
    uv('run', '--locked', 'bandit', '--quiet', '-c', 'pyproject.toml', '--recursive', 'src'),
  );
  await report.step(`${id}: pip-audit`, () => {
    try {
      return just('security');
    } catch (error) {
      if (error instanceof Error && UNREACHABLE.test(error.message))
        throw new Unavailable('the service that knows the vulnerabilities cannot be reached from here');
      throw error;
    }
  });
  await report.step(`${id}: hooks are valid, no secret in any file`, () => {
    uv('run', '--locked', 'pre-commit', 'validate-config');
    const excluded = new RegExp(excludeOf('detect-secrets', path.join(folder, '.pre-commit-config.yaml')));
    const tracked = run('git', ['ls-files', '-z'], { cwd: folder })
      .split('\0')
      .filter((file) => file !== '' && !excluded.test(file));
    uv('run', '--locked', 'detect-secrets-hook', '--baseline', '.secrets.baseline', ...tracked);
  });
  await report.step(`${id}: the documentation builds without a warning`, () =>
    uv('run', '--locked', '--group', 'docs', 'mkdocs', 'build', '--quiet', '--strict', '--site-dir', '../site'),
  );
  await report.step(`${id}: the wheel installs and imports elsewhere, with its types`, () => {
    uv('build', '--wheel', '--out-dir', 'dist');
    const [wheel] = globSync(path.join(folder, 'dist', '*.whl'));
    if (wheel === undefined) throw new Error('uv build made no wheel');
    const elsewhere = path.join(folder, '..', `${id}-elsewhere`);
    rmSync(elsewhere, { recursive: true, force: true });
    mkdirSync(elsewhere);
    const check = `import ${project.package}, pathlib; assert (pathlib.Path(${project.package}.__file__).parent / "py.typed").is_file()`;
    run(python.uv, ['run', '--no-project', '--isolated', '--with', wheel, 'python', '-c', check], {
      cwd: elsewhere,
      env,
      limit: 600,
    });
    rmSync(elsewhere, { recursive: true, force: true });
  });
  return true;
}
