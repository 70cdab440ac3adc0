// Fails the build on a link inside the site that leads nowhere: no such page or file, or no such anchor on it.
// It reads the built pages, so it covers links from MDX, from data and from components alike, under any base path.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { selectAll } from 'hast-util-select';
import { builtPages, type BuiltPage } from './built-pages.ts';

/** A link that leads nowhere. */
export interface BrokenLink {
  from: string;
  href: string;
  why: 'no such page or file' | 'no such anchor' | 'outside the base path' | 'no trailing slash';
}

/**
 * Lists the broken internal links of a built site.
 * @param fileExists whether a path below the output folder, such as `templates/x.yaml`, is a file there
 */
export function brokenLinks(
  pages: readonly Pick<BuiltPage, 'address' | 'tree'>[],
  base: string,
  fileExists: (name: string) => boolean,
): BrokenLink[] {
  const prefix = base.replace(/\/$/, '');
  const anchors = new Map(
    pages.map((page) => [
      page.address,
      new Set(selectAll('[id]', page.tree).map((node) => String(node.properties.id))),
    ]),
  );
  const check = (from: string, href: string): BrokenLink['why'] | undefined => {
    const url = new URL(href, `http://site${prefix}${from}`);
    if (url.origin !== 'http://site') return undefined;
    const pathname = decodeURIComponent(url.pathname);
    if (prefix && pathname !== prefix && !pathname.startsWith(`${prefix}/`)) return 'outside the base path';
    const address = pathname.slice(prefix.length) || '/';
    const ids = anchors.get(address);
    if (!ids) {
      if (fileExists(address.slice(1))) return undefined;
      return anchors.has(`${address}/`) ? 'no trailing slash' : 'no such page or file';
    }
    const anchor = decodeURIComponent(url.hash.slice(1));
    return anchor === '' || anchor === '_top' || ids.has(anchor) ? undefined : 'no such anchor';
  };
  return pages.flatMap((page) => {
    const hrefs = new Set(selectAll('a[href]', page.tree).map((node) => String(node.properties.href)));
    return [...hrefs].flatMap((href) => {
      const why = check(page.address, href);
      return why ? [{ from: page.address, href, why }] : [];
    });
  });
}

/** The integration; errors name every broken link with the page it stands on. */
export function checkLinks(): AstroIntegration {
  let base = '/';
  return {
    name: 'check-links',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const pages = await builtPages(dir);
        // Markdown twins are written by a later integration, one beside each page.
        const fileExists = (name: string) => {
          if (name.endsWith('index.md') || name === 'llms.txt') return true;
          const file = path.join(root, name);
          return existsSync(file) && statSync(file).isFile();
        };
        const broken = brokenLinks(pages, base, fileExists);
        if (broken.length > 0) {
          const list = broken.map(({ from, href, why }) => `  ${from} → ${href}: ${why}`).join('\n');
          throw new Error(`${broken.length} broken links:\n${list}`);
        }
        logger.info(`${pages.length} pages, no broken link`);
      },
    },
  };
}
