// A starter with a database: its migrations up, down and up again on a real PostgreSQL, which the service then runs on.
import { globSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '../tools/report.ts';
import { Unavailable } from '../tools/report.ts';
import { run } from '../tools/run.ts';
import { databaseOf, environmentOf, type Project } from './project.ts';

/** Makes the project's database anew, by the driver that it has itself. */
const CREATE = `
import asyncio, sys
import asyncpg

async def main(url: str) -> None:
    server, _, name = url.replace("+asyncpg", "").rpartition("/")
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    await connection.execute(f'CREATE DATABASE "{name}"')
    await connection.close()

asyncio.run(main(sys.argv[1]))
`;

/** Lays roles.sql on an empty database, migrates as the migrator, and reads, writes and tries to change tables as the service. */
const ROLES = `
import asyncio, os, subprocess, sys
from pathlib import Path
import asyncpg

async def main(url: str, service: str) -> None:
    server, _, name = url.replace("+asyncpg", "").rpartition("/")
    address, migrator = server.rpartition("@")[2], f"{service}_migrate"
    owner = await asyncpg.connect(f"{server}/postgres")
    async def clean() -> None:
        await owner.execute(f'DROP DATABASE IF EXISTS "{name}_roles" WITH (FORCE)')
        await owner.execute(f'DROP ROLE IF EXISTS "{service}"')
        await owner.execute(f'DROP ROLE IF EXISTS "{migrator}"')
    await clean()
    try:
        await owner.execute(f'CREATE DATABASE "{name}_roles"')
        inside = await asyncpg.connect(f"{server}/{name}_roles")
        await inside.execute(Path("deploy/database/roles.sql").read_text())
        await inside.close()
        for role in (service, migrator):
            await owner.execute(f'''ALTER ROLE "{role}" PASSWORD 'proof' ''')
        environment = os.environ | {"DATABASE_URL": f"postgresql+asyncpg://{migrator}:proof@{address}/{name}_roles"}
        subprocess.run([sys.executable, "-m", f"{service}.migrate"], env=environment, check=True)
        user = await asyncpg.connect(f"postgresql://{service}:proof@{address}/{name}_roles")
        tables = await user.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert tables, "no table was made"
        for (table,) in tables:
            await user.fetch(f'SELECT * FROM "{table}"')
            await user.execute(f'DELETE FROM "{table}" WHERE false')
        await user.execute("INSERT INTO idempotency_keys VALUES ('n', 'd', 'a', now())")
        for change in ("CREATE TABLE mine (id int)", "DROP TABLE idempotency_keys", "TRUNCATE idempotency_keys"):
            try:
                await user.execute(change)
            except asyncpg.InsufficientPrivilegeError:
                continue
            raise AssertionError(f"the service may {change}")
        await user.close()
    finally:
        await clean()
        await owner.close()

asyncio.run(main(*sys.argv[1:]))
`;

/** @returns whether there is a migrated database to run on */
export async function proveMigrations(report: Report, project: Project): Promise<boolean> {
  const { id, folder, python } = project;
  const env = await environmentOf(project, databaseOf(project));
  const uv = (...args: string[]) =>
    run(python.uv, ['run', '--locked', ...args], { cwd: folder, env: { API_KEY: 'proof', ...env } });
  const done = await report.step(`${id}: migrations go up, down and up on PostgreSQL, and match the models`, () => {
    const url = env['DATABASE_URL'];
    if (url === undefined) throw new Unavailable('no PostgreSQL on port 5432, and none named in PREFLIGHT_POSTGRES');
    uv('python', '-c', CREATE, url);
    for (const to of [['upgrade', 'head'], ['downgrade', 'base'], ['upgrade', 'head'], ['check']]) uv('alembic', ...to);
    return true;
  });
  if (!done) return false;
  await report.step(`${id}: a new migration passes the project's own rules as alembic leaves it`, () => {
    uv('alembic', 'revision', '--message', 'proof of the hooks');
    const [file] = globSync(path.join(folder, 'src/*/migrations/versions/*_proof_of_the_hooks.py'));
    if (file === undefined) throw new Error('alembic made no file');
    try {
      uv('ruff', 'check', file);
      uv('ruff', 'format', '--check', file);
    } finally {
      rmSync(file);
    }
  });
  await report.step(`${id}: the migrator makes tables, which the service reads and writes and cannot change`, () =>
    uv('python', '-c', ROLES, env['DATABASE_URL'] ?? '', project.package),
  );
  return true;
}
