// Writes each page's clean Markdown beside it (`/process/` → `/process/index.md`), and `llms.txt`, the list of them all.
// It converts the built HTML, so that what components draw from data is in the Markdown too.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Element, Root } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { defaultHandlers, toMdast, type Handle } from 'hast-util-to-mdast';
import { toString } from 'hast-util-to-string';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { builtPages } from './built-pages.ts';

/** What the reader of a tool has no use for: copies of the text for screen readers, buttons, anchors, drawings. */
const noise = [
  'script',
  'style',
  'button',
  'template',
  'progress',
  'svg',
  'noscript',
  '.sr-only',
  '.sl-anchor-link',
  '.copy',
  '[data-no-markdown]',
].join(',');

/** A checklist item is a task, wherever in the item its box stands. */
const listItem: Handle = (state, node) => {
  const box = select('input[type="checkbox"]', node);
  const item = defaultHandlers.li(state, node);
  return box ? { ...item, checked: Boolean(box.properties.checked) } : item;
};

/** Expressive Code's blocks: a `div` a line, and the language on the `pre`. */
const codeBlock: Handle = (state, node) => {
  const lines = selectAll('.ec-line', node).map((line) => toString(line).replace(/\n$/, ''));
  if (lines.length === 0) return defaultHandlers.pre(state, node);
  const lang = node.properties['dataLanguage'];
  return { type: 'code', lang: typeof lang === 'string' ? lang : null, value: lines.join('\n') };
};

const handlers = {
  pre: codeBlock,
  li: listItem,
  input: () => undefined,
  dialog: () => undefined,
};

/** The Markdown of a page's content. Links become absolute, so that the text can be read anywhere. */
export function pageMarkdown(content: Element, address: URL): string {
  const copy = structuredClone(content);
  const drop = new Set(selectAll(noise, copy));
  const prune = (node: Element | Root) => {
    node.children = node.children.filter((child) => child.type !== 'element' || !drop.has(child));
    for (const child of node.children) if (child.type === 'element') prune(child);
  };
  prune(copy);
  for (const link of selectAll('a[href]', copy))
    link.properties.href = new URL(String(link.properties.href), address).href;
  return toMarkdown(toMdast(copy, { handlers }), { extensions: [gfmToMarkdown()], bullet: '-' });
}

/** The integration. */
export function markdownPages(): AstroIntegration {
  let origin = '';
  return {
    name: 'markdown-pages',
    hooks: {
      'astro:config:done': ({ config }) => {
        origin = `${config.site ?? ''}${config.base.replace(/\/$/, '')}`;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const lines: string[] = [];
        for (const { file, address, tree } of await builtPages(dir)) {
          const content = select('.sl-markdown-content', tree);
          if (!content || address === '/404.html') continue;
          const meta = (name: string) => select(`meta[name="${name}"]`, tree)?.properties.content ?? '';
          const heading = select('main h1', tree);
          const title = heading ? toString(heading).trim() : 'Preflight';
          const url = `${origin}${address}`;
          const body = pageMarkdown(content, new URL(url));
          const head = `# ${title}\n\n> ${meta('description')}\n\nSource: ${url}\n\n`;
          writeFileSync(path.join(path.dirname(file), 'index.md'), head + body);
          lines.push(`- [${title}](${url}index.md): ${meta('description')}`);
        }
        const llms = `# Preflight\n\n> The handbook Python teams work from: process, standards, checklists, a wizard and templates. Each page below is clean Markdown.\n\n## Pages\n\n${lines.join('\n')}\n`;
        writeFileSync(fileURLToPath(new URL('llms.txt', dir)), llms);
        logger.info(`${lines.length} pages as Markdown`);
      },
    },
  };
}
