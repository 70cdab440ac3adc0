// The Accept facts of the two compose files, on the parsed files, and the schema of the Compose Specification by dclint.
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { readTemplate } from '@/scaffold/read-layers.ts';
import { composeFaults } from './compose-schema.ts';

const service = z.looseObject({
  image: z.string().optional(),
  build: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.string() })).default({}),
  healthcheck: z.looseObject({ test: z.array(z.string()).optional() }).optional(),
  deploy: z.strictObject({
    resources: z.strictObject({ limits: z.strictObject({ cpus: z.string(), memory: z.string() }) }),
  }),
});
// Strict at the top: `version` would be an error.
const compose = z.strictObject({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()).default({}),
});

function read(file: string): z.infer<typeof compose> {
  const document = parseDocument(readTemplate(file).text, { strict: true, uniqueKeys: true });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return compose.parse(document.toJS());
}

describe.each(['container/compose.yaml', 'users/compose.yaml'])('%s', (file) => {
  const { services } = read(file);

  test('keeps to the schema', () => {
    expect(composeFaults(file)).toBe('');
  });

  test('every service has limits of CPU and memory', () => {
    for (const { deploy } of Object.values(services)) {
      expect(Number(deploy.resources.limits.cpus)).toBeGreaterThan(0);
      expect(deploy.resources.limits.memory).toMatch(/^\d+M$/);
    }
  });

  test('no secret has a value: all come from .env, and one that is missing stops the start', () => {
    const secrets = Object.values(services)
      .flatMap(({ environment = {} }) => Object.entries(environment))
      .filter(([name]) => /KEY|PASSWORD|SECRET|TOKEN|DATABASE_URL/.test(name));
    expect(secrets.length).toBeGreaterThan(0);
    for (const [, value] of secrets) expect(value).toMatch(/\$\{[A-Z_]+:\?[^}]+\}/);
  });

  test('ports are open on this machine only', () => {
    for (const { ports } of Object.values(services)) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});

describe('with database and cache', () => {
  const { services, volumes } = read('users/compose.yaml');

  test('app, db and cache, in the versions of the strategy', () => {
    expect(services['app']?.build).toBe('.');
    expect(services['db']?.image).toBe('postgres:16');
    expect(services['cache']?.image).toBe('redis:7.2');
  });

  test('the app waits until both are healthy, and both can say so', () => {
    expect(services['app']?.depends_on).toMatchObject({
      db: { condition: 'service_healthy' },
      cache: { condition: 'service_healthy' },
    });
    expect(services['db']?.healthcheck?.test?.join(' ')).toContain('pg_isready');
    expect(services['cache']?.healthcheck?.test).toEqual(['CMD', 'redis-cli', 'ping']);
  });

  test('data lies in named volumes', () => {
    expect(Object.keys(volumes)).toEqual(['db-data', 'cache-data']);
    expect(services['db']?.volumes).toEqual(['db-data:/var/lib/postgresql/data']);
    expect(services['cache']?.volumes).toEqual(['cache-data:/data']);
  });
});

test.each(['batch', 'container', 'events', 'grpc', 'streaming', 'users'])(
  '%s: what we build runs without a writable disk and without rights of root',
  (layer) => {
    const ours = Object.values(read(`${layer}/compose.yaml`).services).filter(({ build }) => build === '.');
    expect(ours.length).toBeGreaterThan(0);
    for (const one of ours)
      expect(one).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  },
);
