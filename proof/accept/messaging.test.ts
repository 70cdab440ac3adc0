// The Accept facts of the messaging templates: the Pub/Sub worker, outbox and inbox, the push subscription, and the variant for Kafka.
import avro from 'avsc';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readLayer } from '@/scaffold/read-layers.ts';
import { commandsOf, fakeGcloud } from './fake-gcloud.ts';
import { callsOf, classOf, treeOf } from './python-tree.ts';
import { textOf, toml, yaml } from './template-files.ts';

const worker = (file: string) => treeOf(textOf(`streaming/src/order_service/${file}`));
const events = (file: string) => treeOf(textOf(`events/src/order_service/${file}`));

const recordSchema = z.strictObject({
  type: z.literal('record'),
  name: z.literal('OrderPlaced'),
  namespace: z.literal('example_org.orders'),
  doc: z.string(),
  fields: z.array(
    z.strictObject({
      name: z.string(),
      type: z.enum(['string', 'long']),
      default: z.string().exactOptional(),
      doc: z.string().exactOptional(),
    }),
  ),
});

/** The calls of a file that are among these, in the order in which they stand. */
const inOrder = (tree: ReturnType<typeof treeOf>, ...names: string[]): string[] =>
  tree.calls.map(({ name }) => name).filter((name) => names.includes(name));

const keywords = (tree: ReturnType<typeof treeOf>, name: string): Record<string, string>[] =>
  callsOf(tree, name).map((call) => Object.fromEntries(call.keywords));

describe('the Pub/Sub worker', () => {
  test('acknowledges after the work, and gives back what failed', () => {
    const steps = inOrder(worker('consumer.py'), 'decode', 'self._add_once', 'message.ack', 'message.nack');
    expect(steps).toEqual(['decode', 'self._add_once', 'message.nack', 'message.ack']);
    expect(worker('consumer.py').caught).toEqual(['Exception']);
  });
  test('pulls with bounded flow, and waits for what is in work', () => {
    expect(keywords(worker('pubsub.py'), 'FlowControl')).toEqual([
      { max_messages: 'max_messages', max_bytes: 'max_bytes' },
    ]);
    expect(keywords(worker('pubsub.py'), 'client.subscribe')).toMatchObject([{ await_callbacks_on_shutdown: 'True' }]);
    const { fields } = classOf(worker('config.py'), 'Settings');
    expect(fields.get('max_messages')?.value).toBe('Field(default=100, gt=0)');
    expect(fields.get('shutdown_seconds')?.value).toBe('Field(default=8, gt=0)');
  });
  test('counts each message and each event once, in one transaction', () => {
    const calls = ['watch', 'exists', 'multi', 'set', 'hincrby', 'execute'].map((name) => `transaction.${name}`);
    expect(inOrder(worker('orders.py'), ...calls)).toEqual(calls);
    expect(textOf('streaming/src/order_service/orders.py')).toContain(
      'marks = (f"seen:message:{message_id}", f"seen:event:{order.event_id}")',
    );
  });
  test('measures results, duration and age', () => {
    const metrics = worker('metrics.py').calls.map((call) => [call.name, call.arguments[0]]);
    expect(metrics).toEqual([
      ['Counter', '"messages"'],
      ['Histogram', '"message_seconds"'],
      ['Histogram', '"message_age_seconds"'],
    ]);
  });
  test('drains on SIGTERM within a limit', () => {
    expect(callsOf(worker('main.py'), 'signal.signal').map((call) => call.arguments[0])).toEqual([
      'signal.SIGTERM',
      'signal.SIGINT',
    ]);
    expect(inOrder(worker('consumer.py'), 'stop.wait', 'pulling.cancel', 'pulling.result')).toEqual([
      'stop.wait',
      'pulling.cancel',
      'pulling.result',
    ]);
    expect(keywords(worker('consumer.py'), 'pulling.result')).toEqual([{ timeout: 'shutdown_seconds' }]);
  });
  test('FastStream, which has no broker for Pub/Sub, is nowhere near it', () => {
    for (const layer of ['streaming', 'events', 'pubsub'])
      for (const { path: file, text } of readLayer(layer))
        expect({ file, found: /faststream/i.test(text) }).toEqual({ file, found: false });
  });
});

describe('the outbox', () => {
  test('the event is kept where the order is, and published nowhere else', () => {
    const service = events('services/orders.py');
    expect(inOrder(service, 'self._orders.add', 'self._outbox.add')).toEqual(['self._orders.add', 'self._outbox.add']);
    const publishing = readLayer('events')
      .filter(({ path: file }) => /^src\/.*\.py$/.test(file))
      .filter(({ text }) => treeOf(text).calls.some(({ name }) => /publisher?\.publish$/.test(name)))
      .map(({ path: file }) => file);
    expect(publishing).toEqual(['src/order_service/relay.py']);
    expect(textOf('events/src/order_service/api/orders.py')).toContain('SqlOutbox(work.session)');
  });
  test('relays skip what another one has', () => {
    const locks = events('repositories/outbox.py').calls.filter(({ name }) => name.endsWith('.with_for_update'));
    expect(locks.map((call) => Object.fromEntries(call.keywords))).toEqual([{ skip_locked: 'True' }]);
  });
  test('a refusal is tried again, with a pause that grows up to ten minutes', () => {
    const text = textOf('events/src/order_service/relay.py');
    expect(text).toContain('LONGEST_RETRY_SECONDS = 600.0\n');
    expect(text).toContain('FIRST_RETRY_SECONDS * 2.0 ** (attempts - 1)');
    expect(keywords(events('relay.py'), 'asyncio.gather')).toEqual([{ return_exceptions: 'True' }]);
  });
  test('the migration makes its four tables, and takes them back', () => {
    const migration = events('migrations/versions/0001_orders_and_events.py');
    const tables = callsOf(migration, 'op.create_table').map((call) => call.arguments[0]);
    expect(tables).toEqual(['"orders"', '"outbox"', '"processed_events"', '"idempotency_keys"']);
    expect(callsOf(migration, 'op.drop_table').map((call) => call.arguments[0])).toEqual(tables.toReversed());
  });
});

describe('the inbox', () => {
  test('is asked before anything is done', () => {
    expect(inOrder(events('services/shipments.py'), 'self._inbox.first_time', 'self._orders.get_for_update')).toEqual([
      'self._inbox.first_time',
      'self._orders.get_for_update',
    ]);
  });
  test('lets the database decide, by the event and by the message', () => {
    expect(events('repositories/inbox.py').calls.some(({ name }) => name.endsWith('.on_conflict_do_nothing'))).toBe(
      true,
    );
    const { fields } = classOf(events('models/inbox.py'), 'ProcessedEvent');
    expect(fields.get('event_id')?.value).toBe('mapped_column(primary_key=True)');
    expect(fields.get('message_id')?.value).toBe('mapped_column(String(255), unique=True)');
  });
  test('what is older than what is known changes nothing', () => {
    expect(textOf('events/src/order_service/services/shipments.py')).toContain(
      'if order.shipped_at is None or order.shipped_at < event.event_time:',
    );
  });
  test('only Pub/Sub may push: algorithm, audience, issuer and account are checked', () => {
    const [router] = keywords(events('api/shipments.py'), 'APIRouter');
    expect(router?.['dependencies']).toBe('[Depends(authenticate_push)]');
    const decoding = keywords(events('push_tokens.py'), 'jwt.decode');
    expect(decoding).toMatchObject([{ algorithms: '["RS256"]', audience: 'self._audience', issuer: 'GOOGLE' }]);
    const [{ options = '' } = {}] = decoding;
    expect(options).toContain('"require": ["exp", "iat", "aud", "iss", "email"],');
    for (const claim of ['exp', 'iat', 'nbf', 'aud', 'iss']) expect(options).toContain(`"verify_${claim}": True,`);
    expect(options).toContain('"verify_signature": signed,');
    expect(classOf(events('config.py'), 'Settings').fields.get('push_behind_iam')?.value).toBe('False');
    expect(textOf('events/src/order_service/push_tokens.py')).toContain('claims["email"] != self._service_account');
  });
  test('results, lag and age are metrics', () => {
    expect(events('messaging_metrics.py').calls.map((call) => [call.name, call.arguments[0]])).toEqual([
      ['Counter', '"events_published"'],
      ['Gauge', '"outbox_lag_seconds"'],
      ['Counter', '"events_consumed"'],
      ['Histogram', '"event_age_seconds"'],
    ]);
  });
});

describe('the push subscription', () => {
  const { lay, run, remove } = fakeGcloud();

  beforeAll(() => lay('pubsub', ['pubsub', 'events'], 'deploy/pubsub/'));
  afterAll(remove);

  /** What a script asks gcloud for. */
  const commands = (script: string, args: string[] = [], env: Record<string, string> = {}) => {
    const { status, stderr, asked } = run(`pubsub/${script}`, args, {
      SERVICE_URL: 'https://service.example.com',
      ...env,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return commandsOf(asked);
  };

  test('pushes with an account and an audience, twenty times, then to the dead letters', () => {
    expect(commands('create.sh')).toContain(
      'pubsub subscriptions create order-service --project=example-project --topic=projects/example-project/topics/shipments --push-endpoint=https://service.example.com/pubsub/shipments --ack-deadline=30 --push-auth-service-account=pubsub-push@example-project.iam.gserviceaccount.com --push-auth-token-audience=order-service --min-retry-delay=10s --max-retry-delay=600s --message-retention-duration=7d --expiration-period=never --dead-letter-topic=order-service-dead --max-delivery-attempts=20',
    );
  });
  test('the account is there before a subscription names it', () => {
    const asked = commands('create.sh').map((line) => line.replace(/ --.*$/, ''));
    expect(asked.filter((line) => / create (?:pubsub-push|order-service)$/.test(line))).toEqual([
      'iam service-accounts create pubsub-push',
      'pubsub subscriptions create order-service',
    ]);
  });
  test('the dead letters have a subscription, and Pub/Sub may move them there', () => {
    const agent = 'serviceAccount:service-42@gcp-sa-pubsub.iam.gserviceaccount.com';
    expect(commands('create.sh')).toEqual(
      expect.arrayContaining([
        'pubsub subscriptions create order-service-dead --project=example-project --topic=order-service-dead --message-retention-duration=7d --expiration-period=never',
        `pubsub topics add-iam-policy-binding order-service-dead --project=example-project --role=roles/pubsub.publisher --member=${agent}`,
        `pubsub subscriptions add-iam-policy-binding order-service --project=example-project --role=roles/pubsub.subscriber --member=${agent}`,
      ]),
    );
  });
  test('asks the emulator for no accounts and roles', () => {
    const asked = commands('create.sh', [], { CLOUDSDK_API_ENDPOINT_OVERRIDES_PUBSUB: 'http://localhost:8085/' });
    expect(asked.filter((line) => /iam|auth/.test(line))).toEqual([]);
    expect(asked.filter((line) => line.includes('--push-endpoint='))).toHaveLength(1);
  });
  test('dead letters can be pushed again, and kept again', () => {
    expect(commands('replay.sh', ['start'])).toEqual([
      'pubsub subscriptions modify-push-config order-service-dead --project=example-project --push-endpoint=https://service.example.com/pubsub/shipments --push-auth-service-account=pubsub-push@example-project.iam.gserviceaccount.com --push-auth-token-audience=order-service',
    ]);
    expect(commands('replay.sh', ['stop']).at(-1)).toBe(
      'pubsub subscriptions modify-push-config order-service-dead --project=example-project --push-endpoint=',
    );
  });
  test('the service accepts that account and that audience, and has CPU between requests', () => {
    const variable = z.looseObject({ name: z.string(), value: z.string().optional() });
    const service = z
      .looseObject({
        metadata: z.looseObject({ annotations: z.record(z.string(), z.string()) }),
        spec: z.looseObject({
          template: z.looseObject({
            metadata: z.looseObject({ annotations: z.record(z.string(), z.string()) }),
            spec: z.looseObject({ containers: z.array(z.looseObject({ env: z.array(variable) })) }),
          }),
        }),
      })
      .parse(yaml(textOf('events/deploy/cloud-run/service.yaml')));
    expect(service.metadata.annotations['run.googleapis.com/custom-audiences']).toBe('["order-service"]');
    expect(service.spec.template.metadata.annotations).toMatchObject({
      'run.googleapis.com/cpu-throttling': 'false',
      'autoscaling.knative.dev/minScale': '1',
    });
    expect(service.spec.template.spec.containers[0]?.env).toEqual(
      expect.arrayContaining([
        { name: 'PUSH_AUDIENCE', value: 'order-service' },
        { name: 'PUSH_SERVICE_ACCOUNT', value: 'pubsub-push@example-project.iam.gserviceaccount.com' },
        { name: 'PUSH_BEHIND_IAM', value: 'true' },
      ]),
    );
  });
  test('the schema takes the event as the service writes it', () => {
    const { fields, ...record } = recordSchema.parse(JSON.parse(textOf('events/deploy/pubsub/order-placed.avsc')));
    const type = avro.Type.forSchema({ ...record, fields: [...fields] });
    const event = {
      event_id: '0b9a4f5c-0000-4000-8000-000000000001',
      event_time: '2026-11-21T12:00:00Z',
      order_id: '0b9a4f5c-0000-4000-8000-000000000002',
      amount_cents: 1250,
      currency: 'EUR',
    };
    expect(type.isValid(event)).toBe(true);
    expect(type.isValid({ ...event, amount_cents: '12.50' })).toBe(false);
    const own = [...classOf(events('events.py'), 'OrderPlaced').fields.keys()];
    const common = [...classOf(events('events.py'), 'Event').fields.keys()].filter((name) => name !== 'model_config');
    expect([...common, ...own]).toEqual(Object.keys(event));
  });
});

describe('the variant for Kafka', () => {
  const source = textOf('extra/faststream-kafka/src/order_service/kafka_consumer.py');
  const tree = treeOf(source);

  test('moves the offset on after the work', () => {
    expect(keywords(tree, 'broker.subscriber')).toEqual([
      {
        group_id: 'GROUP',
        auto_offset_reset: '"earliest"',
        ack_policy: 'AckPolicy.NACK_ON_ERROR',
      },
    ]);
  });
  test('tries again, then sets aside, and measures', () => {
    expect(callsOf(tree, 'stop_after_attempt').map((call) => call.arguments)).toEqual([['ATTEMPTS']]);
    expect(callsOf(tree, 'failures.add_handler').map((call) => call.arguments)).toEqual([['Exception']]);
    expect(callsOf(tree, 'dead_letters.publish').map((call) => call.arguments)).toEqual([['message.body']]);
    expect(callsOf(tree, 'KafkaPrometheusMiddleware')).toHaveLength(1);
  });
  test('finishes what is in work within the limit of Cloud Run', () => {
    expect(source).toContain('SHUTDOWN_SECONDS = 8.0');
    expect(keywords(tree, 'KafkaBroker')).toMatchObject([{ graceful_timeout: 'SHUTDOWN_SECONDS' }]);
  });
  test('its tests run on the broker in memory', () => {
    expect(textOf('extra/faststream-kafka/tests/unit/test_kafka_consumer.py')).toContain(
      'from faststream.kafka import TestKafkaBroker as MemoryBroker',
    );
  });
});

test('both starters depend on the client of Pub/Sub by a range', () => {
  const project = z.looseObject({ project: z.looseObject({ dependencies: z.array(z.string()) }) });
  for (const layer of ['streaming', 'events']) {
    const { dependencies } = project.parse(toml(textOf(`${layer}/pyproject.toml`))).project;
    expect(dependencies).toContain('google-cloud-pubsub>=2.44.0');
    for (const dependency of dependencies)
      expect(dependency).toMatch(/^[a-z0-9-]+(?:\[[a-z0-9,-]+\])?>=[\d.]+(?:b\d)?$/);
  }
});
