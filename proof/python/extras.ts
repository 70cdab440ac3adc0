// The files that belong to no starter, run with what they need: laid over a service as their pages tell, or by themselves.
import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { starterCommand } from '../../scripts/starter-command.ts';
import { MAINTENANCE_DATABASE, services } from '../starters/services.ts';
import { promtool } from '../tools/promtool.ts';
import { pythonTool, type Python } from '../tools/python.ts';
import { run } from '../tools/run.ts';

export interface Extra {
  /** Below public/templates/extra/. */
  folder: string;
  /** The tools, as the template's page names them. */
  by: string;
  proves: string;
  /** @param folder a copy that it may write into */
  run: (python: Python, folder: string) => Promise<void>;
}

/** Lays the files, and those shared with a starter, over a fresh Cloud Run starter, adds what they import, and runs rules, types and their tests there. */
const laidOver = (
  folder: string,
  packages: readonly string[],
  development: readonly string[] = [],
  shared: readonly string[] = [],
): Extra => ({
  folder,
  by: 'ruff, pyright and pytest',
  proves: 'laid over a service, passes its rules, types and tests',
  run: async (python, at) => {
    const project = path.resolve('.cache/proof/extras', folder);
    rmSync(project, { recursive: true, force: true });
    mkdirSync(path.dirname(project), { recursive: true });
    const { error } = starterCommand(['cloud-run', '--out', project], { site: 'http://localhost:4321', base: '/' });
    if (error) throw new Error(error);
    cpSync(at, project, { recursive: true });
    for (const file of shared)
      cpSync(path.join('public/templates', file), path.join(project, file.replace(/^[^/]+\//, '')));
    const env = { ...python.env, ...(await services(MAINTENANCE_DATABASE)) };
    const uv = (...args: string[]) => run(python.uv, args, { cwd: project, env, limit: 900 });
    uv('add', '--quiet', ...packages);
    if (development.length > 0) uv('add', '--quiet', '--dev', ...development);
    uv('run', 'ruff', 'check');
    uv('run', 'ruff', 'format', '--check');
    uv('run', 'pyright');
    // Only theirs: the starter's own are proven with the starter.
    const tests = globSync('tests/**/test_*.py', { cwd: at });
    uv('run', 'pytest', '-q', ...tests);
  },
});

/** Ends runs of Locust whose answers it has been told, and looks at their exit codes. */
const LIMITS = `
import runpy
from locust import events
from locust.env import Environment

runpy.run_path("load/locustfile.py")

def exit_code(times: list[int], failures: int = 0) -> int | None:
    environment = Environment(events=events)
    for number, milliseconds in enumerate(times):
        environment.stats.log_request("GET", "/", milliseconds, 1)
        if number < failures:
            environment.stats.log_error("GET", "/", "500")
    events.quitting.fire(environment=environment)
    return environment.process_exit_code

assert exit_code([150] * 100) == 0, "fast"
assert exit_code([150] * 96 + [250] * 4) == 0, "four in a hundred slow"
assert exit_code([150] * 94 + [250] * 6) == 1, "six in a hundred slow"
assert exit_code([200] * 100) == 1, "at the limit"
assert exit_code([150] * 100, failures=1) == 0, "one failure in a hundred"
assert exit_code([150] * 100, failures=2) == 1, "two failures in a hundred"
assert exit_code([]) == 1, "no request"
`;

export const extras: readonly Extra[] = [
  laidOver('celery', ['celery[redis]>=5.7', 'redis>=8.0', 'httpx>=0.28'], ['celery-types']),
  laidOver(
    'cloud-tasks',
    ['google-cloud-tasks>=2.20', 'pyjwt[crypto]>=2.15.0', 'redis>=8.0'],
    ['types-protobuf'],
    ['events/src/order_service/push_tokens.py', 'events/tests/unit/test_push_tokens.py'],
  ),
  laidOver('duckdb-contract', ['duckdb>=2.0']),
  laidOver('faststream-kafka', ['faststream[kafka]>=0.7']),
  {
    folder: 'pyproject-workspace',
    by: 'uv',
    proves: 'one lock for all packages, whose tests pass',
    run: (python, at) => {
      const uv = (...args: string[]) => run(python.uv, args, { cwd: at, env: python.env });
      uv('lock');
      uv('sync', '--locked', '--all-packages', '--all-groups');
      uv('run', '--locked', 'pytest', '-q');
      uv('run', '--locked', '--package', 'api', 'pytest', '-q', 'packages/api');
      return Promise.resolve();
    },
  },
  {
    folder: 'load-test',
    by: 'locust',
    proves: 'Locust reads its users and their tasks, and ends with 1 after slow answers, failures, or none',
    run: (python, at) => {
      const bin = pythonTool(python, 'locust==2.47.0');
      run(path.join(bin, 'locust'), ['--locustfile', 'load/locustfile.py', '--list'], { cwd: at, env: python.env });
      run(path.join(bin, 'python'), ['-c', LIMITS], { cwd: at, env: python.env });
      return Promise.resolve();
    },
  },
  {
    folder: 'terraform',
    by: 'checkov',
    proves: 'Checkov finds nothing that is not meant',
    run: (python, at) => {
      const checkov = path.join(pythonTool(python, 'checkov==3.3.30'), 'checkov');
      // Keys of one's own (83, 84) are not needed by default.
      const skipped = 'CKV_GCP_83,CKV_GCP_84';
      run(
        checkov,
        ['-d', '.', '--framework', 'terraform', '--skip-download', '--compact', '--quiet', '--skip-check', skipped],
        {
          cwd: at,
          env: python.env,
        },
      );
      return Promise.resolve();
    },
  },
  {
    folder: 'prometheus-rules',
    by: 'promtool',
    proves: 'promtool reads the rules, and their own tests pass',
    run: (_, at) => {
      const program = promtool();
      run(program, ['check', 'rules', 'slo.yaml'], { cwd: at });
      run(program, ['test', 'rules', 'slo-test.yaml'], { cwd: at });
      return Promise.resolve();
    },
  },
];
