// Gives every built page a Content Security Policy whose hashes are computed from the page's own inline scripts and styles.
// Astro's `security.csp` does not know the inline scripts of Starlight, so it cannot be used here.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import type { Root } from 'hast';
import { builtPages } from './built-pages.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const hashesOf = (selector: string, tree: Root) => [
  ...new Set(selectAll(selector, tree).map((node) => hash(toString(node)))),
];

/** The policy of one page. Pagefind's search index is WebAssembly; Starlight and its code blocks use `style` attributes. */
export function policyOf(tree: Root): string {
  const scripts = hashesOf('script:not([src]):not([type="application/json"]):not([type="application/ld+json"])', tree);
  const styles = hashesOf('style', tree);
  return [
    "default-src 'self'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...scripts].join(' '),
    ["style-src-elem 'self'", ...styles].join(' '),
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'self'",
  ].join('; ');
}

/** The integration. The tag goes right after the charset, before anything that it governs. */
export function seal(): AstroIntegration {
  return {
    name: 'seal',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const pages = await builtPages(dir);
        for (const page of pages) {
          const tag = `<meta http-equiv="content-security-policy" content="${policyOf(page.tree)}"/>`;
          const sealed = page.html.replace(/<meta charset="utf-8"\s*\/?>/i, (charset) => charset + tag);
          if (sealed === page.html) throw new Error(`${page.address} has no charset tag to put the policy after`);
          writeFileSync(page.file, sealed);
        }
        logger.info(`${pages.length} pages sealed`);
      },
    },
  };
}
