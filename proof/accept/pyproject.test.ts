// The Accept facts of every pyproject.toml, on the parsed files, and that their shared tables have not drifted apart.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { applyOptions } from '@/scaffold/choices.ts';
import { readLayer } from '@/scaffold/read-layers.ts';
import { option, textOf, toml, variantOf } from './template-files.ts';

const SELECTORS = [
  ...['F', 'E', 'W', 'I', 'N', 'D', 'UP', 'B', 'SIM', 'C4', 'DTZ', 'T20', 'S', 'A', 'ANN', 'ASYNC', 'PT', 'RET'],
  ...['PTH', 'PL', 'TRY', 'PERF', 'RUF'],
];
const SHARED = ['ruff', 'pyright', 'pytest', 'coverage', 'bandit'] as const;

const table = z.record(z.string(), z.unknown());
const groups = z.record(
  z.string(),
  z.array(z.union([z.string(), z.strictObject({ 'include-group': z.string() }).transform(() => '')])),
);
const pyproject = z.object({
  project: z.object({
    name: z.string(),
    version: z.string(),
    description: z.string(),
    readme: z.string(),
    'requires-python': z.string(),
    license: z.string(),
    'license-files': z.array(z.string()),
    dependencies: z.array(z.string()),
    scripts: z.record(z.string(), z.string()).optional(),
    classifiers: z.array(z.string()).optional(),
  }),
  'dependency-groups': groups,
  'build-system': z.object({ requires: z.array(z.string()), 'build-backend': z.string() }),
  tool: z.object({
    hatch: z.object({ build: z.object({ targets: z.object({ wheel: z.object({ packages: z.array(z.string()) }) }) }) }),
    ruff: table,
    pyright: table,
    pytest: table,
    coverage: table,
    bandit: table,
    uv: table.optional(),
  }),
});

const read = (layer: string): z.infer<typeof pyproject> => pyproject.parse(toml(textOf(`${layer}/pyproject.toml`)));

const starters = readdirSync('public/templates').filter((layer) =>
  existsSync(`public/templates/${layer}/pyproject.toml`),
);

/** Where a starter departs from the reference, by the key and what it says instead; nothing else may differ. */
const DEPARTURES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  // A job without async code has no pytest-asyncio, whose settings would then be unknown.
  batch: {
    'pytest.ini_options.asyncio_mode': undefined,
    'pytest.ini_options.asyncio_default_fixture_loop_scope': undefined,
  },
  // SQLAlchemy's async engine runs in greenlets; without this their lines count as missed.
  users: { 'coverage.run.concurrency': ['greenlet', 'thread'] },
  events: { 'coverage.run.concurrency': ['greenlet', 'thread'] },
  // What protoc generates is not ours to lint.
  grpc: { 'ruff.extend-exclude': ['generated'] },
};

/** A table as pairs of dotted key and value. */
function flatten(value: unknown, key: string): [string, unknown][] {
  const inner = z.record(z.string(), z.unknown()).safeParse(value);
  return inner.success
    ? Object.entries(inner.data).flatMap(([name, child]) => flatten(child, `${key}.${name}`))
    : [[key, value]];
}

const sharedTables = (layer: string): Record<string, unknown> => {
  const { tool } = read(layer);
  return Object.fromEntries(SHARED.flatMap((name) => flatten(tool[name], name)));
};

describe.each(starters)('%s/pyproject.toml', (layer) => {
  test('has the tables of the reference, apart from what is written down here', () => {
    const expected = { ...sharedTables('service'), ...DEPARTURES[layer] };
    const defined = Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined));
    expect(sharedTables(layer)).toEqual(defined);
  });

  test('is a project with a floor, a build system and its package in src', () => {
    const { project, tool, ...rest } = read(layer);
    expect(project['requires-python']).toBe('>=3.12');
    expect(project.license).toBe('LicenseRef-Proprietary');
    expect(project['license-files']).toEqual(['LICENSE']);
    expect(project.readme).toBe('README.md');
    expect(rest['build-system'].requires[0]).toBe('hatchling>=1.33');
    expect(rest['build-system']['build-backend']).toBe('hatchling.build');
    expect(tool.hatch.build.targets.wheel.packages[0]).toBe('src/order_service');
  });

  test('has ranges with a lower end and nothing pinned', () => {
    const { project, 'dependency-groups': dependencyGroups } = read(layer);
    const all = [...project.dependencies, ...Object.values(dependencyGroups).flat()].filter(Boolean);
    for (const dependency of all)
      expect(dependency).toMatch(/^[a-z0-9][a-z0-9.-]*(?:\[[a-z0-9,-]+\])?>=\d[\w.]*(?:,<\d[\w.]*)?$/);
  });

  test('keeps what production needs apart from development and documentation', () => {
    const { project, 'dependency-groups': dependencyGroups } = read(layer);
    const tools = ['ruff', 'pyright', 'pytest', 'pytest-cov', 'bandit', 'pip-audit', 'detect-secrets', 'pre-commit'];
    const nameOf = (dependency: string): string => /^[a-z0-9.-]+/.exec(dependency)?.[0] ?? '';
    expect(dependencyGroups.dev?.map(nameOf)).toEqual(expect.arrayContaining(tools));
    expect(dependencyGroups.docs).toEqual([
      'mkdocs>=1.6.1,<2',
      'mkdocs-material>=9.8.0',
      'mkdocstrings[python]>=1.0.8',
    ]);
    expect(project.dependencies.map(nameOf).filter((name) => tools.includes(name))).toEqual([]);
  });
});

describe('the reference', () => {
  const {
    project,
    tool: { ruff, pyright, pytest, coverage, bandit },
  } = read('service');

  test('runs from an entry point', () => {
    expect(project.scripts).toEqual({ 'order-service': 'order_service.__main__:main' });
  });

  test('Ruff: the 23 selectors, 88 characters, double quotes, spaces, Google docstrings', () => {
    expect(SELECTORS).toHaveLength(23);
    expect(ruff).toEqual({
      'line-length': 88,
      'target-version': 'py312',
      src: ['src', 'tests'],
      lint: {
        select: SELECTORS,
        ignore: ['W191', 'E111', 'E114', 'E117', 'D206', 'D300'],
        pydocstyle: { convention: 'google' },
        'per-file-ignores': { 'tests/**/*.py': ['S101', 'D', 'ANN', 'PLR2004'], 'scripts/**/*.py': ['T20'] },
      },
      format: {
        'quote-style': 'double',
        'indent-style': 'space',
        'skip-magic-trailing-comma': false,
        'docstring-code-format': true,
      },
    });
  });

  test('Pyright is strict, over code and tests', () => {
    expect(pyright).toMatchObject({ typeCheckingMode: 'strict', include: ['src', 'tests'], pythonVersion: '3.12' });
  });

  test('pytest knows the four markers, and no other', () => {
    expect(pytest).toMatchObject({
      ini_options: {
        testpaths: ['tests'],
        addopts: ['--strict-markers', '--strict-config', '-ra'],
        asyncio_mode: 'auto',
        asyncio_default_fixture_loop_scope: 'function',
      },
    });
    const { markers } = z.object({ markers: z.array(z.string()) }).parse(pytest.ini_options);
    expect(markers.map((marker) => marker.split(':')[0])).toEqual(['unit', 'integration', 'e2e', 'slow']);
  });

  test('coverage counts branches of src without configuration, and fails below 80', () => {
    expect(coverage).toEqual({
      run: { branch: true, source: ['src'], omit: ['*/__init__.py', '*/config.py'] },
      report: { fail_under: 80, show_missing: true, skip_covered: true },
    });
  });

  test('Bandit leaves the tests out', () => {
    expect(bandit).toEqual({ exclude_dirs: ['tests', '.venv'] });
  });

  test('the handbook shows the same Ruff table', () => {
    const page = readFileSync('src/content/docs/standards/code-quality.mdx', 'utf8');
    const [, block = ''] = /```toml title="pyproject.toml"\n([\s\S]*?)```/.exec(page) ?? [];
    expect(toml(block)).toEqual({ tool: { ruff } });
  });
});

describe('the library', () => {
  const { project, tool, 'dependency-groups': dependencyGroups } = read('package');

  test('is built by Hatchling, counts by SemVer and needs nothing at run time', () => {
    expect(project.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(project.dependencies).toEqual([]);
  });

  test('its classifiers name the Pythons of the matrix, and its types', () => {
    const versions = project.classifiers?.flatMap((line) => /Python :: (3\.\d+)$/.exec(line)?.[1] ?? []);
    expect(versions).toEqual(['3.12', '3.13', '3.14']);
    expect(project.classifiers).toContain('Typing :: Typed');
    expect(textOf('package/noxfile.py')).toContain(`PYTHONS = ${JSON.stringify(versions).replaceAll(',', ', ')}`);
  });

  test('brings nox with uv, and names its index explicitly', () => {
    expect(dependencyGroups.dev).toContain('nox[uv]>=2026.10.20');
    expect(tool.uv).toEqual({
      index: [
        {
          name: 'internal',
          url: 'https://europe-west1-python.pkg.dev/example-project/python/simple/',
          'publish-url': 'https://europe-west1-python.pkg.dev/example-project/python/',
          explicit: true,
        },
      ],
    });
  });

  test('the variant for PyPI has no index of its own', () => {
    const text = variantOf('package/pyproject.toml', 'pyproject.toml', 'index', 'pypi');
    expect(pyproject.parse(toml(text)).tool.uv).toBeUndefined();
    expect(text).not.toContain('pkg.dev');
  });
});

describe('the workspace', () => {
  const root = z
    .object({
      tool: z.object({
        uv: z.object({
          package: z.boolean(),
          workspace: z.object({ members: z.array(z.string()) }),
          sources: z.record(z.string(), z.unknown()),
        }),
        ruff: z.object({ lint: z.object({ select: z.array(z.string()) }) }),
        pyright: table,
        coverage: table,
      }),
    })
    .parse(toml(textOf('extra/pyproject-workspace/pyproject.toml')));
  const member = (name: string): z.infer<typeof memberSchema> =>
    memberSchema.parse(toml(textOf(`extra/pyproject-workspace/packages/${name}/pyproject.toml`)));
  const memberSchema = z.object({
    project: z.object({ name: z.string(), dependencies: z.array(z.string()) }),
    'dependency-groups': groups,
    tool: table,
  });

  test('members are the folders below packages, and shared comes from the workspace', () => {
    expect(root.tool.uv).toEqual({
      package: false,
      workspace: { members: ['packages/*'] },
      sources: { shared: { workspace: true } },
    });
  });

  test('holds the members to the same rules', () => {
    expect(root.tool.ruff.lint.select).toEqual(SELECTORS);
    expect(root.tool.pyright).toMatchObject({ typeCheckingMode: 'strict', include: ['packages'] });
    expect(root.tool.coverage).toMatchObject({ run: { branch: true }, report: { fail_under: 80 } });
  });

  test('the api uses shared, shared uses nobody', () => {
    expect(member('api').project).toMatchObject({ name: 'api', dependencies: ['shared'] });
    expect(member('api').tool).toMatchObject({ uv: { sources: { shared: { workspace: true } } } });
    expect(member('shared').project).toMatchObject({ name: 'shared', dependencies: [] });
  });

  test('has no lock file of its own in a member', () => {
    const files = readLayer('extra').map(({ path }) => path);
    expect(files.filter((file) => file.endsWith('uv.lock'))).toEqual([]);
  });
});

describe('the profile of a data team', () => {
  const fragment = z
    .object({ 'dependency-groups': groups, tool: z.object({ mypy: table }) })
    .parse(toml(textOf('extra/pyproject-mypy/pyproject.toml')));

  test('mypy is strict', () => {
    expect(fragment.tool.mypy).toEqual({
      python_version: '3.12',
      strict: true,
      mypy_path: 'src',
      packages: ['order_service'],
    });
  });

  test('pipelines are held to 90 %', () => {
    expect(toml(textOf('extra/pyproject-mypy/coverage.pipelines.toml'))).toEqual({
      tool: { coverage: { report: { include: ['src/*/pipelines/*'], fail_under: 90, show_missing: true } } },
    });
  });

  test.each(starters)('%s with the choice mypy has this table and no trace of Pyright', (layer) => {
    const text = variantOf(`${layer}/pyproject.toml`, 'pyproject.toml', 'checker', 'mypy');
    const variant = z
      .object({ 'dependency-groups': groups, tool: z.object({ mypy: table, pyright: z.unknown().optional() }) })
      .parse(toml(text));
    expect(variant.tool.pyright).toBeUndefined();
    expect(variant.tool.mypy).toMatchObject(fragment.tool.mypy);
    expect(variant['dependency-groups'].dev).toEqual(expect.arrayContaining(fragment['dependency-groups'].dev ?? []));
    expect(text).not.toContain('pyright');
  });
});

describe('the variants', () => {
  test.each([
    ['3-13', '3.13', 'py313'],
    ['3-14', '3.14', 'py314'],
  ])('Python %s: floor, Ruff and Pyright name the same version', (id, version, target) => {
    for (const layer of starters.filter((name) => name !== 'package')) {
      const { project, tool } = pyproject.parse(
        toml(variantOf(`${layer}/pyproject.toml`, 'pyproject.toml', 'python', id)),
      );
      expect(project['requires-python']).toBe(`>=${version}`);
      expect(tool.ruff['target-version']).toBe(target);
      expect(tool.pyright.pythonVersion).toBe(version);
    }
  });

  test.each([
    ['mit', 'MIT', 'MIT License'],
    ['apache', 'Apache-2.0', 'Apache License'],
  ])('licence %s: pyproject.toml and LICENSE name the same', (id, expression, title) => {
    const chosen = option('licence', id);
    const files = [...readLayer('common'), ...readLayer('package'), ...chosen.layers.flatMap(readLayer)];
    const last = (path: string): string => files.findLast((file) => file.path === path)?.text ?? '';
    const [changed] = applyOptions(
      [{ path: 'pyproject.toml', text: last('pyproject.toml'), executable: false }],
      [chosen],
    );
    expect(pyproject.parse(toml(changed?.text ?? '')).project.license).toBe(expression);
    expect(last('LICENSE').trim().split('\n')[0]?.trim()).toBe(title);
  });

  test('proprietary: all rights are reserved', () => {
    expect(textOf('common/LICENSE')).toMatch(/^Copyright \(c\) 2026 example-org\. All rights reserved\.\n/);
  });
});
