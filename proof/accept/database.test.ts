// The Accept facts of engine, unit of work, migrations and analytics, on syntax trees; SQL is read by PostgreSQL's own parser.
import { readFileSync } from 'node:fs';
import { loadModule, parseSync } from 'libpg-query';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readLayer } from '@/scaffold/read-layers.ts';
import { callsOf, classOf, treeOf } from './python-tree.ts';
import { textOf, toml, yaml } from './template-files.ts';

const python = (file: string): ReturnType<typeof treeOf> => treeOf(textOf(file));
const CODE = 'src/order_service';

describe('engine', () => {
  const tree = python(`database/${CODE}/db.py`);
  const [engine] = callsOf(tree, 'create_async_engine');

  test('is asynchronous, and its pool is set', () => {
    expect([...(engine?.keywords.keys() ?? [])]).toEqual([
      'pool_size',
      'max_overflow',
      'pool_timeout',
      'pool_pre_ping',
      'pool_recycle',
      'connect_args',
    ]);
    expect(engine?.keywords.get('pool_pre_ping')).toBe('True');
  });

  test.each(['users', 'events'])('the project of %s requires what the decision says', (layer) => {
    const { choice } = z
      .object({ choice: z.string() })
      .parse(yaml(readFileSync('src/content/decisions/orm.yaml', 'utf8')));
    const { project } = z
      .object({ project: z.object({ dependencies: z.array(z.string()) }) })
      .parse(toml(textOf(`${layer}/pyproject.toml`)));
    const [required = ''] = project.dependencies.filter((one) => one.startsWith('sqlalchemy'));
    expect(required).toMatch(/^sqlalchemy\[asyncio\]>=2\.1\./);
    expect(choice).toContain('`sqlalchemy[asyncio]>=2.1`');
  });

  test('the pool begins with the values of the standard', () => {
    const { fields } = classOf(python(`database/${CODE}/db_config.py`), 'DatabaseSettings');
    expect(fields.get('database_pool_size')?.value).toBe('Field(default=5, ge=1)');
    expect(fields.get('database_max_overflow')?.value).toBe('Field(default=5, ge=0)');
    expect(fields.get('database_pool_recycle_seconds')?.value).toBe('Field(default=1_800, ge=1)');
    expect(fields.get('database_statement_timeout_seconds')?.value).toBe('Field(default=30, ge=1)');
    expect(fields.get('database_url')).toEqual({ annotation: 'Secret[AsyncpgUrl]', value: '' });
  });

  test('the server ends a statement, and the client gives up after it', () => {
    const settings = engine?.keywords.get('connect_args') ?? '';
    expect(settings).toContain('"server_settings": {"statement_timeout": f"{statement_timeout}s"}');
    expect(settings).toContain('"command_timeout": statement_timeout + CLIENT_GRACE_SECONDS');
  });

  test('a request has one unit of work, committed before its answer', () => {
    const work = python(`database/${CODE}/unit_of_work.py`);
    expect(callsOf(work, 'sessions.begin')).toHaveLength(1);
    expect(callsOf(work, 'Depends').map(({ keywords }) => keywords.get('scope'))).toEqual(['"function"']);
    expect(callsOf(tree, 'async_sessionmaker').map(({ keywords }) => keywords.get('expire_on_commit'))).toEqual([
      'False',
    ]);
  });
});

describe('migrations', () => {
  const first = python(`users/${CODE}/migrations/versions/0001_users.py`);
  const word = (text = ''): string => text.replace(/^"|"$/g, '');
  const tables = callsOf(first, 'op.create_table');

  /** The columns of a table, by name: the rest as written. */
  const columns = (table: string): Map<string, string> => {
    const made = tables.find((call) => word(call.arguments[0]) === table);
    return new Map(
      (made?.arguments ?? []).flatMap((source) => {
        const [column] = callsOf(treeOf(source), 'sa.Column');
        return column ? [[word(column.arguments[0]), column.arguments.slice(1).join(', ')]] : [];
      }),
    );
  };

  test('[tool.alembic] finds them in the package', () => {
    const schema = z.object({ tool: z.object({ alembic: z.looseObject({ script_location: z.string() }) }) });
    const { tool } = schema.parse(toml(textOf('users/pyproject.toml')));
    expect(tool.alembic.script_location).toBe('order_service:migrations');
  });

  test('the environment is asynchronous and waits for no lock', () => {
    const tree = python(`database/${CODE}/migrations/env.py`);
    const [engine] = callsOf(tree, 'create_async_engine');
    expect(engine?.keywords.get('poolclass')).toBe('pool.NullPool');
    expect(engine?.keywords.get('connect_args')).toBe('{"server_settings": {"lock_timeout": LOCK_TIMEOUT}}');
    expect(callsOf(tree, 'connection.run_sync').map((call) => call.arguments)).toEqual([['migrate']]);
  });

  test('what goes up comes down', () => {
    const dropped = callsOf(first, 'op.drop_table').map((call) => word(call.arguments[0]));
    expect(dropped).toEqual(tables.map((call) => word(call.arguments[0])).reverse());
    expect([...first.functions]).toEqual(['upgrade', 'downgrade']);
  });

  test('UUID keys, audit columns, soft delete', () => {
    expect(columns('users').get('id')).toBe('sa.Uuid()');
    expect(columns('addresses').get('id')).toBe('sa.Uuid()');
    for (const name of ['created_at', 'created_by', 'updated_at', 'updated_by', 'deleted_at'])
      expect([...columns('users').keys()]).toContain(name);
  });

  test('every time knows its zone', () => {
    const times = callsOf(first, 'sa.DateTime');
    expect(times).toHaveLength(4);
    for (const time of times) expect(Object.fromEntries(time.keywords)).toEqual({ timezone: 'True' });
  });

  test('every foreign key has an index', () => {
    const keys = tables.flatMap((table) =>
      table.arguments.flatMap((source) =>
        callsOf(treeOf(source), 'sa.ForeignKeyConstraint').map((key) => [table.arguments[0], key.arguments[0]]),
      ),
    );
    const indexes = callsOf(first, 'op.create_index').map((call) => call.arguments.slice(1));
    expect(keys).toEqual([['"addresses"', '["user_id"]']]);
    for (const key of keys) expect(indexes).toContainEqual(key);
  });

  test('the models say the same', () => {
    const base = python(`database/${CODE}/models/base.py`);
    expect(classOf(base, 'Base').fields.get('type_annotation_map')?.value).toBe('{datetime: DateTime(timezone=True)}');
    expect([...classOf(base, 'Audited').fields.keys()]).toEqual([
      'created_at',
      'created_by',
      'updated_at',
      'updated_by',
    ]);
    expect(classOf(base, 'SoftDeleted').fields.get('deleted_at')?.annotation).toBe('Mapped[datetime | None]');
    expect(classOf(base, 'Identified').fields.get('id')?.annotation).toBe('Mapped[UUID]');
    const user = classOf(python(`users/${CODE}/models/user.py`), 'User');
    expect(user.bases).toEqual(['Identified', 'Audited', 'SoftDeleted', 'Base']);
  });
});

describe('workflow', () => {
  const service = z.looseObject({ image: z.string(), options: z.string() });
  const workflow = z.object({
    permissions: z.record(z.string(), z.string()),
    jobs: z.object({
      integration: z.object({
        services: z.record(z.string(), service),
        steps: z.array(z.object({ uses: z.string().optional(), run: z.string().optional() })),
      }),
    }),
  });
  const { permissions, jobs } = workflow.parse(yaml(textOf('users/.github/workflows/database.yml')));

  test('real servers of the versions that production has', () => {
    const { db, cache } = jobs.integration.services;
    expect(db?.image).toBe('postgres:16');
    expect(cache?.image).toBe('redis:7.2');
    expect(db?.options).toContain('--health-cmd pg_isready');
    expect(cache?.options).toContain('--health-cmd "redis-cli ping"');
  });

  test('up, down, up, and no difference', () => {
    const runs = jobs.integration.steps.flatMap(({ run }) => run ?? []);
    expect(runs).toEqual([
      'uv sync --locked',
      'uv run pytest -m "integration or e2e"',
      'uv run alembic upgrade head',
      'uv run alembic downgrade base',
      'uv run alembic upgrade head',
      'uv run alembic check',
    ]);
  });

  test('least rights, actions by commit', () => {
    expect(permissions).toEqual({ contents: 'read' });
    for (const { uses } of jobs.integration.steps) if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/);
  });
});

describe('SQL of a migration', () => {
  const FOLDER = 'extra/migration-sql/migrations/rename-users-name';
  beforeAll(loadModule);

  /** The statements of a file: kind and tree. */
  const statements = (file: string): { kind: string; tree: string }[] =>
    (parseSync(textOf(`${FOLDER}/${file}`)).stmts ?? []).map(({ stmt }) => ({
      kind: Object.keys(stmt ?? {})[0] ?? '',
      tree: JSON.stringify(stmt),
    }));
  const files = readLayer('extra/migration-sql').map((file) => file.path.replace(/^.*\//, ''));

  test('five steps', () => {
    expect(files).toEqual(['1-expand.sql', '2-backfill.sql', '3-verify.sql', '4-contract.sql', 'rollback.sql']);
  });

  test.each(['1-expand.sql', '2-backfill.sql', '4-contract.sql', 'rollback.sql'])(
    '%s waits two seconds for a lock, not longer',
    (file) => {
      const [first] = statements(file);
      expect(first?.kind).toBe('VariableSetStmt');
      expect(first?.tree).toContain('"name":"lock_timeout"');
      expect(first?.tree).toContain('"sval":"2s"');
    },
  );

  test('expanding takes nothing away and blocks no writes', () => {
    const expand = statements('1-expand.sql');
    expect(expand.map(({ kind }) => kind)).toEqual([
      'VariableSetStmt',
      'VariableSetStmt',
      'AlterTableStmt',
      'DropStmt',
      'IndexStmt',
    ]);
    for (const { kind, tree } of expand)
      if (kind === 'IndexStmt' || kind === 'DropStmt') expect(tree).toContain('"concurrent":true');
    expect(expand.map(({ tree }) => tree).join('')).not.toContain('AT_DropColumn');
  });

  test('filling goes in batches', () => {
    const [, , update] = statements('2-backfill.sql');
    expect(update?.kind).toBe('UpdateStmt');
    expect(update?.tree).toContain('"limitCount":{"A_Const":{"ival":{"ival":5000}');
    expect(update?.tree).toContain('LockWaitSkip');
  });

  test('verifying only reads', () => {
    expect(new Set(statements('3-verify.sql').map(({ kind }) => kind))).toEqual(new Set(['SelectStmt']));
  });

  test('the column goes last, and the constraint is validated on its own', () => {
    const contract = statements('4-contract.sql');
    expect(contract.findIndex(({ tree }) => tree.includes('AT_ValidateConstraint'))).toBeGreaterThan(0);
    expect(contract.findIndex(({ tree }) => tree.includes('AT_DropColumn'))).toBe(contract.length - 1);
  });

  test('text that is no SQL is refused', () => {
    expect(() => parseSync('ALTER TABEL users ADD COLUMN x int')).toThrow();
  });
});

describe('DuckDB', () => {
  const FOLDER = `extra/duckdb-contract/${CODE}`;
  beforeAll(loadModule);

  test('is opened for reading only, and reads no other file', () => {
    const tree = python(`${FOLDER}/analytics.py`);
    expect(callsOf(tree, 'duckdb.connect').map(({ keywords }) => Object.fromEntries(keywords))).toEqual([
      { read_only: 'True', config: 'settings' },
    ]);
    expect(textOf(`${FOLDER}/analytics.py`)).toContain('"enable_external_access": False,');
  });

  test('the contract names columns with types, and its rules are queries', () => {
    const [contract] = callsOf(python(`${FOLDER}/contract.py`), 'Contract');
    expect(contract?.keywords.get('columns')).toMatch(/"amount": "DECIMAL\(12,2\)"/);
    const rules = [...(contract?.keywords.get('rules') ?? '').matchAll(/"""([\s\S]+?)"""/g)];
    expect(rules).toHaveLength(4);
    for (const [, query = ''] of rules) expect(() => parseSync(query)).not.toThrow();
  });

  test('the tests break every rule and the schema, and try to write', () => {
    const { functions } = python('extra/duckdb-contract/tests/integration/test_orders_contract.py');
    for (const name of ['test_the_contract_is_kept', 'test_a_broken_promise_is_named', 'test_nothing_can_be_written'])
      expect([...functions]).toContain(name);
  });
});
