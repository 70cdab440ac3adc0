// The library: nox lists its sessions, and runs its tests on every Python of the matrix that is here.
import path from 'node:path';
import { findPythons } from '../tools/python.ts';
import { Unavailable, type Report } from '../tools/report.ts';
import { run } from '../tools/run.ts';
import { environmentOf, type Project } from './project.ts';

const MATRIX = ['3.12', '3.13', '3.14'];

export async function provePackage(report: Report, project: Project): Promise<void> {
  const { id, folder, python } = project;
  const here = findPythons();
  const folders = [...here.map(({ file }) => path.dirname(file)), python.env['PATH']];
  const env = { ...(await environmentOf(project)), PATH: folders.join(path.delimiter) };
  const nox = (...args: string[]) => run(python.uv, ['run', '--locked', 'nox', ...args], { cwd: folder, env });

  await report.step(`${id}: nox --list names the sessions`, () => {
    const named = [...nox('--list').matchAll(/^[*-] (\S+)/gm)].map(([, name = '']) => name);
    const expected = [...MATRIX.map((version) => `tests-${version}`), 'lint', 'typecheck', 'docs'];
    if (named.join() !== expected.join()) throw new Error(`it names ${named.join(', ')}`);
  });
  for (const version of MATRIX)
    await report.step(`${id}: nox runs the tests on Python ${version}`, () => {
      if (!here.some((one) => one.version === version)) throw new Unavailable(`there is no Python ${version} here`);
      nox('--error-on-missing-interpreters', '--session', `tests-${version}`);
    });
}
