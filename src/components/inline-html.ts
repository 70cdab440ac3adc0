// Markdown in data files to HTML, with the same link rules as in MDX.
import { markdownToHtml } from 'satteri';
import { baseLinks } from '@/integrations/base-links';

/** The HTML of one paragraph of Markdown, without the paragraph. Content of the repository only: it is not sanitised. */
export function inlineHtml(text: string): string {
  const { html } = markdownToHtml(text, { hastPlugins: [baseLinks(import.meta.env.BASE_URL)] });
  return html
    .trim()
    .replace(/^<p>/, '')
    .replace(/<\/p>$/, '');
}
