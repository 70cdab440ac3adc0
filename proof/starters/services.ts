// The services that a starter's integration tests talk to: those that the environment names, else those on their usual ports here.
import { connect } from 'node:net';

/** Whether something listens on a port of this machine. */
export const listens = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 2000 });
    const answer = (there: boolean) => {
      socket.destroy();
      resolve(there);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });

/** The database of the server that is always there: tests make their own beside it. */
export const MAINTENANCE_DATABASE = 'postgres';

export interface Services {
  DATABASE_URL?: string;
  REDIS_URL?: string;
  PUBSUB_EMULATOR_HOST?: string;
}

/** Environment variables for the services that are there. @param database what the address of PostgreSQL names */
export async function services(database: string): Promise<Services> {
  const found: Services = {};
  const { PREFLIGHT_POSTGRES: postgres, PREFLIGHT_REDIS: redis, PUBSUB_EMULATOR_HOST: emulator } = process.env;
  if (emulator !== undefined) found.PUBSUB_EMULATOR_HOST = emulator;
  if (postgres !== undefined || (await listens(5432)))
    found.DATABASE_URL = `${postgres ?? 'postgresql+asyncpg://postgres@127.0.0.1:5432'}/${database}`;
  if (redis !== undefined || (await listens(6379))) found.REDIS_URL = redis ?? 'redis://127.0.0.1:6379/9';
  return found;
}
