// The Accept facts of the service's Dockerfile, in all its variants, and of .dockerignore, on the parsed files.
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { applyOptions } from '@/scaffold/choices.ts';
import { readChoices } from '@/scaffold/read-blueprint.ts';
import { readLayer, readTemplate } from '@/scaffold/read-layers.ts';
import { execForm, imagesOf, stages, variables } from './dockerfile-parts.ts';

const source = readTemplate('container/Dockerfile').text;

/** The file under options of choices. */
function variant(...wanted: readonly string[]): string {
  const options = readChoices().flatMap((choice) =>
    choice.options.filter((option) => wanted.includes(`${choice.id}/${option.id}`)),
  );
  expect(options).toHaveLength(wanted.length);
  const [file] = applyOptions([{ path: 'Dockerfile', text: source, executable: false }], options);
  if (!file) throw new Error('the Dockerfile was removed');
  return file.text;
}

describe('Dockerfile', () => {
  const dockerfile = DockerfileParser.parse(source);
  const [builder = [], runtime = []] = stages(dockerfile);

  test('two stages on the same slim image of Debian 12', () => {
    const images = dockerfile.getFROMs().map((from) => [from.getImage(), from.getBuildStage()]);
    expect(images).toEqual([
      ['python:3.12-slim-bookworm', 'builder'],
      ['python:3.12-slim-bookworm', null],
    ]);
  });

  test('uv is pinned and in the builder only', () => {
    const copies = dockerfile.getCOPYs().map((copy) => copy.getFromFlag()?.getValue());
    expect(copies).toEqual(['ghcr.io/astral-sh/uv:0.13.8', undefined, 'builder']);
    expect(runtime.join('\n')).not.toMatch(/\buv\b/);
  });

  test('it installs what the lock file says, without development tools, dependencies first', () => {
    const installs = builder.filter((words) => words.startsWith('RUN'));
    expect(installs.map((words) => words.replace(/--mount=\S+ /g, ''))).toEqual([
      'RUN uv sync --locked --no-dev --no-install-project --no-editable',
      'RUN uv sync --locked --no-dev --no-editable',
    ]);
    const copied = builder.findIndex((words) => words === 'COPY . .');
    expect(builder.findIndex((words) => words.includes('--no-install-project'))).toBeLessThan(copied);
    expect(variables(dockerfile)).toMatchObject({ UV_COMPILE_BYTECODE: '1', UV_PYTHON_DOWNLOADS: '0' });
  });

  test('only the environment is copied into what runs', () => {
    const copies = runtime.filter((words) => words.startsWith('COPY') || words.startsWith('ADD'));
    expect(copies).toEqual(['COPY --from=builder /app/.venv /app/.venv']);
  });

  test('the three variables of Python', () => {
    expect(variables(dockerfile)).toMatchObject({
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONUNBUFFERED: '1',
      PYTHONFAULTHANDLER: '1',
    });
  });

  test('a numeric user, made for it, before the command', () => {
    expect(runtime.filter((words) => words.startsWith('USER'))).toEqual(['USER 10001:10001']);
    expect(runtime.join('\n')).toContain('useradd --uid 10001 --gid appuser');
    expect(runtime.findIndex((words) => words.startsWith('USER'))).toBeLessThan(
      runtime.findIndex((words) => words.startsWith('CMD')),
    );
  });

  test('a healthcheck that needs no curl and takes an error for an error', () => {
    const [line = ''] = runtime.filter((words) => words.startsWith('HEALTHCHECK'));
    const [, options, command = ''] = /^HEALTHCHECK (.*?) CMD (.*)$/.exec(line) ?? [];
    expect(options).toBe('--interval=30s --timeout=3s --start-period=20s --retries=3');
    const [program, flag, code] = execForm(command);
    expect([program, flag]).toEqual(['python', '-c']);
    expect(code).toContain("urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/health/live', timeout=2)");
  });

  test('the server gets SIGTERM, all addresses, the port of the platform and the interface', () => {
    const [line = ''] = runtime.filter((words) => words.startsWith('CMD'));
    const [shell, flag, command] = execForm(line.replace(/^CMD /, ''));
    expect([shell, flag]).toEqual(['sh', '-c']);
    expect(command).toBe(
      'exec granian --interface asgi --host 0.0.0.0 --port "$PORT" --factory order_service.main:create_app',
    );
    expect(variables(dockerfile)).toMatchObject({ PORT: '8080', GRANIAN_WORKERS_KILL_TIMEOUT: '8' });
  });

  test.each([
    [],
    ['server/uvicorn'],
    ['base/trixie'],
    ['python/3-13', 'base/trixie'],
    ['python/3-14', 'server/uvicorn', 'base/trixie'],
  ])('is a valid Dockerfile: %s %s %s', (...wanted) => {
    expect(validate(variant(...wanted))).toEqual([]);
  });

  test('the other base and the other Python stand in both stages', () => {
    expect(imagesOf(variant('python/3-14', 'base/trixie'))).toEqual([
      'python:3.14-slim-trixie',
      'python:3.14-slim-trixie',
    ]);
  });

  test('Uvicorn takes its place with the same limits', () => {
    const text = variant('server/uvicorn');
    expect(text).not.toMatch(/granian/i);
    const [line = ''] = stages(DockerfileParser.parse(text))
      .flat()
      .filter((words) => words.startsWith('CMD'));
    expect(execForm(line.replace(/^CMD /, ''))[2]).toBe(
      'exec uvicorn --no-access-log --timeout-graceful-shutdown 8 --host 0.0.0.0 --port "$PORT" --factory order_service.main:create_app',
    );
  });
});

/** Whether the patterns of a .dockerignore keep a path out: the last that matches the path or a folder above it decides. */
function keptOut(patterns: string, path: string): boolean {
  const rules = patterns
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), pattern: line.replace(/^!/, '').replace(/\/$/, '') }));
  let out = false;
  for (const { keeps, pattern } of rules) {
    const expression = pattern
      .split(/(\*\*\/|\*)/)
      .map((part) =>
        part === '**/' ? '(?:.*/)?' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('');
    if (new RegExp(`^${expression}(?:/.*)?$`).test(path)) out = !keeps;
  }
  return out;
}

describe('.dockerignore', () => {
  const patterns = readTemplate('container/.dockerignore').text;

  test.each([
    ['Secrets', ['secrets/key.json', 'tls.key', 'certs/tls.pem']],
    ['Development', ['.env', '.env.local', '.env.development', 'deploy/.env.production', 'Justfile', 'Makefile']],
    ['Git', ['.gitignore', '.git/config']],
    ['Python', ['venv/bin/python', '.venv/bin/python', 'src/a.egg-info/PKG-INFO', 'src/a/__pycache__/b.pyc', 'a.pyc']],
    ['Testing', ['htmlcov/index.html', '.coverage', '.pytest_cache/v', '.tox/a', '.nox/a']],
    ['Tests', ['tests/conftest.py']],
    ['Cache', ['.mypy_cache/a', '.ruff_cache/a']],
    ['IDEs', ['.vscode/settings.json', '.idea/a.xml', 'src/.main.py.swp']],
    ['CI/CD', ['.gitlab-ci.yml', '.github/workflows/ci.yml']],
    ['Docs', ['CHANGELOG.md', 'docs/index.md', 'src/notes.md']],
  ])('%s stay out', (_, paths) => {
    expect(paths.filter((path) => !keptOut(patterns, path))).toEqual([]);
  });

  test.each(['pyproject.toml', 'uv.lock', 'README.md', 'LICENSE', '.env.example', 'openapi.yaml'])(
    '%s gets in',
    (path) => {
      expect(keptOut(patterns, path)).toBe(false);
    },
  );

  test('every file of the package gets in', () => {
    const code = readLayer('service').filter(({ path }) => path.startsWith('src/'));
    expect(code.length).toBeGreaterThan(20);
    expect(code.filter(({ path }) => keptOut(patterns, path))).toEqual([]);
  });
});
