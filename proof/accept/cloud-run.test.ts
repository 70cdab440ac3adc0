// The Accept facts of the Cloud Run templates (service, job, schedule), on the parsed files; the scripts run against a gcloud of ours.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { z } from 'zod';
import { checkShell } from '@/content/code-blocks.ts';
import { exampleNames } from '@/scaffold/names.ts';
import { readLayer, readTemplate } from '@/scaffold/read-layers.ts';
import { fakeGcloud } from './fake-gcloud.ts';
import { parseWorkflow } from './github-workflows.ts';

const ZEROS = `sha256:${'0'.repeat(64)}`;
const DIGEST = `sha256:${'a'.repeat(64)}`;

function read(file: string): unknown {
  const document = parseDocument(readTemplate(file).text, { strict: true, uniqueKeys: true });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return document.toJS();
}

/** A limit of the wizard's, with its unit. */
function limit(id: string): { value: number; unit: string } {
  const schema = z.array(z.looseObject({ id: z.string(), value: z.unknown(), unit: z.string().optional() }));
  const found = schema
    .parse(parse(readFileSync('src/content/wizard/limits.yaml', 'utf8')))
    .find((one) => one.id === id);
  return z.object({ value: z.number(), unit: z.string() }).parse(found);
}

// Every key that the files use, and no other: https://docs.cloud.google.com/run/docs/reference/yaml/v1
const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.string(), port: z.int() }),
  periodSeconds: z.int().min(1).max(240),
  timeoutSeconds: z.int().min(1),
  failureThreshold: z.int().min(1),
});
const variable = z.union([
  z.strictObject({ name: z.string(), value: z.string() }),
  z.strictObject({
    name: z.string(),
    valueFrom: z.strictObject({ secretKeyRef: z.strictObject({ name: z.string(), key: z.literal('latest') }) }),
  }),
]);
const container = z.strictObject({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  ports: z.array(z.strictObject({ name: z.literal('http1'), containerPort: z.int() })).optional(),
  env: z.array(variable),
  startupProbe: probe.optional(),
  livenessProbe: probe.optional(),
  resources: z.strictObject({
    limits: z.strictObject({ cpu: z.enum(['1', '2', '4', '8']), memory: z.string().regex(/^\d+(?:Mi|Gi)$/) }),
  }),
  volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string() })).optional(),
});
const volume = z.union([
  z.strictObject({
    name: z.string(),
    secret: z.strictObject({
      secretName: z.string(),
      items: z.array(z.strictObject({ key: z.literal('latest'), path: z.string() })),
    }),
  }),
  z.strictObject({
    name: z.string(),
    csi: z.strictObject({
      driver: z.literal('gcsfuse.run.googleapis.com'),
      readOnly: z.literal(true).optional(),
      volumeAttributes: z.strictObject({ bucketName: z.string(), mountOptions: z.string() }),
    }),
  }),
]);
const head = z.strictObject({
  name: z.string(),
  labels: z.strictObject({ 'cloud.googleapis.com/location': z.literal('europe-west1') }),
  annotations: z
    .strictObject({
      'run.googleapis.com/ingress': z.enum(['all', 'internal', 'internal-and-cloud-load-balancing']),
      'run.googleapis.com/custom-audiences': z.literal('["order-service"]'),
    })
    .optional(),
});
const annotations = z.strictObject({
  'autoscaling.knative.dev/minScale': z.string().optional(),
  'autoscaling.knative.dev/maxScale': z.string().optional(),
  'run.googleapis.com/execution-environment': z.literal('gen2'),
  'run.googleapis.com/startup-cpu-boost': z.literal('true').optional(),
  'run.googleapis.com/cpu-throttling': z.literal('false').optional(),
  'run.googleapis.com/container-dependencies': z.string().optional(),
  'run.googleapis.com/network-interfaces': z.string().optional(),
  'run.googleapis.com/vpc-access-egress': z.literal('private-ranges-only').optional(),
});
const account = z.string().regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]@[a-z0-9-]+\.iam\.gserviceaccount\.com$/);
const serviceSchema = z.strictObject({
  apiVersion: z.literal('serving.knative.dev/v1'),
  kind: z.literal('Service'),
  metadata: head,
  spec: z.strictObject({
    template: z.strictObject({
      metadata: z.strictObject({ annotations }),
      spec: z.strictObject({
        containerConcurrency: z.int(),
        timeoutSeconds: z.int(),
        serviceAccountName: account,
        containers: z.array(container),
        volumes: z.array(volume),
      }),
    }),
    traffic: z.array(
      z.strictObject({
        latestRevision: z.boolean().optional(),
        revisionName: z.string().optional(),
        percent: z.int(),
        tag: z.string().optional(),
      }),
    ),
  }),
});
const jobSchema = z.strictObject({
  apiVersion: z.literal('run.googleapis.com/v1'),
  kind: z.literal('Job'),
  metadata: head,
  spec: z.strictObject({
    template: z.strictObject({
      metadata: z.strictObject({ annotations }),
      spec: z.strictObject({
        taskCount: z.int(),
        parallelism: z.int(),
        template: z.strictObject({
          spec: z.strictObject({
            maxRetries: z.int(),
            // A number of 64 bits, which Google's APIs write as text.
            timeoutSeconds: z.string().regex(/^\d+$/),
            serviceAccountName: account,
            containers: z.array(container),
            volumes: z.array(volume).optional(),
          }),
        }),
      }),
    }),
  }),
});

const mebibytes = (size: string) => Number.parseInt(size, 10) * (size.endsWith('Gi') ? 1024 : 1);
const service = (layer = 'cloud-run') => serviceSchema.parse(read(`${layer}/deploy/cloud-run/service.yaml`));
const job = () => jobSchema.parse(read('batch/deploy/cloud-run/job.yaml'));
const migration = () => jobSchema.parse(read('database/deploy/cloud-run/migrate.yaml'));

/** What a container may not exceed, from the wizard's limits. */
function expectWithinLimits(limits: { cpu: string; memory: string }): void {
  expect(limit('size-cpu').unit).toBe('vCPU');
  expect(limit('size-memory').unit).toBe('GiB');
  expect(limit('memory-minimum').unit).toBe('MiB');
  expect(Number(limits.cpu)).toBeLessThanOrEqual(limit('size-cpu').value);
  expect(mebibytes(limits.memory)).toBeLessThanOrEqual(limit('size-memory').value * 1024);
  expect(mebibytes(limits.memory)).toBeGreaterThanOrEqual(limit('memory-minimum').value);
}

describe.each(['cloud-run', 'database', 'events'])('service.yaml of the layer %s', (layer) => {
  const revision = () => service(layer).spec.template;
  const app = () => {
    const [first] = revision().spec.containers;
    if (!first) throw new Error('no container');
    return first;
  };

  test('the app alone has a port, which is its PORT, and the image is named by digest', () => {
    expect(app()).toMatchObject({
      name: 'app',
      image: `europe-west1-docker.pkg.dev/example-project/services/order-service@${ZEROS}`,
      ports: [{ name: 'http1', containerPort: 8080 }],
    });
    expect(revision().spec.containers.filter(({ ports }) => ports)).toHaveLength(1);
  });
  test('a startup and a liveness probe, which ask different things in different rhythms', () => {
    expect(app().startupProbe).toEqual({
      httpGet: { path: '/health/startup', port: 8080 },
      periodSeconds: 2,
      timeoutSeconds: 2,
      failureThreshold: 60,
    });
    expect(app().livenessProbe).toEqual({
      httpGet: { path: '/health/live', port: 8080 },
      periodSeconds: 10,
      timeoutSeconds: 2,
      failureThreshold: 3,
    });
    // Together at most 240 s, which is what Cloud Run grants to a start.
    expect(2 * 60).toBeLessThanOrEqual(240);
  });
  test('concurrency, scale and timeout are set, and within the limits of the platform', () => {
    const { containerConcurrency, timeoutSeconds } = revision().spec;
    expect(containerConcurrency).toBe(80);
    expect(containerConcurrency).toBeLessThanOrEqual(limit('concurrency').value);
    expect(timeoutSeconds).toBe(30);
    expect(limit('request-timeout').unit).toBe('min');
    expect(timeoutSeconds).toBeLessThanOrEqual(limit('request-timeout').value * 60);
    expect(revision().metadata.annotations).toMatchObject({
      'autoscaling.knative.dev/minScale': '1',
      'autoscaling.knative.dev/maxScale': '10',
    });
  });
  test('memory and CPU are within the limits', () => {
    expect(app().resources.limits).toEqual({ cpu: '1', memory: '512Mi' });
    for (const { resources } of revision().spec.containers) expectWithinLimits(resources.limits);
  });
  test('an account of its own, and secrets from Secret Manager only', () => {
    expect(revision().spec.serviceAccountName).toBe('order-service-sa@example-project.iam.gserviceaccount.com');
    expect(app().env).toContainEqual({
      name: 'API_KEY',
      valueFrom: { secretKeyRef: { name: 'order-service-api-key', key: 'latest' } },
    });
    for (const one of app().env)
      if ('value' in one) expect(one.name).not.toMatch(/KEY|PASSWORD|SECRET|TOKEN|DATABASE_URL/);
  });
  test('not public: an audience of its own, which the pipeline asks for its smoke tests', () => {
    expect(service(layer).metadata.annotations).toEqual({
      'run.googleapis.com/ingress': 'all',
      'run.googleapis.com/custom-audiences': '["order-service"]',
    });
    const workflow = readTemplate('cloud-run/.github/workflows/deploy.yml').text;
    expect(workflow.match(/id_token_audience: .*/g)).toEqual(Array(2).fill('id_token_audience: order-service'));
    expect(workflow.match(/smoke_test\.sh "\$URL"/g)).toHaveLength(3);
    expect(workflow.match(/ID_TOKEN: \$\{\{ steps\.auth\.outputs\.id_token \}\}/g)).toHaveLength(3);
  });
  test('the collector starts first, takes OTLP where the app sends it, and has its configuration from a secret', () => {
    const [, collector] = revision().spec.containers;
    expect(parse(revision().metadata.annotations['run.googleapis.com/container-dependencies'] ?? '')).toEqual({
      app: ['collector'],
    });
    expect(collector?.startupProbe?.httpGet).toEqual({ path: '/', port: 13133 });
    expect(app().env).toContainEqual({ name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'http://localhost:4318' });
    const config = read('cloud-run/deploy/cloud-run/collector.yaml');
    expect(config).toHaveProperty('receivers.otlp.protocols.http.endpoint', 'localhost:4318');
    expect(config).toHaveProperty('extensions.health_check.endpoint', '0.0.0.0:13133');
    expect(config).toHaveProperty('exporters.otlphttp.endpoint', 'https://telemetry.googleapis.com');
    expect(collector?.args).toEqual(['--config=/etc/otelcol-google/config.yaml']);
    expect(collector?.volumeMounts).toEqual([{ name: 'collector', mountPath: '/etc/otelcol-google' }]);
    expect(revision().spec.volumes).toEqual([
      {
        name: 'collector',
        secret: { secretName: 'order-service-collector', items: [{ key: 'latest', path: 'config.yaml' }] },
      },
    ]);
  });
  test('all traffic to the newest revision, and this is the last part of the file, which deploy.sh cuts off', () => {
    expect(service(layer).spec.traffic).toEqual([{ latestRevision: true, percent: 100 }]);
    const [, last] = readTemplate(`${layer}/deploy/cloud-run/service.yaml`).text.split('\n  traffic:\n');
    expect(last).toBe('    - latestRevision: true\n      percent: 100\n');
  });
});

test('with a database the service differs by its address and the way to it, and by nothing else', () => {
  const plain = service();
  const withDatabase = service('database');
  const { annotations: notes } = withDatabase.spec.template.metadata;
  expect(notes['run.googleapis.com/vpc-access-egress']).toBe('private-ranges-only');
  delete notes['run.googleapis.com/vpc-access-egress'];
  delete notes['run.googleapis.com/network-interfaces'];
  const [app] = withDatabase.spec.template.spec.containers;
  const added = app?.env.splice(
    app.env.findIndex(({ name }) => name === 'DATABASE_URL'),
    1,
  );
  expect(added).toEqual([
    { name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'order-service-database-url', key: 'latest' } } },
  ]);
  expect(withDatabase).toEqual(plain);
});

test('with events the service differs from the one with a database by who may push, and by nothing else', () => {
  const withEvents = service('events');
  const [app] = withEvents.spec.template.spec.containers;
  const added = app?.env.splice(
    app.env.findIndex(({ name }) => name === 'PUSH_AUDIENCE'),
    3,
  );
  expect(added).toEqual([
    { name: 'PUSH_AUDIENCE', value: 'order-service' },
    { name: 'PUSH_SERVICE_ACCOUNT', value: 'pubsub-push@example-project.iam.gserviceaccount.com' },
    { name: 'PUSH_BEHIND_IAM', value: 'true' },
  ]);
  expect(withEvents).toEqual(service('database'));
});

test('the collectors on Cloud Run and on GKE do the same; only GKE adds the names of Pod and namespace', () => {
  const kubernetes = readTemplate('gke/k8s/base/collector.yaml').text.split('\n');
  const cloudRun = readTemplate('cloud-run/deploy/cloud-run/collector.yaml').text.split('\n');
  expect(cloudRun.slice(1)).toEqual(kubernetes.slice(1).filter((line) => !line.includes('k8s.')));
});

describe('job.yaml', () => {
  const task = () => job().spec.template.spec.template.spec;

  test('retries, timeout and the number of tasks are set, and within the limits', () => {
    expect(job().spec.template.spec).toMatchObject({ taskCount: 1, parallelism: 1 });
    expect(task()).toMatchObject({ maxRetries: 2, timeoutSeconds: '7200' });
    expect(limit('job-timeout')).toEqual({ value: 168, unit: 'h' });
    expect(Number(task().timeoutSeconds)).toBeLessThanOrEqual(604_800);
    expect(job().spec.template.spec.taskCount).toBeLessThanOrEqual(limit('job-tasks').value);
  });
  test('runs the command line of the image by digest, within the limits', () => {
    const [only, ...others] = task().containers;
    expect(others).toEqual([]);
    // Where release.yml pushes it.
    const { env } = parseWorkflow(readTemplate('container/.github/workflows/release.yml').text);
    expect(only?.image).toBe(`${env?.IMAGE}@${ZEROS}`);
    expect(only?.command).toBeUndefined();
    expect(only?.args).toEqual(['process-data', '--date=yesterday']);
    if (only) expectWithinLimits(only.resources.limits);
  });
  test('its folders are buckets that the numeric user owns; what it reads it cannot write', () => {
    const [only] = task().containers;
    const mounts = new Map(only?.volumeMounts?.map(({ name, mountPath }) => [name, mountPath]));
    expect(only?.env).toContainEqual({ name: 'INPUT_DIR', value: mounts.get('orders') });
    expect(only?.env).toContainEqual({ name: 'OUTPUT_DIR', value: mounts.get('revenue') });
    const csi = (bucketName: string) => ({
      driver: 'gcsfuse.run.googleapis.com',
      volumeAttributes: { bucketName, mountOptions: 'uid=10001,gid=10001' },
    });
    expect(task().volumes).toEqual([
      { name: 'orders', csi: { ...csi('example-project-orders'), readOnly: true } },
      { name: 'revenue', csi: csi('example-project-revenue') },
    ]);
  });
});

describe('migrate.yaml', () => {
  test('runs once, for at most ten minutes, as an account and with an address of its own', () => {
    const { spec } = migration().spec.template.spec.template;
    expect(spec).toMatchObject({ maxRetries: 0, timeoutSeconds: '600' });
    expect(spec.serviceAccountName).toBe('migrator@example-project.iam.gserviceaccount.com');
    expect(spec.containers[0]).toMatchObject({
      image: service().spec.template.spec.containers[0]?.image,
      command: ['python', '-m', 'order_service.migrate'],
    });
    expect(spec.containers[0]?.env).toContainEqual({
      name: 'DATABASE_URL',
      valueFrom: { secretKeyRef: { name: 'order-service-migrate-database-url', key: 'latest' } },
    });
  });
});

const scripts = ['cloud-run', 'batch', 'pubsub', 'streaming', 'gke', 'database', 'events'].flatMap((layer) =>
  readLayer(layer).flatMap((file) => (file.path.endsWith('.sh') ? [{ ...file, name: `${layer}/${file.path}` }] : [])),
);
test.each(scripts)('$name is executable, stops at errors, and shellcheck finds nothing', ({ text, executable }) => {
  expect(executable).toBe(true);
  expect(text).toMatch(/^#!\/usr\/bin\/env bash\n# /);
  expect(text).toMatch(/^set -euo pipefail$/m);
  expect(checkShell(text)).toEqual([]);
});

const tools = ['bash', 'jq'].every((tool) => spawnSync(tool, ['--version']).status === 0);

describe.skipIf(!tools)('the scripts, run against a gcloud that only notes what it is asked', () => {
  const image = `europe-west1-docker.pkg.dev/example-project/services/order-service@${DIGEST}`;
  const { folder, lay, run, remove } = fakeGcloud(`
  "run services list"*) cat "$folder/services.json" ;;
  "run "*" replace "*)
    cat "$4" >"$folder/replaced.yaml"
    [[ "$(cat "$folder/services.json")" != "[]" ]] || echo '[{"status":{"url":"https://x"}}]' >"$folder/services.json"
    ;;`);

  beforeAll(() => {
    lay('service', ['cloud-run', 'database'], 'deploy/cloud-run/');
    lay('job', ['batch'], 'deploy/cloud-run/');
    // Each name is the beginning of another.
    const alike = { ...exampleNames, slug: 'production-parcels-api', project: 'production-parcels' };
    lay('service-alike', ['cloud-run', 'database'], 'deploy/cloud-run/', alike);
    lay('job-alike', ['batch'], 'deploy/cloud-run/', alike);
  });
  beforeEach(() => writeFileSync(path.join(folder, 'services.json'), '[]'));
  afterAll(remove);

  const replaced = () => z.unknown().parse(parse(readFileSync(path.join(folder, 'replaced.yaml'), 'utf8')));
  const known = (traffic: readonly object[]) =>
    writeFileSync(path.join(folder, 'services.json'), JSON.stringify([{ status: { url: 'https://x', traffic } }]));
  const serving = [
    { revisionName: 'order-service-00001', percent: 90 },
    { revisionName: 'order-service-00002', percent: 10, tag: 'candidate', url: 'https://candidate---x' },
  ];

  test('the first candidate takes all traffic', () => {
    const { status, stdout } = run('service/deploy.sh', ['candidate', image]);
    expect(status).toBe(0);
    expect(stdout).toBe('https://x\n');
    const { spec } = serviceSchema.parse(replaced());
    expect(spec.traffic).toEqual([{ latestRevision: true, percent: 100 }]);
    expect(spec.template.spec.containers[0]?.image).toBe(image);
  });
  test('every further candidate takes none: what serves goes on, in the environment that was named', () => {
    known(serving);
    const { status, stdout, asked } = run('service/deploy.sh', ['candidate', image], {
      PROJECT: 'staging-project',
      REGION: 'europe-west4',
      ENVIRONMENT: 'staging',
    });
    expect(status).toBe(0);
    expect(stdout).toBe('https://candidate---x\n');
    for (const line of asked) expect(line).toMatch(/ --project=staging-project --region=europe-west4$/);
    const text = JSON.stringify(replaced());
    expect(text).not.toMatch(/production|"europe-west1"/);
    expect(replaced()).toMatchObject({
      metadata: { labels: { 'cloud.googleapis.com/location': 'europe-west4' } },
      spec: {
        template: {
          spec: {
            serviceAccountName: 'order-service-sa@staging-project.iam.gserviceaccount.com',
            containers: [{ image }, { name: 'collector' }],
          },
        },
        traffic: [
          { revisionName: 'order-service-00001', percent: 100 },
          { latestRevision: true, percent: 0, tag: 'candidate' },
        ],
      },
    });
  });
  test('migrations run in a job, to their end', () => {
    const { status, asked } = run('service/deploy.sh', ['migrate', image]);
    expect(status).toBe(0);
    expect(jobSchema.parse(replaced()).spec.template.spec.template.spec.containers[0]?.image).toBe(image);
    expect(asked.at(-1)).toBe(
      'run jobs execute order-service-migrate --project=example-project --region=europe-west1 --wait',
    );
  });
  test.each([
    [['canary', '10'], '--to-tags=candidate=10'],
    [['promote'], '--to-latest'],
    [['rollback'], '--to-tags=candidate=0'],
    [['rollback', 'order-service-00001'], '--to-revisions=order-service-00001=100'],
  ])('%j moves the traffic', (args, option) => {
    known(serving);
    const { status, asked } = run('service/deploy.sh', args);
    expect(status).toBe(0);
    expect(asked.filter((line) => !line.startsWith('run services list '))).toEqual([
      `run services update-traffic order-service ${option} --project=example-project --region=europe-west1`,
    ]);
  });
  test.each([[['canary', '10']], [['rollback']]])(
    '%j leaves the first revision all the traffic, which it has, and does not fail the release',
    (args) => {
      known([{ revisionName: 'order-service-00001', latestRevision: true, percent: 100 }]);
      const { status, stdout, asked } = run('service/deploy.sh', args);
      expect(status).toBe(0);
      expect(stdout).toContain('No revision has the tag candidate');
      expect(asked.filter((line) => line.includes('update-traffic'))).toEqual([]);
    },
  );
  test.each([
    [],
    ['deploy'],
    ['canary', '100'],
    ['canary'],
    ['candidate'],
    ['candidate', 'order-service:latest'],
    ['migrate', `${image};rm`],
  ])('%j %j is refused before anything is asked', (...args) => {
    const { status, asked, stderr } = run('service/deploy.sh', args);
    expect(status).toBe(2);
    expect(asked).toEqual(['']);
    expect(stderr).not.toBe('');
  });
  test('setup.sh gives each account the secrets that its file names, and no others', () => {
    const { status, asked } = run('service/setup.sh');
    expect(status).toBe(0);
    const grants = asked.flatMap((line) => {
      const found = /^secrets add-iam-policy-binding (\S+) .*--member=serviceAccount:(\S+)@/.exec(line);
      return found ? [[found[2], found[1]]] : [];
    });
    expect(grants).toEqual([
      ['order-service-sa', 'order-service-api-key'],
      ['order-service-sa', 'order-service-database-url'],
      ['order-service-sa', 'order-service-collector'],
      ['migrator', 'order-service-migrate-database-url'],
    ]);
  });
  test('setup.sh makes a registry whose tags stay where they are', () => {
    for (const script of ['service/setup.sh', 'job/setup.sh'])
      expect(run(script).asked).toContain(
        'artifacts repositories create services --project=example-project --location=europe-west1 --repository-format=docker --immutable-tags',
      );
  });
  test('setup.sh makes nothing twice', () => {
    const { asked } = run('service/setup.sh', [], { KNOWN: '0' });
    expect(asked.filter((line) => / create /.test(line))).toEqual([]);
  });

  test('the job gets its image by digest, in the environment that was named', () => {
    const { status, asked } = run('job/deploy.sh', [image], { PROJECT: 'staging-project', ENVIRONMENT: 'staging' });
    expect(status).toBe(0);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^run jobs replace \S+ --project=staging-project --region=europe-west1$/);
    const { containers, volumes } = jobSchema.parse(replaced()).spec.template.spec.template.spec;
    expect(containers[0]).toMatchObject({ image, env: [{ name: 'ENVIRONMENT', value: 'staging' }, {}, {}] });
    expect(volumes).toMatchObject([
      { csi: { volumeAttributes: { bucketName: 'staging-project-orders' } } },
      { csi: { volumeAttributes: { bucketName: 'staging-project-revenue' } } },
    ]);
    expect(run('job/deploy.sh', ['order-service:latest']).status).toBe(2);
  });
  test.each([
    ['service-alike/deploy.sh', ['candidate']],
    ['service-alike/deploy.sh', ['migrate']],
    ['job-alike/deploy.sh', []],
  ])('%s %j: what is called like the project keeps its name in another one', (script, args) => {
    const registry = 'europe-west1-docker.pkg.dev/production-parcels/services/production-parcels-api';
    const { status } = run(script, [...args, `${registry}@${DIGEST}`], { PROJECT: 'my-staging' });
    expect(status).toBe(0);
    const text = JSON.stringify(replaced()).replaceAll(`${registry}@${DIGEST}`, '');
    expect(text).toContain('"name":"production-parcels-api');
    expect(text).toContain('@my-staging.iam.gserviceaccount.com');
    expect(text).toContain('"value":"production"');
    expect(text).not.toMatch(/my-staging-api|production-parcels(?!-api)/);
  });
  test('the job may read one bucket and write the other', () => {
    const { asked } = run('job/setup.sh');
    expect(asked.filter((line) => line.includes('buckets add-iam-policy-binding'))).toEqual(
      [
        ['orders', 'objectViewer'],
        ['revenue', 'objectUser'],
      ].map(
        ([bucket, role]) =>
          `storage buckets add-iam-policy-binding gs://example-project-${bucket} --role=roles/storage.${role} --member=serviceAccount:order-service-sa@example-project.iam.gserviceaccount.com`,
      ),
    );
  });
  test.each([
    ['create', '1'],
    ['update', '0'],
  ])(
    'scheduler.sh: %s with cron and a time zone; an account that may start the job calls its :run with OAuth',
    (verb, known) => {
      const { status, asked } = run('job/scheduler.sh', [], { KNOWN: known });
      expect(status).toBe(0);
      expect(asked).toContain(
        'run jobs add-iam-policy-binding order-service --project=example-project --region=europe-west1 --role=roles/run.invoker --member=serviceAccount:scheduler@example-project.iam.gserviceaccount.com',
      );
      expect(asked.at(-1)).toBe(
        [
          `scheduler jobs ${verb} http ${job().metadata.name} --project=example-project --location=europe-west1`,
          '--schedule=30 0 * * * --time-zone=Etc/UTC --http-method=POST',
          '--uri=https://run.googleapis.com/v2/projects/example-project/locations/europe-west1/jobs/order-service:run',
          '--oauth-service-account-email=scheduler@example-project.iam.gserviceaccount.com',
          '--attempt-deadline=180s --max-retry-attempts=3 --min-backoff=30s',
        ].join(' '),
      );
    },
  );
});
