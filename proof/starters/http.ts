// An HTTP service at work: its health, an error as problem details, and a request in flight that is finished after SIGTERM.
import { existsSync, readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import type { Report } from '../tools/report.ts';
import { Server } from '../tools/run.ts';
import { databaseOf, environmentOf, type Project } from './project.ts';

/** Seconds that Cloud Run leaves between SIGTERM and SIGKILL are ten; the handbook stops within eight. */
export const STOP_SECONDS = 8;

/** A port that nobody has just now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** The project's example settings, its services, and a port: what it runs with here. */
export async function settingsOf(project: Project, port: number): Promise<NodeJS.ProcessEnv> {
  const example = path.join(project.folder, '.env.example');
  const settings = existsSync(example) ? parseEnv(readFileSync(example, 'utf8')) : {};
  return { ...settings, ...(await environmentOf(project, databaseOf(project))), PORT: String(port) };
}

/** A POST whose body stops halfway until `finish` is called: it is in flight for as long as we like. */
function halfSent(url: string): { finish: () => void; answer: Promise<IncomingMessage> } {
  const body = JSON.stringify({ unfinished: 'x'.repeat(64) });
  const half = body.length / 2;
  const sending = request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
  });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once('response', resolve);
    sending.once('error', reject);
  });
  sending.write(body.slice(0, half));
  return { finish: () => sending.end(body.slice(half)), answer };
}

const expectEqual = (what: string, found: unknown, expected: unknown): void => {
  if (found !== expected) throw new Error(`${what} is ${String(found)}, not ${String(expected)}`);
};

/** Proves a service. @param posts a path that takes POST requests with a JSON body */
export async function proveService(report: Report, project: Project, posts: string): Promise<void> {
  const { id, folder, python, slug } = project;
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = await settingsOf(project, port);
  const program = path.join(folder, '.venv', 'bin', slug);
  const server = new Server(program, [], { cwd: folder, env: { ...env, PATH: python.env['PATH'] } });
  try {
    const started = await report.step(`${id}: starts under its server and is ready`, async () => {
      await server.until('it was ready', async () => (await fetch(`${base}/health/ready`)).status === 200);
      return true;
    });
    if (!started) return;
    await report.step(
      `${id}: answers /health/live, /health/ready and /health/startup, and lets nobody cache them`,
      async () => {
        for (const kind of ['live', 'ready', 'startup']) {
          const response = await fetch(`${base}/health/${kind}`);
          expectEqual(`/health/${kind}`, response.status, 200);
          expectEqual('Cache-Control', response.headers.get('cache-control'), 'no-store');
        }
      },
    );
    await report.step(`${id}: an error is problem details with a request id`, async () => {
      const response = await fetch(`${base}/no-such-thing`, { headers: { 'x-request-id': 'proof-12345678' } });
      expectEqual('the status', response.status, 404);
      expectEqual('the media type', response.headers.get('content-type')?.split(';')[0], 'application/problem+json');
      expectEqual('the request id', response.headers.get('x-request-id'), 'proof-12345678');
      const problem: unknown = await response.json();
      if (typeof problem !== 'object' || problem === null) throw new Error('the body is no object');
      for (const member of ['type', 'title', 'status', 'detail', 'instance'])
        if (!(member in problem)) throw new Error(`the body has no ${member}`);
    });
    await report.step(
      `${id}: after SIGTERM a request in flight is finished, and it stops within ${STOP_SECONDS} s`,
      async () => {
        const { finish, answer } = halfSent(`${base}${posts}`);
        await fetch(`${base}/health/live`);
        const stopping = server.stop();
        setTimeout(finish, 1500);
        const response = await answer;
        await text(response);
        if ((response.statusCode ?? 500) >= 500)
          throw new Error(`the request in flight was answered with ${response.statusCode ?? '?'}`);
        const { seconds, code } = await stopping;
        expectEqual('the exit code', code, 0);
        if (seconds < 1.4)
          throw new Error(`it had stopped after ${seconds.toFixed(1)} s, before the request was complete`);
        if (seconds > STOP_SECONDS) throw new Error(`it took ${seconds.toFixed(1)} s`);
      },
    );
  } finally {
    server.kill();
  }
}
