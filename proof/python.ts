// `npm run test:python`: the templates under the real tools of the Python world. Says tool by tool what ran and what was not to be had.
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { extras } from './python/extras.ts';
import { fileTools } from './python/file-tools.ts';
import { preparePython, pythonTool } from './tools/python.ts';
import { Report } from './tools/report.ts';
import { run } from './tools/run.ts';

const report = new Report();
const python = await report.step('Python 3.12 or newer, and uv', () => {
  const ready = preparePython();
  console.log(`        Python ${ready.version} with ${ready.uv}`);
  return ready;
});

/** A copy, so that no tool leaves anything among the files that people download. */
const copy = path.resolve('.cache/proof/templates');
rmSync(copy, { recursive: true, force: true });
mkdirSync(path.dirname(copy), { recursive: true });
cpSync('public/templates', copy, { recursive: true });
const files = readdirSync(copy, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(copy, path.join(entry.parentPath, entry.name)))
  .sort();

for (const tool of fileTools) {
  const mine = files.filter((file) => tool.files.test(file));
  const name = `${tool.packages[0] ?? ''}: ${tool.proves} (${mine.length} files)`;
  if (!python) report.skip(name, 'there is no Python to run it with');
  else
    await report.step(name, () => {
      if (mine.length === 0) throw new Error(`no file matches ${String(tool.files)}`);
      const bin = pythonTool(python, ...tool.packages);
      for (const args of tool.each ? mine.map((file) => [file]) : [mine])
        run(path.join(bin, tool.program), tool.args(args), {
          cwd: copy,
          env: { ...python.env, PATH: `${bin}${path.delimiter}${python.env['PATH'] ?? ''}` },
        });
    });
}

for (const extra of extras) {
  const name = `extra/${extra.folder}: ${extra.proves}`;
  if (python) await report.step(name, () => extra.run(python, path.join(copy, 'extra', extra.folder)));
  else report.skip(name, 'there is no Python to run it with');
}

report.close();
process.exitCode = report.failed > 0 ? 1 : 0;
