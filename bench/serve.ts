// The built site, served for a measurement.
import { Server } from '../proof/tools/run.ts';

/** Serves dist/ on a port of this machine; answers, once it does, with what stops it. @throws if the server ends before, as without a build */
export async function serve(port: number): Promise<() => void> {
  const server = new Server(
    process.execPath,
    ['scripts/astro.mjs', 'preview', '--ignore-lock', '--port', String(port)],
    {},
  );
  try {
    await server.until('it answered (build first: npm run build)', async () => {
      await fetch(`http://localhost:${String(port)}`);
      return true;
    });
  } catch (error) {
    server.kill();
    throw error;
  }
  return () => server.kill();
}
