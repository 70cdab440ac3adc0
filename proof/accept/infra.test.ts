// The Accept facts of the Terraform skeleton and of the alert rules, on the parsed files.
import { spawnSync } from 'node:child_process';
import { parse as parseHcl } from '@cdktn/hcl2json';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { z } from 'zod';
import { readLayer, readTemplate } from '@/scaffold/read-layers.ts';

const terraform = readLayer('extra').filter(({ path }) => path.startsWith('terraform/'));
const block = z.record(z.string(), z.unknown());
const blocks = z.record(z.string(), z.record(z.string(), z.array(block)));
const fileSchema = z.strictObject({
  terraform: z.array(block).default([]),
  provider: z.record(z.string(), z.array(block)).default({}),
  locals: z.array(block).default([]),
  variable: z.record(z.string(), z.array(block)).default({}),
  output: z.record(z.string(), z.array(block)).default({}),
  data: blocks.default({}),
  resource: blocks.default({}),
});
const parsed = await Promise.all(
  terraform.map(async ({ path, text }) => ({ path, ...fileSchema.parse(await parseHcl(path, text)) })),
);

/** `google_pubsub_topic.dead`, or nothing. */
function resource(address: string): Record<string, unknown> | undefined {
  const [type = '', name = ''] = address.split('.');
  return parsed.map((file) => file.resource[type]?.[name]?.[0]).find(Boolean);
}
const addresses = parsed.flatMap((file) =>
  Object.entries(file.resource).flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`)),
);

describe('terraform', () => {
  test('holds these resources, each once', () => {
    expect(addresses.toSorted()).toEqual([
      'google_artifact_registry_repository.services',
      'google_artifact_registry_repository_iam_member.deployer',
      'google_cloud_run_v2_service.this',
      'google_cloud_run_v2_service_iam_member.callers',
      'google_cloud_run_v2_service_iam_member.deployer',
      'google_project_iam_member.telemetry',
      'google_project_service.this',
      'google_pubsub_schema.order_placed',
      'google_pubsub_subscription.dead',
      'google_pubsub_subscription.orders',
      'google_pubsub_subscription_iam_member.dead_letters',
      'google_pubsub_subscription_iam_member.subscriber',
      'google_pubsub_topic.dead',
      'google_pubsub_topic.orders',
      'google_pubsub_topic_iam_member.dead_letters',
      'google_pubsub_topic_iam_member.publisher',
      'google_secret_manager_secret.this',
      'google_secret_manager_secret_iam_member.this',
      'google_service_account.service',
      'google_service_account_iam_member.deployer',
    ]);
  });
  test('every resource that an expression names is declared', () => {
    const text = terraform.map((file) => file.text).join('\n');
    const named = [...text.matchAll(/\bgoogle_\w+\.\w+/g)].map(([address]) => address);
    expect(named.filter((address) => !addresses.includes(address) && !address.startsWith('google_project.'))).toEqual(
      [],
    );
    const variables = parsed.flatMap((file) => Object.keys(file.variable));
    const used = new Set([...text.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name));
    expect([...used].toSorted()).toEqual(variables.toSorted());
  });
  test('Terraform and its provider are pinned to a major version', () => {
    const [settings] = parsed.flatMap((file) => file.terraform);
    expect(settings).toMatchObject({
      required_version: '~> 1.9',
      required_providers: [{ google: { source: 'hashicorp/google', version: '~> 7.0' } }],
      backend: { gcs: [{ prefix: 'order-service' }] },
    });
  });
  test('Artifact Registry: tags cannot be moved', () => {
    expect(resource('google_artifact_registry_repository.services')).toMatchObject({
      format: 'DOCKER',
      docker_config: [{ immutable_tags: true }],
    });
  });
  test('Cloud Run: probes, scaling, limits and the secret as in service.yaml', () => {
    const probe = (path: string, period: number, failures: number) => [
      { period_seconds: period, timeout_seconds: 2, failure_threshold: failures, http_get: [{ path, port: 8080 }] },
    ];
    expect(resource('google_cloud_run_v2_service.this')).toMatchObject({
      deletion_protection: true,
      template: [
        {
          max_instance_request_concurrency: 80,
          timeout: '30s',
          scaling: [{ min_instance_count: 1, max_instance_count: 10 }],
          containers: [
            {
              ports: [{ name: 'http1', container_port: 8080 }],
              resources: [{ limits: { cpu: '1', memory: '512Mi' } }],
              startup_probe: probe('/health/startup', 2, 60),
              liveness_probe: probe('/health/live', 10, 3),
              env: [
                { name: 'ENVIRONMENT' },
                { name: 'GOOGLE_CLOUD_PROJECT' },
                { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'http://localhost:4318' },
                { name: 'TRUSTED_PROXIES', value: '1' },
                { name: 'API_KEY', value_source: [{ secret_key_ref: [{ version: 'latest' }] }] },
              ],
            },
            {},
          ],
        },
      ],
    });
    // The same numbers as the file that deploy.sh brings out.
    expect(parse(readTemplate('cloud-run/deploy/cloud-run/service.yaml').text)).toMatchObject({
      spec: { template: { spec: { containerConcurrency: 80, timeoutSeconds: 30 } } },
    });
  });
  test('Cloud Run: the collector beside the service is that of service.yaml, so that traces have somewhere to go', () => {
    const container = z.looseObject({ name: z.string(), image: z.string(), args: z.array(z.string()).optional() });
    const [, collector] = z
      .object({ spec: z.object({ template: z.object({ spec: z.object({ containers: z.array(container) }) }) }) })
      .parse(parse(readTemplate('cloud-run/deploy/cloud-run/service.yaml').text)).spec.template.spec.containers;
    expect(resource('google_cloud_run_v2_service.this')).toMatchObject({
      template: [
        {
          containers: [
            // Without CPU between requests the collector could not send.
            { name: 'app', depends_on: ['collector'], resources: [{ cpu_idle: false }] },
            {
              ...{ name: 'collector', image: collector?.image, args: collector?.args },
              env: [{ name: 'GOOGLE_CLOUD_PROJECT', value: '${var.project}' }],
              resources: [{ cpu_idle: false, limits: { cpu: '1', memory: '512Mi' } }],
              startup_probe: [{ failure_threshold: 30, http_get: [{ path: '/', port: 13133 }] }],
              volume_mounts: [{ name: 'collector', mount_path: '/etc/otelcol-google' }],
            },
          ],
          volumes: [
            {
              name: 'collector',
              secret: [
                {
                  secret: '${google_secret_manager_secret.this["collector"].secret_id}',
                  items: [{ version: 'latest', path: 'config.yaml' }],
                },
              ],
            },
          ],
        },
      ],
    });
    // Both secrets are there, and the account of the service reads them.
    expect(resource('google_secret_manager_secret.this')).toHaveProperty(
      'for_each',
      '${toset(["api-key", "collector"])}',
    );
    expect(resource('google_secret_manager_secret_iam_member.this')).toMatchObject({
      for_each: '${google_secret_manager_secret.this}',
      member: '${google_service_account.service.member}',
    });
    expect(parse(readTemplate('cloud-run/deploy/cloud-run/collector.yaml').text)).toHaveProperty(
      'receivers.otlp.protocols.http.endpoint',
      'localhost:4318',
    );
  });
  test('the image is wanted by digest, and no secret has its value in the state', () => {
    const image = parsed.map((file) => file.variable['image']?.[0]).find(Boolean);
    expect(image).toHaveProperty('validation.0.condition', '${can(regex("@sha256:[0-9a-f]{64}$", var.image))}');
    expect(addresses.filter((address) => address.includes('secret_version'))).toEqual([]);
  });
  test('Pub/Sub: the topic has a schema, failures go to the dead letters after twenty attempts, and those are kept', () => {
    expect(resource('google_pubsub_topic.orders')).toMatchObject({
      schema_settings: [{ schema: '${google_pubsub_schema.order_placed.id}', encoding: 'BINARY' }],
    });
    expect(resource('google_pubsub_subscription.orders')).toMatchObject({
      topic: '${google_pubsub_topic.orders.id}',
      ack_deadline_seconds: 60,
      retry_policy: [{ minimum_backoff: '10s', maximum_backoff: '600s' }],
      dead_letter_policy: [{ dead_letter_topic: '${google_pubsub_topic.dead.id}', max_delivery_attempts: 20 }],
    });
    expect(resource('google_pubsub_subscription.dead')).toMatchObject({ topic: '${google_pubsub_topic.dead.id}' });
  });
  test('IAM: Pub/Sub may move dead letters, and nobody has a role on the whole project that one resource would do for', () => {
    const agent = { member: '${local.pubsub_agent}' };
    expect(resource('google_pubsub_topic_iam_member.dead_letters')).toMatchObject({
      ...agent,
      topic: '${google_pubsub_topic.dead.id}',
      role: 'roles/pubsub.publisher',
    });
    expect(resource('google_pubsub_subscription_iam_member.dead_letters')).toMatchObject({
      ...agent,
      subscription: '${google_pubsub_subscription.orders.id}',
      role: 'roles/pubsub.subscriber',
    });
    expect(parsed.flatMap((file) => file.locals)).toContainEqual({
      pubsub_agent: 'serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com',
    });
    expect(resource('google_project_iam_member.telemetry')).toHaveProperty(
      'for_each',
      '${toset(["roles/telemetry.writer", "roles/serviceusage.serviceUsageConsumer"])}',
    );
    const text = terraform.map((file) => file.text).join('\n');
    expect(text).not.toMatch(/allUsers|roles\/(?:owner|editor|viewer)/);
  });

  const there = spawnSync('terraform', ['version'], { env: { ...process.env, CHECKPOINT_DISABLE: '1' } }).status === 0;
  test.skipIf(!there)('terraform fmt would change nothing', () => {
    const run = spawnSync('terraform', ['fmt', '-check', '-diff', '-recursive', 'public/templates/extra/terraform'], {
      encoding: 'utf8',
    });
    expect(run.stdout).toBe('');
    expect(run.status).toBe(0);
  });
});

const ruleSchema = z.union([
  z.strictObject({ record: z.string().regex(/^[a-z_]+:[a-z0-9_]+:[a-z0-9_]+$/), expr: z.string() }),
  z.strictObject({
    alert: z.string(),
    expr: z.string(),
    for: z.string().optional(),
    labels: z.strictObject({ severity: z.enum(['page', 'ticket']), window: z.string().optional() }),
    annotations: z.strictObject({
      summary: z.string(),
      description: z.string(),
      runbook_url: z.url({ protocol: /^https$/ }),
    }),
  }),
]);
const rulesSchema = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), interval: z.string().optional(), rules: z.array(ruleSchema) })),
});

describe('the alert rules', () => {
  const document = parseDocument(readTemplate('extra/prometheus-rules/slo.yaml').text, {
    strict: true,
    uniqueKeys: true,
  });
  const rules = rulesSchema.parse(document.toJS()).groups.flatMap((group) => group.rules);
  const records = new Map(rules.flatMap((rule) => ('record' in rule ? [[rule.record, rule.expr] as const] : [])));
  const alerts = rules.flatMap((rule) => ('alert' in rule ? [rule] : []));

  test('pages and tickets for two windows each, at the burn rates of a budget of 0.1 %', () => {
    const ratio = (window: string, factor: string) =>
      `service:http_requests_errors:ratio_rate${window}{service="order-service"} > ${factor} * 0.001`;
    const burns = alerts.filter(({ alert }) => alert.startsWith('ErrorBudget'));
    expect(
      burns.map(({ alert, expr, labels }) => [
        alert,
        labels.severity,
        labels.window,
        expr.trim().replaceAll(/\s+/g, ' '),
      ]),
    ).toEqual([
      ['ErrorBudgetBurnsFast', 'page', '1h', `${ratio('1h', '14.4')} and ${ratio('5m', '14.4')}`],
      ['ErrorBudgetBurnsFast', 'page', '6h', `${ratio('6h', '6')} and ${ratio('30m', '6')}`],
      ['ErrorBudgetBurnsSlowly', 'ticket', '1d', `${ratio('1d', '3')} and ${ratio('2h', '3')}`],
      ['ErrorBudgetBurnsSlowly', 'ticket', '3d', `${ratio('3d', '1')} and ${ratio('6h', '1')}`],
    ]);
    // 14.4 times the budget uses two per cent of it in an hour: 14.4 h of 720 h.
    expect(14.4 / (30 * 24)).toBeCloseTo(0.02, 10);
  });
  test('the latency: P95 above 200 ms', () => {
    const alert = alerts.find((one) => one.alert === 'LatencyAboveTarget');
    expect(alert?.labels.severity).toBe('ticket');
    expect(alert?.expr).toBe('service:http_request_duration_seconds:p95_5m{service="order-service"} > 0.2');
    expect(records.get('service:http_request_duration_seconds:p95_5m')).toMatch(/^histogram_quantile\(\s*0\.95,/);
  });
  test('the histogram of the service has a boundary at the target, so that the number is exact there', () => {
    const [, buckets = ''] =
      /buckets=\(([\d., ]+)\)/.exec(readTemplate('service/src/order_service/observability.py').text) ?? [];
    expect(buckets.split(', ')).toContain('0.2');
  });
  test('a service without metrics wakes someone', () => {
    expect(alerts.find((one) => one.alert === 'NoMetrics')).toMatchObject({
      expr: 'absent_over_time(http_requests_total{service="order-service"}[10m])',
      labels: { severity: 'page' },
    });
  });
  test('every recording that an alert reads is made, with the window of its name, and every one is read', () => {
    const read = alerts.flatMap(({ expr }) => expr.match(/service:[\w:]+/g) ?? []);
    expect([...new Set(read)].toSorted()).toEqual([...records.keys()].toSorted());
    for (const [name, expr] of records) {
      const window = /(?:rate|_)(\d+[mhd])$/.exec(name)?.[1] ?? '';
      expect([...new Set(expr.match(/\[\w+\]/g))]).toEqual([`[${window}]`]);
      expect(expr).toContain('route!~"/health/.*|/metrics"');
    }
  });
  test('metrics and labels are those that the collector hands on', () => {
    expect(parse(readTemplate('gke/k8s/base/collector.yaml').text)).toHaveProperty(
      'receivers.prometheus.config.scrape_configs.0.static_configs.0.labels',
      {
        service: 'order-service',
      },
    );
  });
  test('its unit tests read it, and try every alert for both answers', () => {
    const tests = z
      .looseObject({
        rule_files: z.array(z.string()),
        tests: z.array(
          z.looseObject({
            alert_rule_test: z.array(z.looseObject({ alertname: z.string(), exp_alerts: z.array(z.unknown()) })),
          }),
        ),
      })
      .parse(parse(readTemplate('extra/prometheus-rules/slo-test.yaml').text));
    expect(tests.rule_files).toEqual(['slo.yaml']);
    const cases = tests.tests.flatMap((one) => one.alert_rule_test);
    const tried = (alertname: string) =>
      new Set(cases.filter((one) => one.alertname === alertname).map((one) => one.exp_alerts.length > 0));
    for (const { alert } of alerts) expect(tried(alert), alert).toEqual(new Set([true, false]));
  });
  const promtool = spawnSync('promtool', ['--version']).status === 0;
  test.skipIf(!promtool)('promtool finds the rules valid, and their tests pass', () => {
    const run = spawnSync('promtool', ['test', 'rules', 'slo-test.yaml'], {
      cwd: 'public/templates/extra/prometheus-rules',
      encoding: 'utf8',
    });
    expect(run.stdout + run.stderr).toContain('SUCCESS');
    expect(run.status).toBe(0);
  });
});

describe('the policies of Cloud Monitoring', () => {
  const schema = z.strictObject({
    displayName: z.string(),
    combiner: z.literal('OR'),
    severity: z.enum(['CRITICAL', 'WARNING']),
    userLabels: z.record(z.string(), z.string()),
    documentation: z.strictObject({ mimeType: z.literal('text/markdown'), content: z.string() }),
    conditions: z.array(
      z.strictObject({
        displayName: z.string(),
        conditionPrometheusQueryLanguage: z.strictObject({
          evaluationInterval: z.literal('60s'),
          duration: z.string().regex(/^\d+s$/),
          query: z.string(),
        }),
      }),
    ),
  });
  const policy = (name: string) => {
    const { conditions, ...rest } = schema.parse(parse(readTemplate(`extra/prometheus-rules/${name}.yaml`).text));
    const queries = conditions.map((one) => one.conditionPrometheusQueryLanguage.query.replaceAll(/\s+/g, ' '));
    return { ...rest, queries };
  };

  test('a budget that burns fast wakes someone, at the rates of the rules', () => {
    const { severity, queries, documentation } = policy('cloud-monitoring');
    expect(severity).toBe('CRITICAL');
    expect(documentation.content).toContain('/runbook#error-budget');
    expect(queries.map((query) => query.match(/\[\w+\]|> [\d.]+ \* 0\.001/g))).toEqual([
      ['[1h]', '[1h]', '> 14.4 * 0.001', '[5m]', '[5m]', '> 14.4 * 0.001'],
      ['[6h]', '[6h]', '> 6 * 0.001', '[30m]', '[30m]', '> 6 * 0.001'],
    ]);
  });
  test('the latency is a ticket, as in the rules', () => {
    const { severity, queries, documentation } = policy('cloud-monitoring-latency');
    expect(severity).toBe('WARNING');
    expect(documentation.content).toContain('/runbook#latency');
    // Cloud Run measures in milliseconds.
    expect(queries).toEqual([
      expect.stringMatching(/^histogram_quantile\( 0\.95, .*request_latencies_bucket.* > 200$/),
    ]);
  });
});
