// Names the file behind a page, for messages to authors.
import { getCollection } from 'astro:content';

/** The file of the handbook that a page is written in, or the address where the page is drawn from data. */
export async function sourceFile(pathname: string): Promise<string> {
  const id = pathname.slice(import.meta.env.BASE_URL.replace(/\/$/, '').length).replace(/^\/|\/$/g, '');
  const entry = (await getCollection('docs')).find((doc) => doc.id === (id || 'index'));
  return entry?.filePath ?? pathname;
}
