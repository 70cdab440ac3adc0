// The layers as they lie in public/templates/, read from the disk: for the build, the command line and the tests.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { byPath, type RepositoryFile } from './files.ts';

/** Below the project's root, where npm starts every script. */
const ROOT = 'public/templates';
/** What tools leave in the folders of templates that they were run in; none of it is ours. */
const LEFT_BEHIND = /(?:^|\/)(?:\.venv|__pycache__|\.ruff_cache|\.pytest_cache|node_modules|uv\.lock)(?:\/|$)|\.pyc$/;

/** One file below public/templates/; `from` is its path there. @throws if it is not there or not UTF-8 */
export function readTemplate(from: string): { text: string; executable: boolean } {
  const file = path.join(ROOT, from);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  return { text, executable: (statSync(file).mode & 0o100) !== 0 };
}

/** All files of a layer. @throws if the folder is not there */
export function readLayer(layer: string): RepositoryFile[] {
  return readdirSync(path.join(ROOT, layer), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(path.join(ROOT, layer), path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    )
    .filter((file) => !LEFT_BEHIND.test(file))
    .map((file) => ({ path: file, ...readTemplate(`${layer}/${file}`) }))
    .sort(byPath);
}
