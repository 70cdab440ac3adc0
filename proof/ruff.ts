// Ruff over the Python files of a project, with the project's own [tool.ruff]. The browser build of Ruff takes one file at a time
// and knows no paths, so the rules that are relaxed by path are worked out here.
import { matchesGlob } from 'node:path';
import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import { parse } from 'smol-toml';
import { z } from 'zod';
import type { RepositoryFile } from '../src/scaffold/files.ts';

const ruffTable = z.looseObject({
  src: z.array(z.string()).optional(),
  lint: z.looseObject({
    ignore: z.array(z.string()).default([]),
    isort: z.looseObject({ 'known-first-party': z.array(z.string()).default([]) }).default({ 'known-first-party': [] }),
    'per-file-ignores': z.record(z.string(), z.array(z.string())).default({}),
  }),
});
const projectFile = z.looseObject({ tool: z.looseObject({ ruff: ruffTable }) });

const diagnostics = z.array(
  z.object({ code: z.string().nullable(), message: z.string(), start_location: z.object({ row: z.number() }) }),
);

/** What was judged before: many variants share most of their files. By options and text. */
const judged = new Map<string, string[]>();

function judge(text: string, options: object): string[] {
  const key = `${JSON.stringify(options)}\0${text}`;
  const known = judged.get(key);
  if (known) return known;
  const workspace = new Workspace(options, PositionEncoding.Utf16);
  try {
    const faults = diagnostics
      .parse(workspace.check(text))
      .map(({ code, message, start_location: { row } }) => `${row}: ${code ?? 'syntax'} ${message}`);
    if (workspace.format(text) !== text) faults.push('1: not formatted as ruff format would');
    judged.set(key, faults);
    return faults;
  } finally {
    workspace.free();
  }
}

/** What Ruff finds in the project's Python files, as `path:line: rule message`. @throws if there is no [tool.ruff] */
export function ruffFaults(files: readonly RepositoryFile[]): string[] {
  const pyproject = files.find(({ path }) => path === 'pyproject.toml');
  const { src, lint, ...ruff } = projectFile.parse(parse(pyproject?.text ?? '')).tool.ruff;
  const { 'per-file-ignores': byPath, ...rules } = lint;
  /** What can be imported from the project's own folders: what lies right below one of `src`. */
  const own = (src ?? ['.', 'src']).flatMap((root) => {
    const depth = root === '.' ? 0 : root.split('/').length;
    return files.flatMap(({ path }) => {
      const parts = path.split('/');
      const isBelow = depth === 0 || matchesGlob(parts.slice(0, depth).join('/'), root);
      return isBelow && path.endsWith('.py') ? [parts[depth]?.replace(/\.py$/, '') ?? ''] : [];
    });
  });
  return files
    .filter(({ path }) => path.endsWith('.py'))
    .flatMap(({ path, text }) => {
      const relaxed = Object.entries(byPath).flatMap(([glob, codes]) => (matchesGlob(path, glob) ? codes : []));
      // Whether a folder is a package shows in the folder, which the browser build does not see.
      const ignore = [...rules.ignore, ...relaxed, 'INP001'];
      const known = [...new Set([...rules.isort['known-first-party'], ...own])];
      const options = { ...ruff, lint: { ...rules, ignore, isort: { ...rules.isort, 'known-first-party': known } } };
      return judge(text, options).map((fault) => `${path}:${fault}`);
    });
}
