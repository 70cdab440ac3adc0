// The built site, served for a measurement.
import { spawn } from 'node:child_process';

/** Serves dist/ on a port of this machine; answers, once it does, with what stops it. */
export async function serve(port: number): Promise<() => void> {
  const args = ['scripts/astro.mjs', 'preview', '--ignore-lock', '--port', String(port)];
  const server = spawn(process.execPath, args, { stdio: 'ignore' });
  for (;;) {
    try {
      await fetch(`http://localhost:${String(port)}`);
      return () => server.kill();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
