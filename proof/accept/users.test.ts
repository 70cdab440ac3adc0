// The Accept facts of the resource in PostgreSQL, on syntax trees.
import { describe, expect, test } from 'vitest';
import { readLayer } from '@/scaffold/read-layers.ts';
import { callsOf, classOf, treeOf } from './python-tree.ts';
import { textOf } from './template-files.ts';

const python = (file: string): ReturnType<typeof treeOf> => treeOf(textOf(`users/src/order_service/${file}`));

describe('schemas', () => {
  const schemas = python('schemas/user.py');

  test('one for each operation; a client cannot write what it may only read', () => {
    const names = ['UserCreate', 'UserUpdate', 'UserResponse'];
    expect(schemas.classes.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    for (const name of ['UserCreate', 'UserUpdate']) {
      expect([...classOf(schemas, name).fields.keys()]).not.toContain('id');
      expect(classOf(schemas, name).fields.get('model_config')?.value).toContain('extra="forbid"');
    }
    for (const [field, { value }] of classOf(schemas, 'UserUpdate').fields)
      if (field !== 'model_config') expect(value).toBe('None');
  });

  test('the response is read from the model, and shows no password', () => {
    const { fields } = classOf(schemas, 'UserResponse');
    expect(fields.get('model_config')?.value).toBe('ConfigDict(from_attributes=True)');
    expect([...fields.keys()]).toEqual([
      'model_config',
      'id',
      'email',
      'name',
      'addresses',
      'created_at',
      'updated_at',
    ]);
  });

  test('a password is a secret from the door on', () => {
    expect(classOf(schemas, 'UserCreate').fields.get('password')?.annotation).toBe('Password');
    expect(textOf('users/src/order_service/schemas/user.py')).toMatch(/^Password = Annotated\[\n {4}SecretStr,$/m);
  });
});

describe('repository and service', () => {
  test('SQL is in repositories only', () => {
    const withSql = [...readLayer('database'), ...readLayer('users')]
      .filter(({ path }) => path.startsWith('src/') && path.endsWith('.py'))
      .filter(({ text }) => treeOf(text).calls.some(({ name }) => ['select', 'delete', 'update'].includes(name)))
      .map(({ path }) => path.replace('src/order_service/', ''));
    expect(withSql).toEqual(['repositories/idempotency_keys.py', 'repositories/users.py']);
  });

  test('nobody commits but the unit of work', () => {
    for (const { path, text } of readLayer('users'))
      if (path.startsWith('src/') && path.endsWith('.py'))
        for (const { name } of treeOf(text).calls) expect(name).not.toMatch(/\.commit$/);
  });

  test('the service works on a protocol, and knows neither HTTP nor SQL', () => {
    expect(classOf(python('repositories/users.py'), 'UserRepository').bases).toEqual(['Protocol']);
    expect(textOf('users/src/order_service/services/users.py')).not.toMatch(/^(?:from|import) (?:fastapi|sqlalchemy)/m);
  });

  test('lists load their relation with the query', () => {
    const loads = callsOf(python('repositories/users.py'), 'selectinload');
    expect(loads.map((call) => call.arguments)).toEqual([['User.addresses'], ['User.addresses']]);
    const [relation] = callsOf(python('models/user.py'), 'relationship');
    expect(relation?.keywords.get('lazy')).toBe('"raise"');
  });

  test('a broken rule of the database becomes an error of the domain', () => {
    const repository = python('repositories/users.py');
    expect(repository.caught).toEqual(['IntegrityError']);
    expect(classOf(repository, 'EmailTakenError').bases).toEqual(['ConflictError']);
  });
});

describe('passwords', () => {
  const passwords = python('passwords.py');

  test('Argon2id by pwdlib, in one of two threads', () => {
    expect(callsOf(passwords, 'PasswordHash.recommended')).toHaveLength(1);
    expect(callsOf(passwords, 'loop.run_in_executor').map((call) => call.arguments.slice(0, 2))).toEqual([
      ['_threads', '_hasher.hash'],
      ['_threads', '_hasher.verify'],
    ]);
    const [threads] = callsOf(passwords, 'ThreadPoolExecutor');
    expect(threads?.keywords.get('max_workers')).toBe('2');
    expect(textOf('users/pyproject.toml')).toMatch(/^ {2}"pwdlib\[argon2\]>=/m);
  });

  test('builtin hash() is nowhere', () => {
    for (const { path, text } of readLayer('users'))
      if (path.endsWith('.py')) expect(callsOf(treeOf(text), 'hash'), path).toEqual([]);
  });
});

describe('routes', () => {
  const routes = python('api/users.py');

  test('the version in the path, no slash at the end, every route asks who is calling', () => {
    const [router] = callsOf(routes, 'APIRouter');
    expect(router?.keywords.get('prefix')).toBe('"/api/v1/users"');
    expect(router?.keywords.get('dependencies')).toBe('[Depends(authenticate)]');
    const paths = routes.calls.filter(({ name }) => /^router\.(?:get|post|put|patch|delete)$/.test(name));
    expect(paths.map((call) => `${call.name} ${call.arguments[0]}`)).toEqual([
      'router.post ""',
      'router.get ""',
      'router.get "/{user_id}"',
      'router.patch "/{user_id}"',
      'router.put "/{user_id}/password"',
      'router.delete "/{user_id}"',
    ]);
  });

  test('a page has a limit', () => {
    expect(callsOf(routes, 'Query').map(({ keywords }) => Object.fromEntries(keywords))).toEqual([
      { ge: '1', le: '100' },
    ]);
  });
});

test('no parameter or function takes the name of a builtin', () => {
  const builtins = ['all', 'any', 'bytes', 'dict', 'filter', 'format', 'hash', 'id', 'input', 'iter', 'len', 'list'];
  builtins.push('map', 'max', 'min', 'next', 'object', 'open', 'range', 'set', 'str', 'sum', 'type', 'vars', 'zip');
  for (const layer of ['database', 'users'])
    for (const { path, text } of readLayer(layer)) {
      if (!path.startsWith('src/') || !path.endsWith('.py')) continue;
      const { classes, functions, parameters } = treeOf(text);
      const inClasses = new Set(classes.length > 0 ? functions : []);
      for (const name of [...parameters, ...[...functions].filter((one) => !inClasses.has(one))])
        expect(builtins, path).not.toContain(name);
    }
});
