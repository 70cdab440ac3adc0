// Google's own Pub/Sub emulator, where the Google Cloud CLI has it: the broker that the consumers' tests talk to.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Unavailable } from '../tools/report.ts';
import { run, Server } from '../tools/run.ts';
import { freePort } from './http.ts';
import { listens } from './services.ts';

/** Starts it, unless PUBSUB_EMULATOR_HOST names one. @throws Unavailable, saying what is missing */
export async function startEmulator(): Promise<{ host: string; stop: () => void }> {
  const { PUBSUB_EMULATOR_HOST: given } = process.env;
  if (given !== undefined && given !== '') return { host: given, stop: () => undefined };
  const root = run('gcloud', ['info', '--format=value(installation.sdk_root)'], { limit: 60 })
    .trim()
    .split('\n')
    .at(-1);
  const program = path.join(root ?? '', 'platform/pubsub-emulator/bin/cloud-pubsub-emulator');
  if (!existsSync(program))
    throw new Unavailable('the Google Cloud CLI here has no Pub/Sub emulator; its component is pubsub-emulator');
  const port = await freePort();
  const server = new Server(program, ['--host=127.0.0.1', `--port=${port}`], {});
  try {
    await server.until('the emulator listened', () => listens(port));
  } catch (error) {
    server.kill();
    throw new Unavailable(
      `the Pub/Sub emulator did not start: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return { host: `127.0.0.1:${port}`, stop: () => server.kill() };
}
