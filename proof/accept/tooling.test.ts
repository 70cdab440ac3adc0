// The Accept facts of what every repository has beside pyproject.toml: hooks, recipes, documentation, editor and Git files.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { starterIds } from '@/scaffold/read-blueprint.ts';
import { readLayer } from '@/scaffold/read-layers.ts';
import { headings, option, patterns, textOf, variantOf, yaml } from './template-files.ts';

const TYPES = ['feat', 'fix', 'docs', 'style', 'refactor', 'perf', 'test', 'build', 'ci', 'chore', 'revert'];

const layers = readdirSync('public/templates').filter((name) => !['extra', 'documents'].includes(name));
const allFiles = layers.flatMap((layer) => readLayer(layer).map((file) => ({ ...file, layer })));

describe('.python-version', () => {
  test.each([
    ['3-12', '3.12'],
    ['3-13', '3.13'],
    ['3-14', '3.14'],
  ])('%s: one version, and the images have the same', (id, version) => {
    expect(variantOf('common/.python-version', '.python-version', 'python', id)).toBe(`${version}\n`);
    const container = '.devcontainer/devcontainer.json';
    expect(variantOf(`common/${container}`, container, 'python', id)).toContain(`devcontainers/python:${version}"`);
    for (const { layer } of allFiles.filter(({ path }) => path === 'Dockerfile')) {
      const bases = [
        ...variantOf(`${layer}/Dockerfile`, 'Dockerfile', 'python', id).matchAll(/python:(3\.\d+)-slim/g),
      ].map(([, base]) => base);
      expect(bases).not.toEqual([]);
      expect(new Set(bases)).toEqual(new Set([version]));
    }
  });
});

describe('Git and editor files', () => {
  test('.gitignore leaves out .env, environments and caches, and neither the example nor the lock file', () => {
    const ignored = patterns(textOf('common/.gitignore'));
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', '.venv/', '__pycache__/', '.ruff_cache/']));
    expect(ignored).toContain('!.env.example');
    expect(ignored.indexOf('!.env.example')).toBeGreaterThan(ignored.indexOf('.env.*'));
    expect(ignored.filter((pattern) => /lock$|^\*$|^\*\.toml$/.test(pattern))).toEqual([]);
    expect(ignored).toContain('pylock.toml');
  });

  test('.editorconfig: root, UTF-8, LF, final newline, 4 spaces, 2 in YAML, JSON and TOML', () => {
    const text = textOf('common/.editorconfig');
    const sections = new Map(
      text
        .split(/^\[(.+)\]$/m)
        .slice(1)
        .flatMap((part, index, parts) => (index % 2 === 0 ? [[part, patterns(parts[index + 1] ?? '')]] : [])),
    );
    expect(patterns(text)[0]).toBe('root = true');
    expect(sections.get('*')).toEqual(
      expect.arrayContaining([
        'charset = utf-8',
        'end_of_line = lf',
        'indent_style = space',
        'indent_size = 4',
        'insert_final_newline = true',
      ]),
    );
    expect(sections.get('*.{json,md,proto,tf,toml,yaml,yml}')).toEqual(['indent_size = 2']);
  });

  test('.gitattributes has the line ends of .editorconfig', () => {
    expect(patterns(textOf('common/.gitattributes'))).toContain('* text=auto eol=lf');
  });

  test('the LICENSE and every text file end with one newline, and py.typed is empty', () => {
    for (const { path, text, layer } of allFiles.filter(({ layer: name }) => ['common', 'package'].includes(name))) {
      if (path.endsWith('py.typed')) expect(text, `${layer}/${path}`).toBe('');
      else expect(text, `${layer}/${path}`).toMatch(/[^\n]\n$/);
    }
  });
});

describe('.pre-commit-config.yaml', () => {
  const hook = z.object({
    id: z.string(),
    entry: z.string().optional(),
    language: z.string().optional(),
    stages: z.array(z.string()).optional(),
    args: z.array(z.string()).optional(),
  });
  const schema = z.strictObject({
    default_install_hook_types: z.array(z.string()),
    repos: z.array(z.strictObject({ repo: z.string(), rev: z.string().optional(), hooks: z.array(hook) })),
  });
  const read = (text: string): z.infer<typeof schema> => schema.parse(yaml(text));
  const config = read(textOf('common/.pre-commit-config.yaml'));
  const hooks = config.repos.flatMap((repo) => repo.hooks);

  test('has the ten hooks of the standard, and the lock file', () => {
    expect(hooks.map(({ id }) => id)).toEqual([
      'ruff-check',
      'ruff-format',
      'pyright',
      'uv-lock',
      'trailing-whitespace',
      'end-of-file-fixer',
      'check-yaml',
      'check-toml',
      'no-commit-to-branch',
      'detect-secrets',
      'conventional-pre-commit',
    ]);
  });

  test('installs both kinds of hook', () => {
    expect(config.default_install_hook_types).toEqual(['pre-commit', 'commit-msg']);
    expect(hooks.find(({ id }) => id === 'conventional-pre-commit')?.stages).toEqual(['commit-msg']);
  });

  test('the first commit, which no-commit-to-branch would refuse, is told with the first steps', () => {
    expect(textOf('common/CONTRIBUTING.md')).toContain('SKIP=no-commit-to-branch git commit');
    for (const id of starterIds())
      expect(readFileSync(`src/content/starters/${id}.yaml`, 'utf8')).toContain('SKIP=no-commit-to-branch git commit');
  });

  test('every foreign repository is pinned', () => {
    expect(config.repos.map(({ repo, rev }) => [repo, rev])).toEqual([
      ['local', undefined],
      ['https://github.com/pre-commit/pre-commit-hooks', 'v6.0.0'],
      ['https://github.com/Yelp/detect-secrets', 'v1.5.0'],
      ['https://github.com/compilerla/conventional-pre-commit', 'v4.4.0'],
    ]);
  });

  test('Ruff and the type checker run from the lock file', () => {
    const local = config.repos[0]?.hooks.filter(({ id }) => id !== 'uv-lock');
    for (const { entry, language } of local ?? []) {
      expect(entry).toMatch(/^uv run --locked /);
      expect(language).toBe('system');
    }
  });

  test('protects main, uses the baseline, and accepts the eleven types', () => {
    const args = Object.fromEntries(hooks.map(({ id, args: list }) => [id, list]));
    expect(args['no-commit-to-branch']).toEqual(['--branch', 'main']);
    expect(args['detect-secrets']).toEqual(['--baseline', '.secrets.baseline']);
    expect(args['conventional-pre-commit']).toEqual(TYPES);
  });

  test('with mypy, that is the hook, and Pyright is not', () => {
    const changed = read(variantOf('common/.pre-commit-config.yaml', '.pre-commit-config.yaml', 'checker', 'mypy'));
    const ids = changed.repos.flatMap((repo) => repo.hooks.map(({ id }) => id));
    expect(ids.filter((id) => id === 'mypy' || id === 'pyright')).toEqual(['mypy']);
  });
});

test('.secrets.baseline is the JSON of detect-secrets 1.5.0, without findings', () => {
  const baseline = z
    .object({ version: z.string(), results: z.record(z.string(), z.unknown()), plugins_used: z.array(z.unknown()) })
    .parse(JSON.parse(textOf('common/.secrets.baseline')));
  expect(baseline.version).toBe('1.5.0');
  expect(baseline.results).toEqual({});
  expect(baseline.plugins_used.length).toBeGreaterThan(20);
});

describe('Justfile', () => {
  /** Recipes with their dependencies and commands. */
  const recipes = (text: string): Map<string, { needs: string[]; commands: string[] }> => {
    const found = new Map<string, { needs: string[]; commands: string[] }>();
    let commands: string[] = [];
    for (const line of text.split('\n')) {
      const head = /^([a-z][a-z-]*)(?: [^:]*)?:(.*)$/.exec(line);
      if (head) {
        commands = [];
        found.set(head[1] ?? '', { needs: (head[2] ?? '').split(' ').filter(Boolean), commands });
      } else if (line.startsWith('    ')) commands.push(line.trim());
    }
    return found;
  };
  const thirteen = [
    ...['install', 'dev', 'lint', 'fix', 'typecheck', 'test', 'test-cov', 'security', 'check', 'build', 'up', 'down'],
    'docs',
  ];
  /** What a kind has beside them. A library has no development server and no services, and a matrix instead. */
  const own: Readonly<Record<string, string[]>> = {
    grpc: ['proto', 'breaking'],
    package: ['matrix'],
    streaming: ['place', 'replay'],
  };
  const justfiles = allFiles.filter(({ path }) => path === 'Justfile');

  test.each(justfiles.map(({ layer }) => layer))('%s: the thirteen recipes; set-up, checks and scanners', (layer) => {
    const each = recipes(textOf(`${layer}/Justfile`));
    const expected = thirteen.filter((name) => layer !== 'package' || !['dev', 'up', 'down'].includes(name));
    expect([...each.keys()].sort()).toEqual(['default', ...expected, ...(own[layer] ?? [])].sort());
    expect(each.get('install')?.commands.slice(0, 2)).toEqual(['uv sync --all-groups', 'uv run pre-commit install']);
    expect(each.get('check')?.needs).toEqual(expect.arrayContaining(['lint', 'typecheck', 'test-cov', 'security']));
    expect(each.get('lint')?.commands.slice(0, 2)).toEqual(['uv run ruff check', 'uv run ruff format --check']);
    expect(each.get('typecheck')?.commands).toContain('uv run pyright');
    expect(each.get('test-cov')?.commands).toContain('uv run python scripts/check_coverage.py');
    expect(each.get('security')?.commands).toEqual(
      expect.arrayContaining(['uv run bandit -c pyproject.toml --recursive src', 'uv run pip-audit --locked .']),
    );
  });

  test('with Uvicorn, development reloads after a change of the code alone, and logs each request once', () => {
    const text = variantOf('common/Justfile', 'Justfile', 'server', 'uvicorn');
    expect(recipes(text).get('dev')?.commands).toEqual([
      'uv run uvicorn --no-access-log --reload --reload-dir src --factory order_service.main:create_app',
    ]);
    for (const layer of ['service', 'users', 'events']) {
      const project = variantOf(`${layer}/pyproject.toml`, 'pyproject.toml', 'server', 'uvicorn');
      expect(project).toContain('\n  "watchfiles>=1.3.0",\n]\ndocs = [');
      expect(project).not.toContain('granian');
    }
  });

  test('with mypy, no recipe names Pyright', () => {
    const text = variantOf('common/Justfile', 'Justfile', 'checker', 'mypy');
    expect(recipes(text).get('typecheck')?.commands).toEqual(['uv run mypy src']);
    expect(text).not.toContain('pyright');
  });

  test('the coverage script holds 80 %, and 90 % in pipelines', () => {
    const constants = [...textOf('common/scripts/check_coverage.py').matchAll(/^[A-Z_]+ = .+$/gm)].map(
      ([line]) => line,
    );
    expect(constants).toEqual(['LIMIT = 80', 'CRITICAL_FOLDER = "pipelines"', 'CRITICAL_LIMIT = 90']);
  });
});

describe('documentation', () => {
  test('MkDocs: material, mkdocstrings in Google style, from src', () => {
    expect(yaml(textOf('common/mkdocs.yml'))).toEqual({
      site_name: 'Order Service',
      site_description: 'Takes orders and tells how far they are',
      theme: { name: 'material' },
      plugins: [
        'search',
        {
          mkdocstrings: {
            handlers: { python: { paths: ['src'], options: { docstring_style: 'google', show_submodules: true } } },
          },
        },
      ],
    });
  });

  test('there is a first page and a reference, and every link leads to a page', () => {
    const pages = allFiles.filter(({ path }) => path.startsWith('docs/') && path.endsWith('.md'));
    const paths = new Set(pages.map(({ path }) => path));
    expect([...paths]).toEqual(expect.arrayContaining(['docs/index.md', 'docs/reference.md']));
    expect(textOf('common/docs/reference.md')).toContain('\n::: order_service\n');
    for (const { path, text, layer } of pages)
      for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^(?:https:|#)/.test(link)) continue;
        const target = new URL(link, `https://example.com/${path}`).pathname.slice(1);
        expect(paths, `${layer}/${path}: ${link}`).toContain(target);
      }
  });

  test('the first decision has context, options, decision and consequences', () => {
    expect(headings(textOf('common/docs/decisions/0001-start-from-the-standards.md')).slice(1)).toEqual([
      'Context',
      'Options',
      'Decision',
      'Consequences',
    ]);
  });

  test('CONTRIBUTING tells set-up, branches, commits and reviews', () => {
    const text = textOf('common/CONTRIBUTING.md');
    expect(headings(text)).toEqual(
      expect.arrayContaining(['Set up', 'From branch to merge', 'Commits and titles', 'Reviews', 'Releases']),
    );
    for (const branch of ['feature/…', 'fix/…', 'hotfix/…']) expect(text).toContain(branch);
    for (const type of TYPES) expect(text).toContain(`\`${type}\``);
  });

  test('CHANGELOG keeps what is unreleased on top', () => {
    const text = textOf('common/CHANGELOG.md');
    expect(headings(text)).toEqual(['Changelog', '[Unreleased]', 'Added']);
    expect(text).toContain('https://keepachangelog.com/');
    expect(text).toContain('https://semver.org/');
  });

  test('SECURITY says how to report, and what is supported', () => {
    expect(headings(textOf('common/SECURITY.md'))).toEqual(
      expect.arrayContaining(['Report a vulnerability', 'Supported versions']),
    );
  });

  test.each(allFiles.filter(({ path }) => path === 'README.md').map(({ layer }) => layer))(
    '%s: the README has description, installation and usage',
    (layer) => {
      const text = textOf(`${layer}/README.md`);
      expect(headings(text)[0]).toBe('Order Service');
      expect(text).toContain('Takes orders and tells how far they are');
      expect(text).toContain('just install');
      expect(headings(text).length).toBeGreaterThan(3);
    },
  );
});

describe('DevContainer', () => {
  const schema = z.object({
    image: z.string(),
    onCreateCommand: z.string(),
    postCreateCommand: z.string(),
    customizations: z.object({
      vscode: z.object({ extensions: z.array(z.string()), settings: z.record(z.string(), z.unknown()) }),
    }),
  });
  const file = '.devcontainer/devcontainer.json';

  test('brings Python, uv and just, and sets the project up', () => {
    const config = schema.parse(JSON.parse(textOf(`common/${file}`)));
    expect(config.image).toBe('mcr.microsoft.com/devcontainers/python:3.12');
    expect(config.onCreateCommand).toBe('pipx install uv && pipx install rust-just');
    expect(config.postCreateCommand).toBe('just install');
    expect(config.customizations.vscode.extensions).toEqual([
      'charliermarsh.ruff',
      'ms-python.python',
      'ms-python.vscode-pylance',
    ]);
    expect(config.customizations.vscode.settings).toMatchObject({
      'python.analysis.typeCheckingMode': 'strict',
      '[python]': { 'editor.defaultFormatter': 'charliermarsh.ruff', 'editor.formatOnSave': true },
    });
  });

  test('with mypy, its extension', () => {
    const config = schema.parse(JSON.parse(variantOf(`common/${file}`, file, 'checker', 'mypy')));
    expect(config.customizations.vscode.extensions).toContain('ms-python.mypy-type-checker');
  });
});

describe('commit conventions', () => {
  test('the message template lists the eleven types, as comments', () => {
    const lines = textOf('extra/commit-conventions/.gitmessage').split('\n');
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
    const listed = lines.flatMap((line) => /^# ([a-z]+) {2,}/.exec(line)?.[1] ?? []);
    expect(listed).toEqual(TYPES);
    expect(lines.join('\n')).toMatch(/! before the colon/);
    expect(lines.join('\n')).toContain('BREAKING CHANGE:');
  });

  test('commitlint accepts the same', () => {
    const { rules } = z
      .object({ rules: z.object({ 'type-enum': z.tuple([z.literal(2), z.literal('always'), z.array(z.string())]) }) })
      .parse(yaml(textOf('extra/commit-conventions/.commitlintrc.yaml')));
    expect(rules['type-enum'][2]).toEqual(TYPES);
  });
});

describe('.env.example', () => {
  const examples = allFiles.filter(({ path }) => path === '.env.example');

  test.each(examples.map(({ layer }) => layer))('%s: keys and sample values, no secret', (layer) => {
    const lines = patterns(textOf(`${layer}/.env.example`));
    expect(lines).not.toEqual([]);
    for (const line of lines) {
      const [, name = '', value = ''] = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
      expect(name, line).not.toBe('');
      const password = /:\/\/[^/@]*:([^/@]*)@/.exec(value)?.[1];
      const secret = /KEY|PASSWORD|SECRET|TOKEN|DSN/.test(name) ? value : password;
      expect(['', 'change-me'], line).toContain(secret ?? '');
    }
  });
});

test('every option of the checker reaches all files that it names', () => {
  const named = new Set(option('checker', 'mypy').edits.flatMap((edit) => edit.in));
  expect([...named].sort()).toEqual([
    '.devcontainer/devcontainer.json',
    '.github/workflows/ci.yml',
    '.pre-commit-config.yaml',
    'Justfile',
    'noxfile.py',
    'pyproject.toml',
  ]);
});
