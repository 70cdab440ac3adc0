// The catalogue as data: what stands in src/content/tools/*.yaml.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = new URL('../../content/tools/', import.meta.url);
const toolSchema = z.object({
  name: z.string(),
  domains: z.array(z.string()),
  standing: z.string(),
  prohibited: z.boolean().default(false),
  useCases: z.array(z.string()).default([]),
  replaces: z.array(z.string()).default([]),
  replacedBy: z.object({ tools: z.array(z.string()) }).optional(),
});
const tools = new Map(
  readdirSync(folder).map((file) => [
    file.replace(/\.yaml$/, ''),
    toolSchema.parse(parse(readFileSync(new URL(file, folder), 'utf8'))),
  ]),
);
const withStanding = (standing: string) =>
  [...tools].filter(([, tool]) => tool.standing === standing).map(([id]) => id);
const replacements = (prohibited: boolean) =>
  Object.fromEntries(
    [...tools]
      .filter(([, tool]) => tool.standing === 'legacy' && tool.prohibited === prohibited)
      .map(([id, tool]) => [id, tool.replacedBy?.tools]),
  );

describe('the catalogue', () => {
  it('prohibits the fifteen tools of the standards', () => {
    expect(replacements(true)).toEqual({
      pip: ['uv'],
      poetry: ['uv'],
      pipenv: ['uv'],
      'pip-tools': ['uv'],
      pyenv: ['uv'],
      flake8: ['ruff'],
      black: ['ruff'],
      isort: ['ruff'],
      autopep8: ['ruff'],
      yapf: ['ruff'],
      pylint: ['ruff'],
      mypy: ['pyright'],
      make: ['just'],
      argparse: ['typer'],
      tox: ['nox'],
    });
  });

  it('replaces what has gone out of date since', () => {
    expect(replacements(false)).toEqual({
      aiobreaker: ['circuitbreaker'],
      aiocache: ['redis-py', 'cachetools'],
      arq: ['celery', 'cloud-tasks'],
      betterproto: ['grpcio-tools', 'buf'],
      'fastapi-users': ['authlib'],
      'google-cloud-profiler': ['py-spy', 'memray', 'opentelemetry'],
      'memory-profiler': ['memray'],
      passlib: ['pwdlib'],
      'python-jose': ['pyjwt', 'joserfc'],
      safety: ['pip-audit'],
      ujson: ['orjson'],
      unittest: ['pytest'],
    });
  });

  it('makes the cross-cutting stack mandatory', () => {
    expect(withStanding('mandatory').sort()).toEqual([
      'just',
      'nox',
      'pre-commit',
      'pydantic',
      'pydantic-settings',
      'pyright',
      'pytest',
      'python',
      'ruff',
      'uv',
    ]);
  });

  it('replaces no tool by one that is itself replaced or that does not exist', () => {
    for (const [id, tool] of tools) {
      for (const other of tool.replacedBy?.tools ?? []) {
        expect(tools.get(other)?.standing, `${id} → ${other}`).toMatch(/^(mandatory|recommended|alternative)$/);
      }
    }
  });

  it('lists nothing as replaced that has a row of its own', () => {
    const names = new Set([...tools].flatMap(([id, tool]) => [id, tool.name.toLowerCase()]));
    for (const [id, tool] of tools) {
      for (const old of tool.replaces) expect(names, `${id} replaces ${old}`).not.toContain(old.toLowerCase());
    }
  });

  it('names no tool twice', () => {
    const names = [...tools.values()].map((tool) => tool.name.toLowerCase());
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
