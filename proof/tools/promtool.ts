// promtool: the machine's own, or Debian's, unpacked below .cache/ so that the server it comes with is not installed.
import { existsSync, globSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Unavailable } from './report.ts';
import { run } from './run.ts';

/** @returns the program. @throws Unavailable where it is neither installed nor to be had */
export function promtool(): string {
  const onPath = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'promtool'))
    .find((file) => existsSync(file));
  if (onPath !== undefined) return onPath;
  const folder = path.resolve('.cache/proof/prometheus');
  const unpacked = path.join(folder, 'usr/bin/promtool');
  if (existsSync(unpacked)) return unpacked;
  mkdirSync(folder, { recursive: true });
  try {
    // Only root may refresh the list of packages; others use the one that is there.
    if (process.getuid?.() === 0) run('apt-get', ['update', '-qq'], { limit: 120 });
    run('apt-get', ['download', '-qq', 'prometheus'], { cwd: folder, limit: 120 });
    const [archive = ''] = globSync('prometheus_*.deb', { cwd: folder });
    run('dpkg-deb', ['--extract', archive, '.'], { cwd: folder });
  } catch {
    throw new Unavailable('promtool is not installed, and Debian’s package of Prometheus cannot be had here');
  }
  return unpacked;
}
