// axe over every page of the sitemap, in both themes.
import { expect, sitemap, test, violations } from './fixtures';

// A trace of some hundred pages would cost more than the test.
test.use({ trace: 'off' });

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${theme}`, async ({ page, baseURL }) => {
    test.setTimeout(900_000);
    await page.addInitScript((value) => localStorage.setItem('starlight-theme', value), theme);
    const found: string[] = [];
    for (const address of [...(await sitemap(page, baseURL ?? '')), '/404.html']) {
      await page.goto(address);
      found.push(...(await violations(page)).map((node) => `${address} ${node}`));
    }
    expect(found).toEqual([]);
  });
}

test('axe finds nothing in the open search', async ({ page }) => {
  await page.goto('/process/');
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').fill('tests');
  await expect(page.locator('.search-results a').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
