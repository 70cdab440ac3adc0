// The same site below `/handbook/`: every page and everything it loads or links to is there.
import { expect, ready, sitemap, test } from './fixtures';

test('every page loads all its parts and stays below the base path', async ({ page, baseURL }) => {
  test.setTimeout(300_000);
  const failed: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400 || !new URL(response.url()).pathname.startsWith('/handbook/'))
      failed.push(response.url());
  });
  for (const address of await sitemap(page, baseURL ?? '')) await page.goto(address);
  expect(failed).toEqual([]);
});

test('ticks, search and Markdown work there', async ({ page }) => {
  await page.goto('checklists/python-team/');
  await ready(page);
  await page.getByRole('checkbox').first().check();
  await page.reload();
  await expect(page.getByRole('checkbox').first()).toBeChecked();
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').fill('checklist');
  await expect(page.locator('.search-results a').first()).toHaveAttribute('href', /^\/handbook\//);
  await page.keyboard.press('Escape');
  const markdown = (await page.getByRole('link', { name: 'This page as Markdown' }).getAttribute('href')) ?? '';
  expect(markdown).toBe('/handbook/checklists/python-team/index.md');
  expect((await page.request.get(markdown)).status()).toBe(200);
});
