// What a starter costs: the ZIP in a reader's browser, and, where Python can be had, the way from the ZIP to green checks.
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { findPython, preparePython } from '../proof/tools/python.ts';
import { Unavailable } from '../proof/tools/report.ts';
import { run, Server } from '../proof/tools/run.ts';
import { environmentOf } from '../proof/starters/project.ts';
import { freePort, settingsOf } from '../proof/starters/http.ts';
import { starterCommand } from '../scripts/starter-command.ts';
import { starterIds } from '../src/scaffold/read-blueprint.ts';
import { launch, median } from './browser.ts';
import { serve } from './serve.ts';

const PORT = 4335;
const RUNS = 5;
/** Those whose program answers HTTP. */
const SERVICES = ['cloud-run', 'gke', 'api-database', 'event-driven'];

/** Bytes of all files below a folder. */
const bytesOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);

/** From the click on “Download” to the download, with the scripts that the page and the click have loaded. */
async function measureZips(): Promise<void> {
  const stop = await serve(PORT);
  const browser = await launch();
  try {
    const rows: Record<string, object> = {};
    for (const id of starterIds()) {
      const times: number[] = [];
      let scripts = 0;
      let data = 0;
      let size = 0;
      for (let at = 0; at < RUNS; at += 1) {
        const page = await browser.newPage();
        scripts = 0;
        const pending: Promise<void>[] = [];
        page.on('response', (response) => {
          pending.push(
            response.body().then(
              (body) => {
                const { length } = brotliCompressSync(body);
                if (response.request().resourceType() === 'script') scripts += length;
                else if (response.url().endsWith(`${id}.json`)) data = length;
              },
              () => undefined,
            ),
          );
        });
        await page.goto(`http://localhost:${String(PORT)}/starters/${id}/`);
        await page.waitForLoadState('networkidle');
        const start = performance.now();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: /^Download .*\.zip$/ }).click(),
        ]);
        times.push(performance.now() - start);
        size = statSync(await download.path()).size;
        await Promise.all(pending);
        await page.close();
      }
      rows[id] = {
        'click to download, ms': Math.round(median(times)),
        'scripts, KB': Math.round(scripts / 1000),
        'files, KB': Math.round(data / 1000),
        'ZIP, KB': Math.round(size / 1000),
      };
    }
    console.table(rows);
  } finally {
    await browser.close();
    stop();
  }
}

/** From the written files to green checks, the size of what an image would hold, and a cold start. */
async function measureProjects(): Promise<void> {
  const python = preparePython();
  console.log(`Python ${findPython().version}, uv with a warm cache of packages`);
  const rows: Record<string, object> = {};
  for (const id of starterIds()) {
    const folder = path.resolve('.cache/bench', id);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.dirname(folder), { recursive: true });
    const { error } = starterCommand([id, '--out', folder], { site: 'http://localhost:4321', base: '/' });
    if (error) throw new Error(error);
    const project = { id, folder, python, package: 'order_service', slug: 'order-service' };
    const env = await environmentOf(project);
    const uv = (...args: string[]) => run(python.uv, args, { cwd: folder, env, limit: 900 });
    const start = performance.now();
    run('git', ['init', '--quiet'], { cwd: folder });
    uv('lock');
    uv('sync', '--locked', '--all-groups');
    const installed = performance.now();
    uv('run', '--locked', 'just', 'check');
    const checked = performance.now();
    uv('sync', '--locked', '--no-default-groups');
    const row = {
      'install, s': ((installed - start) / 1000).toFixed(1),
      'just check, s': ((checked - installed) / 1000).toFixed(1),
      'environment, MB': Math.round(bytesOf(path.join(folder, '.venv')) / 1e6),
      'cold start, ms': '',
    };
    if (SERVICES.includes(id)) row['cold start, ms'] = String(await coldStart(project));
    rows[id] = row;
  }
  console.table(rows);
}

/** Milliseconds from the start of the program to its first healthy answer. */
async function coldStart(project: Parameters<typeof settingsOf>[0]): Promise<number> {
  const port = await freePort();
  const start = performance.now();
  const server = new Server(path.join(project.folder, '.venv/bin', project.slug), [], {
    cwd: project.folder,
    env: await settingsOf(project, port),
  });
  try {
    await server.until('it was healthy', async () => (await fetch(`http://127.0.0.1:${String(port)}/health/live`)).ok);
    const time = Math.round(performance.now() - start);
    await server.stop();
    return time;
  } finally {
    server.kill();
  }
}

export async function measureStarters(): Promise<void> {
  await measureZips();
  try {
    await measureProjects();
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.log(`The projects were not measured: ${error.message}`);
  }
}
