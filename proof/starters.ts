// `npm run test:starters [-- <id> …]`: each starter, made afresh with an awkward name, installed, checked, built, and run
// where it is a program.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { starterCommand } from '../scripts/starter-command.ts';
import { starterIds } from '../src/scaffold/read-blueprint.ts';
import { checkProject } from './starters/checks.ts';
import { startEmulator } from './starters/emulator.ts';
import { live } from './starters/live.ts';
import { findPython, preparePython } from './tools/python.ts';
import { Report } from './tools/report.ts';

/** Spaces, an umlaut, an apostrophe and a digit: what breaks careless files. */
const NAME = "Käthe's Parcel Desk 2";

const known = starterIds();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((id) => !known.includes(id));
if (unknown.length > 0) {
  console.error(`There is no starter called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(1);
}
const ids = wanted.length > 0 ? wanted : known;
const report = new Report();

const python = await report.step('Python 3.12 or newer, and uv', () => {
  const ready = preparePython();
  console.log(`        Python ${findPython().version}, ${ready.uv}`);
  return ready;
});

const emulator = await report.step('a Pub/Sub emulator for the consumers', startEmulator);
if (emulator) process.env['PUBSUB_EMULATOR_HOST'] = emulator.host;

for (const id of ids) {
  console.log(`\n${id}`);
  const folder = path.resolve('.cache/proof/starters', id);
  const made = await report.step(`${id}: written by the command`, () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.dirname(folder), { recursive: true });
    const { error } = starterCommand([id, '--name', NAME, '--out', folder], {
      site: 'http://localhost:4321',
      base: '/',
    });
    if (error) throw new Error(error);
    return true;
  });
  if (!made) continue;
  if (!python) {
    report.skip(
      `${id}: installed, checked and run`,
      'there is no Python to do it with; its files were checked by npm test',
    );
    continue;
  }
  const project = { id, folder, python, package: 'kathe_s_parcel_desk_2', slug: 'kathe-s-parcel-desk-2' };
  if (await checkProject(report, project)) await live[id]?.prove(report, project);
}

emulator?.stop();
report.close();
process.exitCode = report.failed > 0 ? 1 : 0;
