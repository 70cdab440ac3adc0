// The Accept facts of the Pub/Sub templates: the schema and its second revision, and what create.sh asks gcloud for.
import avro from 'avsc';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readTemplate } from '@/scaffold/read-layers.ts';
import { commandsOf, fakeGcloud } from './fake-gcloud.ts';

const FIRST = 'streaming/src/order_service/schemas/order.avsc';
const SECOND = 'streaming/deploy/pubsub/order-v2.avsc';

const fieldSchema = z.strictObject({
  name: z.string(),
  type: z.union([z.enum(['string', 'long']), z.strictObject({ type: z.literal('long'), logicalType: z.string() })]),
  default: z.string().exactOptional(),
  doc: z.string().exactOptional(),
});
const recordSchema = z.strictObject({
  type: z.literal('record'),
  name: z.literal('OrderPlaced'),
  namespace: z.literal('example_org.orders'),
  doc: z.string(),
  fields: z.array(fieldSchema),
});
type Field = z.infer<typeof fieldSchema>;

const definition = (file: string) => recordSchema.parse(JSON.parse(readTemplate(file).text));

/** The Avro type of a list of fields. */
const typeOf = (fields: readonly Field[]) =>
  avro.Type.forSchema({ type: 'record', name: 'OrderPlaced', namespace: 'example_org.orders', fields: [...fields] });

const first = definition(FIRST).fields;
const second = definition(SECOND).fields;
const order = { event_id: 'e-1', order_id: 'o-1', amount_cents: 1999, currency: 'EUR', event_time: 1_790_000_000_000 };

/** What a reader with one schema gets out of bytes that were written with another. */
const read = (reader: avro.Type, writer: avro.Type, bytes: Buffer): unknown =>
  reader.fromBuffer(bytes, reader.createResolver(writer));

describe('the schema', () => {
  test('is Avro, and takes an order', () => {
    expect(first.map(({ name }) => name)).toEqual(['event_id', 'order_id', 'amount_cents', 'currency', 'event_time']);
    expect(typeOf(first).isValid(order)).toBe(true);
    expect(typeOf(first).isValid({ ...order, amount_cents: 'much' })).toBe(false);
  });
  test('the second revision adds one field, at the end, with a default', () => {
    expect(second.slice(0, -1)).toEqual(first);
    expect(second.at(-1)).toEqual({ name: 'channel', type: 'string', default: 'unknown' });
  });
  test('a new consumer reads old orders, and fills in the default', () => {
    const bytes = typeOf(first).toBuffer(order);
    expect(read(typeOf(second), typeOf(first), bytes)).toEqual({ ...order, channel: 'unknown' });
  });
  test('an old consumer reads new orders, and skips what it does not know', () => {
    const bytes = typeOf(second).toBuffer({ ...order, channel: 'shop' });
    expect(read(typeOf(first), typeOf(second), bytes)).toEqual(order);
    // Even one that has never heard of the second revision: the new bytes stand behind all that it reads.
    const old: unknown = typeOf(first).decode(bytes, 0);
    expect(old).toMatchObject({ value: order });
  });
  test('the same field without a default would have been refused', () => {
    const [channel] = second.slice(-1);
    const without = typeOf([...first, { name: channel?.name ?? '', type: 'string' }]);
    expect(() => without.createResolver(typeOf(first))).toThrow(/no matching field for default-less/);
  });
});

describe('create.sh', () => {
  const { folder, lay, run, remove } = fakeGcloud();

  beforeAll(() => lay('deploy/pubsub', ['pubsub', 'streaming'], 'deploy/pubsub/'));
  afterAll(remove);

  /** What the script asks gcloud for. */
  const commands = (env: Record<string, string> = {}, ...args: string[]) => {
    const { status, stderr, asked } = run('deploy/pubsub/create.sh', args, env);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return commandsOf(asked);
  };
  const agent = 'serviceAccount:service-42@gcp-sa-pubsub.iam.gserviceaccount.com';
  const forwarding = [
    `pubsub topics add-iam-policy-binding order-service-dead --project=example-project --role=roles/pubsub.publisher --member=${agent}`,
    `pubsub subscriptions add-iam-policy-binding order-service --project=example-project --role=roles/pubsub.subscriber --member=${agent}`,
  ];
  const consuming =
    'pubsub subscriptions add-iam-policy-binding order-service --project=example-project --role=roles/pubsub.subscriber --member=serviceAccount:order-service-sa@example-project.iam.gserviceaccount.com';

  const reading =
    'secrets add-iam-policy-binding order-service-redis-url --project=example-project --role=roles/secretmanager.secretAccessor --member=serviceAccount:order-service-sa@example-project.iam.gserviceaccount.com';

  test('makes the schema, the topic with it, and a subscription whose failures go to a topic with a subscription', () => {
    const schema = `${folder}/deploy/pubsub/../../src/order_service/schemas/order.avsc`;
    expect(commands()).toEqual([
      `pubsub schemas create order-placed --project=example-project --type=avro --definition-file=${schema}`,
      'pubsub topics create orders --project=example-project --schema=order-placed --message-encoding=binary',
      'pubsub subscriptions create orders-pipeline --project=example-project --topic=orders --message-retention-duration=7d --expiration-period=never',
      'pubsub topics create order-totals --project=example-project',
      'pubsub topics create order-service-dead --project=example-project',
      'pubsub subscriptions create order-service-dead --project=example-project --topic=order-service-dead --message-retention-duration=7d --expiration-period=never',
      'pubsub subscriptions create order-service --project=example-project --topic=orders --ack-deadline=60 --min-retry-delay=10s --max-retry-delay=600s --message-retention-duration=7d --expiration-period=never --dead-letter-topic=order-service-dead --max-delivery-attempts=20',
      ...forwarding,
      'iam service-accounts create order-service-sa --project=example-project',
      consuming,
      'secrets create order-service-redis-url --project=example-project --replication-policy=user-managed --locations=europe-west1',
      reading,
    ]);
  });
  test('a second run makes nothing twice, and adds the schema that it is given as a revision', () => {
    expect(commands({ KNOWN: '0' }, 'order-v2.avsc')).toEqual([
      'pubsub schemas commit order-placed --project=example-project --type=avro --definition-file=order-v2.avsc',
      ...forwarding,
      consuming,
      reading,
    ]);
  });
  test('asks the emulator for no roles, since it has no accounts', () => {
    const asked = commands({ CLOUDSDK_API_ENDPOINT_OVERRIDES_PUBSUB: 'http://localhost:8085/' });
    expect(asked.filter((line) => line.includes('iam'))).toEqual([]);
    expect(asked).toHaveLength(7);
  });
  test('what the README deploys and runs is what it makes', () => {
    const { text } = readTemplate('streaming/README.md');
    const made = commands()
      .map((line) => /^(?:pubsub \w+|secrets) create (\S+)/.exec(line)?.[1])
      .filter((name) => name !== undefined);
    const named = [...text.matchAll(/(?:\/(?:subscriptions|topics)\/|SUBSCRIPTION=|REDIS_URL=(?=order))([\w-]+)/g)];
    expect(new Set(named.map(([, name]) => name))).toEqual(
      new Set(['orders-pipeline', 'order-totals', 'order-service-dead', 'order-service', 'order-service-redis-url']),
    );
    for (const [, name] of named) expect(made).toContain(name);
  });
});
