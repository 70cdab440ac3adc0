// Root-relative links in Markdown (`/process/`) work under any base path (`/handbook/process/`).
import { defineHastPlugin } from 'satteri';

/** Puts the base path before a root-relative address; leaves any other address alone. */
export function withBasePath(href: string, base: string): string {
  const prefix = base.replace(/\/$/, '');
  if (!href.startsWith('/') || href.startsWith('//')) return href;
  return `${prefix}${href}`;
}

/** A Sätteri plugin that applies {@link withBasePath} to the links and images of Markdown and MDX. */
export const baseLinks = (base: string) =>
  defineHastPlugin({
    name: 'base-links',
    element: {
      filter: ['a', 'img'],
      visit(node, ctx): void {
        const name = node.tagName === 'a' ? 'href' : 'src';
        const value = node.properties[name];
        if (typeof value === 'string') ctx.setProperty(node, name, withBasePath(value, base));
      },
    },
  });
