// The starter command, as someone at a terminal meets it. The layers of the example are the real ones.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { starterCommand } from './starter-command.ts';

const address = { site: 'https://handbook.example', base: '/' };
let folder = '';
const run = (...args: string[]) => starterCommand(args, address);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'starter-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('npm run starter', () => {
  it('writes the files under their new names, and the manifest with the link that makes them again', () => {
    const out = path.join(folder, 'parcel-desk');
    const result = run('cloud-run', '--name', 'Parcel Desk', '--choose', 'base=trixie', '--out', out);
    expect(result).toMatchObject({ error: '', code: 0 });
    expect(existsSync(path.join(out, 'src/parcel_desk/main.py'))).toBe(true);
    expect(existsSync(path.join(out, 'src/order_service'))).toBe(false);
    expect(JSON.parse(readFileSync(path.join(out, 'preflight.json'), 'utf8'))).toMatchObject({
      starter: 'cloud-run',
      link: 'https://handbook.example/starters/cloud-run/#title=Parcel+Desk&base=trixie',
      names: { title: 'Parcel Desk', slug: 'parcel-desk', package: 'parcel_desk' },
      choices: { base: 'trixie', server: 'granian' },
    });
  });

  it('writes a ZIP with the same files as the folder, one folder in it, and the same bytes each time', () => {
    const out = path.join(folder, 'x');
    const [first, second] = [path.join(folder, 'a.zip'), path.join(folder, 'b.zip')];
    for (const args of [
      ['--out', out],
      ['--zip', first],
      ['--zip', second],
    ])
      expect(run('package', '--name', 'Order Numbers', ...args).error).toBe('');
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
    const entries = Object.entries(unzipSync(readFileSync(first)));
    expect(entries.length).toBeGreaterThan(10);
    for (const [name, bytes] of entries) {
      const file = path.join(out, name.replace(/^order-numbers\//, ''));
      expect(readFileSync(file, 'utf8'), name).toBe(strFromU8(bytes));
    }
  });

  it('never writes into a folder that holds something, nor over a file', () => {
    writeFileSync(path.join(folder, 'mine.txt'), 'mine');
    expect(run('package', '--out', folder)).toEqual({
      out: '',
      error: `${folder} is not empty; nothing was written.\n`,
      code: 2,
    });
    const file = path.join(folder, 'mine.txt');
    expect(run('package', '--out', file).error).toBe(`${file} is a file; nothing was written.\n`);
    expect(run('package', '--zip', file).error).toBe(`${file} is there already; nothing was written.\n`);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  it.each([
    [['nginx'], 'There is no starter “nginx”.'],
    [['../package'], 'There is no starter “../package”.'],
    [['package'], 'Say where to: --out <folder> or --zip <file>.'],
    [['package', '--out', 'a', '--zip', 'b'], 'Say where to: --out <folder> or --zip <file>.'],
    [['package', '--out', 'never', '--choose', 'server'], '--choose wants choice=option'],
    [['cloud-run', '--out', 'never', '--choose', 'server=uvicorn=x'], '“server=uvicorn=x” is not that.'],
    [['package', '--zip', 'never/a.zip'], 'There is no folder never; nothing was written.'],
    [['package', '--out', 'never', '--site', 'example.com'], '--site wants an address'],
    [['package', '--out', 'never', '--site', 'javascript:alert(1)'], '--site wants an address'],
    [['package', '--out', 'never', '--slug', 'Up'], 'Repository, image, service: Use lower-case letters'],
    [[], 'npm run starter -- <starter>'],
    [['package', '--out', 'never', '--choose', 'server=granian'], 'There is no choice “server” here.'],
    [['package', '--out', 'never', '--name', 'a/b'], 'The name may hold letters'],
    [['package', '--out', 'never', '--name', 'Class'], '“class” is a word of Python’s'],
    [['package', '--out', 'never', '--name', 'Order', 'Service'], 'One starter at a time'],
    [['package', '--out', 'never', '--bogus'], "Unknown option '--bogus'"],
  ])('%j: says what is wrong and writes nothing', (args, message) => {
    const result = run(...args);
    expect(result.code).toBe(2);
    expect(result.error).toContain(message);
    expect(existsSync('never')).toBe(false);
  });

  it('says what is wrong once, and which name it is about', () => {
    expect(run('package', '--out', 'never', '--name', 'P').error).toBe(
      'Repository, image, service: Use three characters at least.\nPython package: Use three characters at least.\n',
    );
  });

  it('takes another address of the handbook into the manifest', () => {
    const out = path.join(folder, 'desk');
    expect(
      run('package', '--name=- Desk', '--slug=desk', '--site=https://example.com/handbook', '--out', out).error,
    ).toBe('');
    expect(JSON.parse(readFileSync(path.join(out, 'preflight.json'), 'utf8'))).toMatchObject({
      link: 'https://example.com/handbook/starters/package/#title=-+Desk',
    });
  });

  it('lists the starters and the choices', () => {
    expect(run('--help').out).toContain(
      'Starters: api-database, batch, cloud-run, event-driven, gke, grpc, package, streaming',
    );
    expect(run('batch', '--choices').out).toBe(
      'python: 3-12, 3-13, 3-14\nchecker: pyright, mypy\nbase: bookworm, trixie\nlicence: proprietary, mit, apache\n',
    );
  });
});
