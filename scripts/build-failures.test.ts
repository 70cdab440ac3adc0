// Mistakes of authors that must stop the build and say where they are. Each case is a real build of a small copy of the project.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let project: string;
const write = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
  writeFileSync(path.join(project, name), text);
};
const page = (body: string) => `---\ntitle: Home\ndescription: Home.\n---\n\n${body}\n`;

/** Builds the copy; gives what it said when it failed. */
function failure(): string {
  const result = spawnSync('node', ['scripts/astro.mjs', 'build'], {
    cwd: project,
    encoding: 'utf8',
    timeout: 120_000,
  });
  expect(result.status).not.toBe(0);
  return result.stdout + result.stderr;
}

beforeAll(() => {
  mkdirSync('.cache', { recursive: true });
  project = mkdtempSync(path.resolve('.cache/build-failures-'));
  for (const name of ['src', 'public', 'scripts', 'astro.config.mjs', 'tsconfig.json', 'package.json']) {
    cpSync(name, path.join(project, name), { recursive: true });
  }
  symlinkSync(path.resolve('node_modules'), path.join(project, 'node_modules'), 'dir');
  rmSync(path.join(project, 'src/content/docs'), { recursive: true });
  rmSync(path.join(project, 'src/pages'), { recursive: true });
  write('src/sidebar.ts', 'export const sidebar = [];\n');
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

describe('the build fails and names', { timeout: 180_000 }, () => {
  test('a checklist that does not exist, and the file that asks for it', () => {
    const use = `import Checklist from '@/features/checklists/Checklist.astro';\n\n<Checklist id="no-such-list" />`;
    write('src/content/docs/index.mdx', page(use));
    expect(failure()).toContain(
      'src/content/docs/index.mdx asks for the checklist "no-such-list", which does not exist',
    );
  });

  test('an item id that is in two lists, and both lists', () => {
    const copy = readFileSync('src/content/checklists/python-team.yaml', 'utf8');
    write('src/content/checklists/second.yaml', copy);
    const use = `import Overview from '@/features/checklists/Overview.astro';\n\n<Overview />`;
    write('src/content/docs/index.mdx', page(use));
    expect(failure()).toMatch(
      /The item id "python-team\/requirements" is in "(python-team|second)\.yaml" and in "(python-team|second)\.yaml"/,
    );
    rmSync(path.join(project, 'src/content/checklists/second.yaml'));
  });

  test('a link and an anchor that lead nowhere, and the page they are on', () => {
    write('src/content/docs/index.mdx', page('[gone](/gone/) [nowhere](#nowhere)'));
    const said = failure();
    expect(said).toContain('/ → /gone/: no such page or file');
    expect(said).toContain('/ → #nowhere: no such anchor');
  });
});
