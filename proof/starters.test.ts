// Each starter, composed: every option, the shortest and the longest names, and what must hold for all of them.
// That the projects install, run and stop is proven by `npm run test:starters`.
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { optionsOf, type Chosen } from '../src/scaffold/choices.ts';
import type { RepositoryFile } from '../src/scaffold/files.ts';
import { composeStarter } from '../src/scaffold/manifest.ts';
import { exampleNames, problemsOf, type Names } from '../src/scaffold/names.ts';
import { readBlueprint, readChoices, starterIds } from '../src/scaffold/read-blueprint.ts';
import { zip } from '../src/scaffold/zip.ts';
import { long, short } from './names.ts';
import { ruffFaults } from './ruff.ts';
import { syntaxFaults, textFaults } from './syntax.ts';

const SITE = 'https://handbook.example/';

function made(id: string, names: Names, chosen: Chosen): RepositoryFile[] {
  const result = composeStarter(SITE, readBlueprint(id), { names, chosen });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.files;
}

/** Each option by itself, and all that are not the default together. Sets that exclude each other are left out. */
function variants(id: string): Chosen[] {
  const { choices } = readBlueprint(id);
  const single = choices.flatMap((choice) =>
    choice.options.slice(1).map((option): Chosen => ({ [choice.id]: option.id })),
  );
  const last: Chosen = Object.fromEntries(choices.map((choice) => [choice.id, choice.options.at(-1)?.id ?? '']));
  return [{}, ...single, last].filter((chosen) => optionsOf(choices, chosen).problems.length === 0);
}

const python = (files: readonly RepositoryFile[]): string =>
  JSON.stringify(files.filter(({ path }) => path.endsWith('.py')));

/** The default, and the variants that have other Python: there the length of a name decides what fits a line. */
function variantsInPython(id: string): Chosen[] {
  const asItLies = python(made(id, exampleNames, {}));
  return [{}, ...variants(id).filter((chosen) => python(made(id, exampleNames, chosen)) !== asItLies)];
}

const rules = z
  .array(z.object({ path: z.string() }))
  .parse(parse(readFileSync('src/content/starter-rules.yaml', 'utf8')));

it('there are the eight', () => {
  expect(starterIds()).toEqual([
    'api-database',
    'batch',
    'cloud-run',
    'event-driven',
    'gke',
    'grpc',
    'package',
    'streaming',
  ]);
  expect(problemsOf(short)).toEqual([]);
  expect(problemsOf(long)).toEqual([]);
});

it('a service whose templates all had the neutral cloud passes Ruff too', () => {
  const blueprint = { ...readBlueprint('cloud-run'), choices: readChoices().filter(({ id }) => id === 'cloud') };
  const result = composeStarter(SITE, blueprint, { names: exampleNames, chosen: { cloud: 'neutral' } });
  const source = result.ok ? result.files.filter(({ path }) => /^(?:src|tests)\//.test(path)) : [];
  expect(result.ok && ruffFaults(result.files)).toEqual([]);
  expect(source.filter(({ text }) => /google|gcp/i.test(text)).map(({ path }) => path)).toEqual([]);
});

describe.each(starterIds())('%s', (id) => {
  it('a busy machine fails no property-based test: no limit of time for an example', () => {
    const tests = made(id, exampleNames, {}).filter(({ path }) => path.startsWith('tests/'));
    if (!tests.some(({ text }) => text.includes('@given('))) return;
    const conftest = tests.find(({ path }) => path === 'tests/conftest.py')?.text;
    expect(conftest).toMatch(/register_profile\(\s*"steady",\s*deadline=None,/);
    expect(conftest).toContain('load_profile("steady")');
  });

  it('a program that a test starts reads no .env of a developer: it runs in a folder of its own', () => {
    const starts = /(?:Popen|create_subprocess_exec)\([^]*?\n {4}\)/g;
    const started = made(id, exampleNames, {})
      .filter(({ path }) => path.startsWith('tests/'))
      .flatMap(({ text }) => text.match(starts) ?? []);
    for (const call of started) expect(call).toMatch(/cwd=(?:tmp_path|Path\(__file__\)\.parent),/);
  });

  it.each(variants(id))('%j: parses, is clean, and passes Ruff', (chosen) => {
    const files = made(id, exampleNames, chosen);
    expect(files.flatMap((file) => [...syntaxFaults(file), ...textFaults(file)])).toEqual([]);
    expect(ruffFaults(files)).toEqual([]);
  });

  describe.each([
    ['short', short],
    ['long', long],
  ])('with %s names', (_, names) => {
    it.each(variantsInPython(id))('%j: passes, and holds no example name', (chosen) => {
      const files = made(id, names, chosen);
      expect(files.flatMap((file) => [...syntaxFaults(file), ...textFaults(file)])).toEqual([]);
      expect(ruffFaults(files)).toEqual([]);
      const left = files.filter(({ path, text }) =>
        /order[-_]service|OrderService|Order Service|example-org|example_org/i.test(path + text),
      );
      expect(left.map(({ path }) => path)).toEqual([]);
    });
  });

  it('names its title and its description in no Python file and no script', () => {
    // `OrderService` too: a class of that name would be renamed like the project.
    const marks = [exampleNames.title, exampleNames.description, 'OrderService'];
    const wrong = made(id, exampleNames, {}).filter(
      ({ path, text }) => /\.(py|sh)$/.test(path) && marks.some((mark) => text.includes(mark)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('lets no package be called like a module that its tests import', () => {
    const files = made(id, exampleNames, {}).map(({ path }) => path);
    const modules = files.flatMap((path) => {
      const [, folder = '', name = ''] = /^(tests\/(?:\w+\/)?)(\w+)\.py$/.exec(path) ?? [];
      return name === '' || name.startsWith('test_') || files.includes(`${folder}__init__.py`) ? [] : [name];
    });
    expect(modules.filter((name) => problemsOf({ ...exampleNames, package: name }).length === 0)).toEqual([]);
  });

  it('lets no package be called like one that its files import', () => {
    const imported = made(id, exampleNames, {}).flatMap(({ path, text }) =>
      path.endsWith('.py')
        ? [...text.matchAll(/^(?:from ([a-z_]\w*)[\w.]* import|import ([a-z_]\w*)) ?/gm)].map(
            ([, a, b]) => a ?? b ?? '',
          )
        : [],
    );
    const allowed = imported.filter((name) => problemsOf({ ...exampleNames, package: name }).length === 0);
    expect([...new Set(allowed)].filter((name) => !['order_service', 'example_org'].includes(name))).toEqual([]);
  });

  it('has what every project has', () => {
    const paths = made(id, exampleNames, {}).map(({ path }) => path);
    for (const path of [
      'README.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      'LICENSE',
      'SECURITY.md',
      'Justfile',
      'pyproject.toml',
      '.python-version',
      '.gitignore',
      '.editorconfig',
      '.pre-commit-config.yaml',
      '.secrets.baseline',
      '.devcontainer/devcontainer.json',
      '.github/CODEOWNERS',
      '.github/dependabot.yml',
      '.github/workflows/ci.yml',
      '.github/workflows/release.yml',
      '.github/workflows/security.yml',
      'src/order_service/py.typed',
      'preflight.json',
    ])
      expect(paths).toContain(path);
    expect(paths).not.toContain('uv.lock');
    expect(paths.filter((path) => path.startsWith('docs/decisions/')).length).toBeGreaterThan(0);
    expect(paths.filter((path) => /^tests\/.*test_.*\.py$/.test(path)).length).toBeGreaterThan(0);
    if (id !== 'package')
      for (const path of ['Dockerfile', '.dockerignore', 'compose.yaml']) expect(paths).toContain(path);
  });

  it('tells of every variable that its workflows want from GitHub', () => {
    const files = made(id, exampleNames, {});
    const wanted = files
      .filter(({ path }) => path.startsWith('.github/workflows/'))
      .flatMap(({ text }) => [...text.matchAll(/\$\{\{ vars\.(\w+)/g)].map(([, name = '']) => name));
    const told = files.filter(({ path }) => path.endsWith('.md')).map(({ text }) => text);
    expect(wanted).toContain('RELEASE_SERVICE_ACCOUNT');
    expect([...new Set(wanted)].filter((name) => !told.some((text) => text.includes(`\`${name}\``)))).toEqual([]);
  });

  it('has the files that its documents link to, and a guide to its deployment in the README', () => {
    const files = made(id, exampleNames, {});
    const links = files
      .filter(({ path }) => path.endsWith('.md'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = '']) => posix.join(posix.dirname(path), to)),
      );
    const there = (link: string) => files.some(({ path }) => path === link || path.startsWith(`${link}/`));
    expect(links.filter((link) => !there(link))).toEqual([]);
    const readme = files.find(({ path }) => path === 'README.md')?.text ?? '';
    expect(readme).toMatch(/^## (?:Release|Deploy)/m);
    if (id !== 'package') expect(readme).toContain('docs/release.md');
  });

  it('says of each file which rule it follows', () => {
    const blueprint = readBlueprint(id);
    const general = Object.values(blueprint.files)
      .flat()
      .filter(({ path }) => !rules.some((rule) => rule.path !== '' && path.startsWith(rule.path)));
    // The rule of the empty beginning is for what stands at the root.
    expect(general.map(({ path }) => path).filter((path) => path.includes('/'))).toEqual([]);
  });

  it('makes the same ZIP twice', () => {
    expect(zip(made(id, long, {}), long.slug)).toEqual(zip(made(id, long, {}), long.slug));
  });
});
