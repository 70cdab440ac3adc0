// The pages of a finished build, parsed: what the integrations that run after it read.
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromHtml } from 'hast-util-from-html';
import type { Root } from 'hast';

export interface BuiltPage {
  /** Absolute path of the HTML file. */
  file: string;
  /** Its address below the base path: `/`, `/process/roles/`, `/404.html`. */
  address: string;
  html: string;
  tree: Root;
}

/** Reads every HTML file of the output folder, in alphabetical order of their addresses. */
export async function builtPages(dir: URL): Promise<BuiltPage[]> {
  const root = fileURLToPath(dir);
  const files = await readdir(root, { recursive: true });
  return files
    .filter((name) => name.endsWith('.html'))
    .map((name) => {
      const file = path.join(root, name);
      const html = readFileSync(file, 'utf8');
      const address = `/${name
        .split(path.sep)
        .join('/')
        .replace(/(^|\/)index\.html$/, '$1')}`;
      return { file, address, html, tree: fromHtml(html) };
    })
    .sort((a, b) => a.address.localeCompare(b.address, 'en'));
}
