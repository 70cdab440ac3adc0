// What programs read: sitemap, llms.txt, Markdown pages, social cards.
import { readPublishedAnchors } from '../scripts/content-anchors';
import { expect, sitemap, test } from './fixtures';

test('every page of the sitemap has its Markdown, listed in llms.txt', async ({ page, baseURL }) => {
  const llms = await (await page.request.get('/llms.txt')).text();
  for (const address of await sitemap(page, baseURL ?? '')) {
    const response = await page.request.get(`${address}index.md`);
    expect(response.status(), address).toBe(200);
    expect(await response.text(), address).toMatch(/^# .+\n\n> .+\n/);
    expect(llms).toContain(`${address}index.md)`);
  }
});

test('the Markdown of a checklist is a task list', async ({ page }) => {
  const text = await (await page.request.get('/checklists/python-team/index.md')).text();
  expect(text.match(/^- \[ \] /gm)).toHaveLength(7);
});

test('a shared link shows a card with title, text and picture', async ({ page, baseURL }) => {
  await page.goto('/process/');
  const content = (property: string) => page.locator(`meta[property="${property}"]`).getAttribute('content');
  expect(await content('og:title')).toBeTruthy();
  expect(await content('og:description')).toBeTruthy();
  const image = new URL((await content('og:image')) ?? '');
  const response = await page.request.get(new URL(image.pathname, baseURL).href);
  expect(response.headers()['content-type']).toBe('image/png');
});

test('no anchor that was ever published has gone', async ({ page }) => {
  const byPage = new Map<string, string[]>();
  for (const anchor of readPublishedAnchors()) {
    const [address = '', id = ''] = anchor.split('#');
    byPage.set(address, [...(byPage.get(address) ?? []), id]);
  }
  const gone: string[] = [];
  for (const [address, ids] of byPage) {
    const html = await (await page.request.get(address)).text();
    gone.push(...ids.filter((id) => !html.includes(` id="${id}"`)).map((id) => `${address}#${id}`));
  }
  expect(gone).toEqual([]);
});
