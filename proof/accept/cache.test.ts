// The Accept facts of the cache, on its syntax tree, and that the choice of none leaves nothing of it.
import { describe, expect, test } from 'vitest';
import { applyOptions } from '@/scaffold/choices.ts';
import { overlay } from '@/scaffold/files.ts';
import { readLayer } from '@/scaffold/read-layers.ts';
import { callsOf, treeOf } from './python-tree.ts';
import { option, textOf, yaml } from './template-files.ts';

const cache = treeOf(textOf('users/src/order_service/cache.py'));
const cachedUsers = treeOf(textOf('users/src/order_service/services/cached_users.py'));

describe('cache-aside', () => {
  test('no value without a time to live, and that with jitter', () => {
    expect(callsOf(cache, 'redis.set').map(({ keywords }) => Object.fromEntries(keywords))).toEqual([
      { ex: 'with_jitter(ttl)' },
    ]);
    expect(callsOf(cache, 'secrets.randbelow')).toHaveLength(1);
  });

  test('one loads, the others wait; a lock ends by itself', () => {
    const [lock] = callsOf(cache, 'redis.lock');
    expect(Object.fromEntries(lock?.keywords ?? [])).toEqual({ timeout: 'LOCK_SECONDS' });
    // Nobody queues for it: the last of many would wait for all before it.
    const [acquire] = callsOf(cache, 'lock.acquire');
    expect(Object.fromEntries(acquire?.keywords ?? [])).toEqual({ blocking: 'False' });
    expect(callsOf(cache, 'lock.release')).toHaveLength(1);
    expect(callsOf(cache, 'lock.owned')).toHaveLength(1);
    // Read before the lock and again within it.
    expect(callsOf(cache, 'redis.get')).toHaveLength(2);
  });

  test('every error of Redis is caught, and the value is loaded', () => {
    expect(cache.caught).toEqual(['RedisError', 'RedisError']);
    expect(callsOf(cache, 'load').length).toBeGreaterThanOrEqual(3);
  });

  test('the client gives up within a second', () => {
    const [client] = callsOf(cache, 'Redis.from_url');
    expect(client?.keywords.get('socket_timeout')).toBe('TIMEOUT_SECONDS');
    expect(client?.keywords.get('socket_connect_timeout')).toBe('TIMEOUT_SECONDS');
    expect(textOf('users/src/order_service/cache.py')).toMatch(/^TIMEOUT_SECONDS = 1$/m);
  });

  test('an entry is dropped after the commit, not before it', () => {
    expect(callsOf(cachedUsers, 'self._work.after_commit').map((call) => call.arguments)).toEqual([
      ['lambda: self._cache.drop(key_of(user_id))'],
    ]);
  });
});

describe('without a cache', () => {
  const layers = ['service', 'container', 'cloud-run', 'database', 'users'];
  const files = applyOptions(overlay(layers.map(readLayer)), [option('cache', 'none')]);
  const text = (path: string): string => files.find((file) => file.path === path)?.text ?? '';

  test('nothing speaks of it', () => {
    const speaking = files.filter((file) => /redis|order_service\.cache|cached_users/i.test(file.text));
    expect(speaking.map(({ path }) => path)).toEqual([]);
    expect(files.map(({ path }) => path).filter((path) => /cache/.test(path))).toEqual([]);
  });

  test('what is left can be parsed', () => {
    for (const file of files) {
      if (file.path.endsWith('.py')) expect(() => treeOf(file.text), file.path).not.toThrow();
      if (/\.ya?ml$/.test(file.path)) expect(() => yaml(file.text), file.path).not.toThrow();
    }
    expect(yaml(text('compose.yaml'))).toMatchObject({
      services: { app: { depends_on: { db: { condition: 'service_healthy' } } } },
      volumes: { 'db-data': null },
    });
  });
});
