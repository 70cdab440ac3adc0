// The Accept facts of the package starter, as it is composed: matrix, marker, build, and a release to either index.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compose } from '@/scaffold/compose.ts';
import { namesOf } from '@/scaffold/names.ts';
import { readBlueprint } from '@/scaffold/read-blueprint.ts';
import { headings, toml } from './template-files.ts';

const blueprint = readBlueprint('package');

function files(name: string, chosen: Record<string, string> = {}): Map<string, string> {
  const result = compose(blueprint, namesOf(name), chosen);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return new Map(result.files.map(({ path, text }) => [path, text]));
}
const starter = files('Order Service');
const text = (path: string): string => starter.get(path) ?? '';

test('holds every mandatory and recommended file of a library, and nothing of a service', () => {
  expect([...starter.keys()]).toEqual(
    expect.arrayContaining([
      ...['.editorconfig', '.gitignore', '.pre-commit-config.yaml', '.python-version', '.secrets.baseline', 'Justfile'],
      ...['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'SECURITY.md', 'mkdocs.yml', 'noxfile.py'],
      ...[
        '.github/CODEOWNERS',
        '.github/dependabot.yml',
        '.github/workflows/ci.yml',
        '.devcontainer/devcontainer.json',
      ],
      ...['.github/workflows/release.yml', '.github/workflows/security.yml', 'docs/index.md', 'pyproject.toml'],
      ...['src/order_service/__init__.py', 'src/order_service/py.typed', 'tests/unit/test_order_number.py'],
    ]),
  );
  expect([...starter.keys()].filter((path) => /docker|compose|\.env|uv\.lock/i.test(path))).toEqual([]);
});

test('py.typed is empty and lies in the package that the wheel takes in', () => {
  expect(text('src/order_service/py.typed')).toBe('');
  expect(text('src/order_service/__init__.py')).toContain('__all__ = ["InvalidOrderNumberError", "OrderNumber"]');
});

describe('noxfile.py', () => {
  const source = text('noxfile.py');
  const sessions = [...source.matchAll(/^@nox\.session\((.*)\)\ndef ([a-z]+)\(/gm)].map(([, options, name]) => ({
    name,
    options,
  }));

  test('has tests over the matrix, lint, typecheck and docs once', () => {
    expect(sessions).toEqual([
      { name: 'tests', options: 'python=PYTHONS' },
      { name: 'lint', options: 'venv_backend="none"' },
      { name: 'typecheck', options: 'venv_backend="none"' },
      { name: 'docs', options: 'venv_backend="none"' },
    ]);
    expect(source).toContain('PYTHONS = ["3.12", "3.13", "3.14"]');
  });

  test('makes environments with uv, from the lock file', () => {
    expect(source).toContain('nox.options.default_venv_backend = "uv"');
    expect(source).toMatch(/session\.run_install\(\s+"uv",\s+"sync",\s+"--locked",/);
  });
});

test('the README says what it is, how to install it, how to use it, and which Pythons it supports', () => {
  expect(headings(text('README.md'))).toEqual(['Order Service', 'Install', 'Use', 'Develop', 'Release']);
  expect(text('README.md')).toContain('It runs on Python 3.12, 3.13 and 3.14');
});

test('the tests state laws for generated numbers, beside examples', () => {
  const source = text('tests/unit/test_order_number.py');
  expect(source.match(/^@given\(/gm)?.length).toBeGreaterThanOrEqual(3);
  expect(source).toContain('pytestmark = pytest.mark.unit');
});

test('a new name reaches distribution, package, index address and imports', () => {
  const renamed = files('Übergröße & Söhne');
  const { project } = z
    .object({ project: z.object({ name: z.string() }) })
    .parse(toml(renamed.get('pyproject.toml') ?? ''));
  expect(project.name).toBe('ubergrosse-sohne');
  expect([...renamed.keys()]).toContain('src/ubergrosse_sohne/order_number.py');
  expect([...renamed.values()].join('\n')).not.toMatch(/order[-_]service\b/);
});

test('for PyPI no file names a cloud', () => {
  const everything = [...files('Order Service', { index: 'pypi' }).values()].join('\n');
  expect(everything).not.toMatch(/google-github-actions|gcloud|pkg\.dev|keyring/);
});
