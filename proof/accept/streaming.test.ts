// The Accept facts of the streaming starter: the Beam pipeline, the image of the worker, its settings and its compose file.
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readLayer, readTemplate } from '@/scaffold/read-layers.ts';
import { composeFaults } from './compose-schema.ts';
import { execForm, imagesOf, stages, variables } from './dockerfile-parts.ts';
import { callsOf, classOf, treeOf } from './python-tree.ts';
import { patterns, textOf, toml, yaml } from './template-files.ts';

describe('the Beam pipeline', () => {
  const tree = treeOf(textOf('streaming/src/order_service/pipeline.py'));

  test('adds up in windows of one minute, with a rule for what comes late', () => {
    const [windows] = callsOf(tree, 'beam.WindowInto');
    expect(windows?.arguments).toEqual(['FixedWindows(WINDOW_SECONDS)']);
    expect(Object.fromEntries(windows?.keywords ?? [])).toEqual({
      trigger: 'AfterWatermark(late=AfterCount(1))',
      accumulation_mode: 'AccumulationMode.ACCUMULATING',
      allowed_lateness: 'ALLOWED_LATENESS_SECONDS',
    });
  });
  test('goes by the time of the event', () => {
    expect(callsOf(tree, 'TimestampedValue').map((call) => call.arguments)).toEqual([
      ['order', 'order.event_time.timestamp()'],
    ]);
  });
  test('every step says what it takes and what it gives', () => {
    expect(callsOf(tree, 'with_input_types').map((call) => call.arguments)).toEqual([
      ['bytes'],
      ['tuple[str, int]'],
      ['OrderPlaced'],
    ]);
    expect(callsOf(tree, 'with_output_types').map((call) => call.arguments)).toEqual([
      ['OrderPlaced'],
      ['bytes'],
      ['bytes'],
    ]);
  });
  test('what cannot be read has an output of its own', () => {
    expect(callsOf(tree, 'TaggedOutput').map((call) => call.arguments)).toEqual([['DEAD', 'element']]);
    expect(callsOf(tree, 'WriteToPubSub').map((call) => call.arguments)).toEqual([
      ['totals_topic'],
      ['dead_letter_topic'],
    ]);
  });
  test("is tested on Beam's own runner", () => {
    const tests = treeOf(textOf('streaming/tests/unit/test_pipeline.py'));
    expect(callsOf(tests, 'LocalPipeline').length).toBeGreaterThan(3);
    expect([...tests.functions].filter((name) => name.startsWith('test_'))).toEqual([
      'test_what_cannot_be_read_goes_to_the_dead_letters',
      'test_adds_up_by_the_minute_of_the_order',
      'test_a_late_order_corrects_its_minute',
      'test_an_order_of_yesterday_is_too_late',
      'test_a_wrong_type_fails_before_anything_runs',
      'test_the_steps_are_connected',
      'test_every_place_must_be_named',
    ]);
  });
  test('is in no module that the worker imports', () => {
    const importing = readLayer('streaming')
      .filter(({ path, text }) => path.startsWith('src/') && /apache_beam|order_service\.pipeline/.test(text))
      .map(({ path }) => path);
    expect(importing).toEqual(['src/order_service/pipeline.py']);
  });
});

describe('pyproject.toml', () => {
  const group = z.array(z.union([z.string(), z.strictObject({ 'include-group': z.string() })]));
  const { project, 'dependency-groups': groups } = z
    .looseObject({
      project: z.looseObject({ dependencies: z.array(z.string()), scripts: z.record(z.string(), z.string()) }),
      'dependency-groups': z.record(z.string(), group),
    })
    .parse(toml(textOf('streaming/pyproject.toml')));

  test('Beam is in a group of its own, which the image goes without', () => {
    expect(groups['beam']).toEqual(['apache-beam[gcp]>=2.77.0']);
    expect(groups['dev']).toContainEqual({ 'include-group': 'beam' });
    expect(project.dependencies.filter((name) => name.includes('beam'))).toEqual([]);
  });
  test('fastavro reads the messages', () => expect(project.dependencies).toContain('fastavro>=1.13.0'));
  test('the worker is a command', () =>
    expect(project.scripts).toEqual({ 'order-service': 'order_service.main:main' }));
});

describe('the image of the worker', () => {
  const source = readTemplate('streaming/Dockerfile').text;
  const dockerfile = DockerfileParser.parse(source);
  const [builder = [], runtime = []] = stages(dockerfile);

  test('is a valid Dockerfile of two stages', () => {
    expect(validate(source)).toEqual([]);
    expect(imagesOf(source)).toEqual(['python:3.12-slim-bookworm', 'python:3.12-slim-bookworm']);
  });
  test('installs what the lock file says, without development tools and Beam', () => {
    expect(
      builder.filter((words) => words.startsWith('RUN')).map((words) => words.replace(/--mount=\S+ /g, '')),
    ).toEqual([
      'RUN uv sync --locked --no-dev --no-install-project --no-editable',
      'RUN uv sync --locked --no-dev --no-editable',
    ]);
  });
  test('runs as a numeric user, with the three variables of Python', () => {
    expect(runtime.filter((words) => words.startsWith('USER'))).toEqual(['USER 10001:10001']);
    expect(variables(dockerfile)).toMatchObject({
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONUNBUFFERED: '1',
      PYTHONFAULTHANDLER: '1',
    });
  });
  test('no shell stands between SIGTERM and the worker', () => {
    const command = runtime
      .filter((words) => words.startsWith('CMD'))
      .map((words) => execForm(words.replace('CMD ', '')));
    expect(command).toEqual([['order-service']]);
  });
  test('asks for its health with Python', () => {
    const [check] = runtime.filter((words) => words.startsWith('HEALTHCHECK'));
    expect(check).toMatch(/CMD \["python", "-c", /);
    expect(check).toContain('/health/live');
  });
});

test('every name in .env.example is a setting, and every setting is there', () => {
  const { fields } = classOf(treeOf(textOf('streaming/src/order_service/config.py')), 'Settings');
  const settings = [...fields.keys()].filter((name) => name !== 'model_config').map((name) => name.toUpperCase());
  const names = patterns(textOf('streaming/.env.example')).map((line) => line.split('=')[0]);
  expect(names).toEqual(settings);
});

test('the worker answers on the three health endpoints', () => {
  expect(textOf('streaming/src/order_service/health.py')).toContain(
    'PROBES = frozenset({"/health/live", "/health/ready", "/health/startup"})',
  );
});

test('its tests have a database of Redis to themselves: 0 may hold what a worker has counted', () => {
  const environment = z
    .looseObject({ env: z.looseObject({ REDIS_URL: z.string() }) })
    .parse(yaml(textOf('streaming/.github/workflows/integration.yml'))).env;
  expect(environment.REDIS_URL).toBe('redis://localhost:6379/1');
  expect(textOf('streaming/tests/broker.py')).toContain(
    'if not client.get_connection_kwargs().get("db"):\n        pytest.skip(',
  );
});

test('the worker that a test starts reads no .env of a developer', () => {
  const started = textOf('streaming/tests/e2e/test_process.py').match(/\[WORKER\],\n +cwd=tmp_path,/g);
  expect(started).toHaveLength(2);
});

test('the worker pool reaches a Redis with a private address', () => {
  const [deploy] = /^gcloud run worker-pools deploy (?:.+\\\n)+.+$/m.exec(textOf('streaming/README.md')) ?? [];
  expect(deploy).toMatch(/--network=\S+ --subnet=\S+ --vpc-egress=private-ranges-only$/);
});

describe.each(['streaming/compose.yaml', 'events/compose.yaml'])('%s', (file) => {
  const service = z.looseObject({
    healthcheck: z.looseObject({ test: z.array(z.string()).optional() }).optional(),
    build: z.string().optional(),
    depends_on: z.record(z.string(), z.strictObject({ condition: z.string() })).default({}),
    deploy: z.strictObject({
      resources: z.strictObject({ limits: z.strictObject({ cpus: z.string(), memory: z.string() }) }),
    }),
  });
  const { services } = z
    .strictObject({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
    .parse(yaml(textOf(file)));

  test('keeps to the schema', () => {
    expect(composeFaults(file)).toBe('');
  });
  test('the app starts when what it needs is healthy; a container of its own image brings its own check', () => {
    const needs = Object.values(services['app']?.depends_on ?? {}).map(({ condition }) => condition);
    expect(needs.length).toBeGreaterThan(1);
    for (const condition of needs) expect(condition).toMatch(/^service_(?:healthy|completed_successfully)$/);
    for (const { build, healthcheck } of Object.values(services)) expect(build ?? healthcheck).toBeDefined();
  });
  test('the emulator is healthy when the subscription is there', () => {
    expect(services['pubsub']?.healthcheck?.test?.join(' ')).toBe(
      'CMD curl --fail --silent --output /dev/null http://localhost:8085/v1/projects/example-project/subscriptions/order-service',
    );
  });
  test('holds no password, and no version', () => {
    expect(textOf(file)).not.toMatch(/PASSWORD: (?!\$\{)/);
  });
});
