// A Python of 3.12 or newer and uv, found or fetched: what the proofs with Python tools need. Everything goes below .cache/.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Unavailable } from './report.ts';
import { run } from './run.ts';

/** The uv that the proofs run with. */
const UV_VERSION = '0.13.8';
const MINIMUM = [3, 12] as const;

const pathFolders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);

/** Interpreters on the PATH and of pyenv, whatever their version. */
function interpreters(): string[] {
  const names = ['python3.14', 'python3.13', 'python3.12', 'python3', 'python'];
  const onPath = names.flatMap((name) => pathFolders.map((folder) => path.join(folder, name)));
  const pyenv = path.join(process.env['PYENV_ROOT'] ?? path.join(homedir(), '.pyenv'), 'versions');
  const ofPyenv = existsSync(pyenv)
    ? readdirSync(pyenv).map((version) => path.join(pyenv, version, 'bin', 'python3'))
    : [];
  return [process.env['PREFLIGHT_PYTHON'] ?? '', ...onPath, ...ofPyenv].filter(
    (file) => file !== '' && existsSync(file),
  );
}

/** `[3, 13]`, or undefined where the file does not run: a shim without an interpreter behind it. */
function versionOf(python: string): [number, number] | undefined {
  try {
    const [major = 0, minor = 0] = run(python, ['-c', 'import sys; print(sys.version_info[0], sys.version_info[1])'], {
      limit: 30,
    })
      .trim()
      .split(' ')
      .map(Number);
    return [major, minor];
  } catch {
    return undefined;
  }
}

interface Interpreter {
  file: string;
  version: string;
}

/** Every Python that is at least 3.12, the newest first; of each version one. @throws Unavailable, saying what was found, if there is none */
export function findPythons(): [Interpreter, ...Interpreter[]] {
  const found = interpreters().flatMap((file) => {
    const version = versionOf(file);
    return version ? [{ file, version }] : [];
  });
  const usable = found
    .filter(({ version: [major, minor] }) => major === MINIMUM[0] && minor >= MINIMUM[1])
    .sort((a, b) => b.version[1] - a.version[1])
    .map(({ file, version }) => ({ file, version: version.join('.') }));
  const [newest, ...older] = usable.filter(
    ({ version }, place) => usable.findIndex((other) => other.version === version) === place,
  );
  if (newest) return [newest, ...older];
  const versions = [...new Set(found.map(({ version }) => version.join('.')))].join(', ') || 'none';
  throw new Unavailable(
    `Python ${MINIMUM.join('.')} or newer is needed; found: ${versions}. Install one, or name it in PREFLIGHT_PYTHON.`,
  );
}

/** The newest of them. */
export const findPython = (): Interpreter => findPythons()[0];

/** A virtual environment below .cache/proof/ with some packages in it. @throws Unavailable where they cannot be had */
function environment(name: string, python: string, packages: readonly string[]): string {
  const folder = path.resolve('.cache/proof', name);
  const bin = path.join(folder, 'bin');
  const stamp = path.join(folder, `.installed-${packages.join('-').replace(/[^\w.=-]/g, '_')}`.slice(0, 240));
  if (existsSync(stamp)) return bin;
  mkdirSync(path.dirname(folder), { recursive: true });
  try {
    run(python, ['-m', 'venv', '--clear', folder], { limit: 120 });
    run(path.join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], {
      limit: 600,
    });
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n').slice(-1);
    throw new Unavailable(`${packages.join(', ')} could not be installed from the Python package index: ${line}`);
  }
  mkdirSync(stamp, { recursive: true });
  return bin;
}

export interface Python {
  /** The interpreter. */
  file: string;
  version: string;
  uv: string;
  /** The environment of a program that is to use this interpreter and nothing of the machine's own. */
  env: NodeJS.ProcessEnv;
}

/** @throws Unavailable, saying what is missing */
export function preparePython(): Python {
  const { file, version } = findPython();
  const uv = path.join(environment('uv', file, [`uv==${UV_VERSION}`]), 'uv');
  const foreign = ['VIRTUAL_ENV', 'PYTHONPATH', 'PYTHONHOME'];
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.includes(name)));
  const env = {
    ...rest,
    UV_PYTHON: file,
    UV_PYTHON_DOWNLOADS: 'never',
    UV_NO_PROGRESS: '1',
    PATH: [path.dirname(uv), ...pathFolders].join(path.delimiter),
  };
  return { file, version, uv, env };
}

/** A tool from the index in an environment of its own. @returns the folder with its programs */
export function pythonTool(python: Python, ...packages: string[]): string {
  const name = (packages[0] ?? '').replace(/[^\w-].*$/, '');
  const folder = path.resolve('.cache/proof/tools', name);
  const wanted = packages.join(' ');
  const stamp = path.join(folder, `installed ${wanted.replaceAll('/', '_')}`.slice(0, 200));
  if (!existsSync(stamp)) {
    try {
      run(python.uv, ['venv', '--quiet', '--clear', '--python', python.file, folder], { env: python.env, limit: 120 });
      run(python.uv, ['pip', 'install', '--quiet', '--python', path.join(folder, 'bin', 'python'), ...packages], {
        env: python.env,
        limit: 600,
      });
    } catch (error) {
      const lines = (error instanceof Error ? error.message : String(error)).split('\n');
      throw new Unavailable(`${wanted} could not be installed: ${lines.at(-1) ?? ''}`);
    }
    mkdirSync(stamp, { recursive: true });
  }
  return path.join(folder, 'bin');
}
