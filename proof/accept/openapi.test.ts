// The Accept facts of the OpenAPI document, on the parsed file, and what Redocly and Spectral say of it.
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { readTemplate } from '@/scaffold/read-layers.ts';

const FILE = 'public/templates/orders/openapi.yaml';

const reference = z.strictObject({ $ref: z.string().startsWith('#/components/') });
const examples = { example: z.unknown().optional(), examples: z.record(z.string(), z.unknown()).optional() };
const schema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.unknown()).default({}),
});
const mediaType = z.looseObject({ schema: z.union([reference, schema]), ...examples });
const header = z.looseObject({ description: z.string(), schema, ...examples });
const response = z.looseObject({
  description: z.string(),
  headers: z.record(z.string(), z.union([reference, header])).default({}),
  content: z.record(z.string(), mediaType),
});
const parameter = z.looseObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  schema: z.looseObject({ format: z.string().optional() }),
});
const operation = z.looseObject({
  operationId: z.string(),
  security: z.never().optional(),
  parameters: z.array(reference).default([]),
  requestBody: z.looseObject({ content: z.record(z.string(), mediaType) }).optional(),
  responses: z.record(z.string(), z.union([reference, response])),
});
const openapi = z.looseObject({
  openapi: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string(), z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation)),
  components: z.looseObject({
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.string(), scheme: z.string() })),
    parameters: z.record(z.string(), parameter),
    headers: z.record(z.string(), header),
    schemas: z.record(z.string(), schema),
    responses: z.record(z.string(), response),
  }),
});

const document = parseDocument(readTemplate('orders/openapi.yaml').text, { strict: true, uniqueKeys: true });
const { paths, components, ...head } = openapi.parse(document.toJS());
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, found]) => ({ path, method, ...found })),
);

/** The component that a reference names; what is no reference is itself. */
const lastOf = (found: { $ref: string }): string => found.$ref.split('/').at(-1) ?? '';
const responseOf = (found: z.infer<typeof response> | z.infer<typeof reference>): z.infer<typeof response> => {
  const of = reference.safeParse(found);
  const named = of.success ? components.responses[lastOf(of.data)] : undefined;
  return named ?? response.parse(found);
};

test('it is YAML without a fault, and OpenAPI 3.1', () => {
  expect([...document.errors, ...document.warnings]).toEqual([]);
  expect(head.openapi).toMatch(/^3\.1\./);
});

test('every path has the version, plural nouns and no slash at its end', () => {
  expect(operations.length).toBeGreaterThanOrEqual(4);
  for (const { path } of operations) expect(path).toMatch(/^\/api\/v1\/[a-z]+s(?:\/\{[a-z_]+\}(?:\/[a-z]+)?)?$/);
});

test('every body has an example', () => {
  const bodies = operations.flatMap(({ requestBody, responses }) => [
    ...Object.values(requestBody?.content ?? {}),
    ...Object.values(responses).flatMap((found) => Object.values(responseOf(found).content)),
  ]);
  expect(bodies.length).toBeGreaterThan(20);
  for (const body of bodies) expect(body.example ?? body.examples).toBeDefined();
});

test('an error is a problem document with the members of RFC 9457 and three of ours', () => {
  expect(Object.keys(components.schemas['Problem']?.properties ?? {})).toEqual([
    'type',
    'title',
    'status',
    'detail',
    'instance',
    'code',
    'trace_id',
    'errors',
  ]);
  for (const { responses } of operations)
    for (const [status, found] of Object.entries(responses))
      if (!status.startsWith('2'))
        expect(responseOf(found).content).toMatchObject({
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        });
});

test('what nobody foresaw is documented too, and 422 for input that breaks a rule', () => {
  for (const { responses } of operations)
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['422', 'default']));
});

test('a list comes in the envelope', () => {
  expect(components.schemas['OrderPage']?.required).toEqual(['data', 'meta', 'links']);
  expect(Object.keys(components.schemas['Meta']?.properties ?? {})).toEqual(['cursor', 'limit', 'total']);
  expect(Object.keys(components.schemas['Links']?.properties ?? {})).toEqual(['next', 'prev']);
});

test('creating something needs an Idempotency-Key', () => {
  expect(components.parameters['IdempotencyKey']).toMatchObject({
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { format: 'uuid' },
  });
  const creating = operations.filter(({ responses }) => '201' in responses);
  expect(creating).toHaveLength(1);
  for (const { parameters } of creating) expect(parameters.map(lastOf)).toContain('IdempotencyKey');
});

test('every operation may answer 429, with Retry-After and the three headers of the limit', () => {
  for (const { responses } of operations) {
    const found = responses['429'];
    expect(found && Object.keys(responseOf(found).headers)).toEqual([
      'Retry-After',
      'X-RateLimit-Limit',
      'X-RateLimit-Remaining',
      'X-RateLimit-Reset',
    ]);
  }
});

test('a bearer token is asked for everywhere', () => {
  expect(components.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
  expect(head.security).toEqual([{ bearer: [] }]);
  for (const { responses } of operations) expect(Object.keys(responses)).toContain('401');
});

test('Redocly finds nothing but the example address', () => {
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/@redocly/cli/bin/cli.js', 'lint', FILE, '--format', 'json'],
    { encoding: 'utf8', env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
  );
  const result = z
    .looseObject({ problems: z.array(z.looseObject({ ruleId: z.string(), message: z.string() })) })
    .parse(JSON.parse(stdout.slice(stdout.indexOf('{'))));
  expect(result.problems.map(({ ruleId }) => ruleId)).toEqual(['no-server-example.com']);
});

test('Spectral finds nothing', () => {
  const { stdout } = spawnSync(
    process.execPath,
    [
      'node_modules/@stoplight/spectral-cli/dist/index.js',
      'lint',
      '--quiet',
      '-f',
      'json',
      '-r',
      'proof/accept/spectral.json',
      FILE,
    ],
    { encoding: 'utf8' },
  );
  expect(z.array(z.unknown()).parse(JSON.parse(stdout))).toEqual([]);
});
