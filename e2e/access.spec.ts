// axe over every page of the sitemap, in both themes.
import AxeBuilder from '@axe-core/playwright';
import { expect, sitemap, test } from './fixtures';

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${theme}`, async ({ page, baseURL }) => {
    test.setTimeout(900_000);
    await page.addInitScript((value) => localStorage.setItem('starlight-theme', value), theme);
    const found: string[] = [];
    for (const address of [...(await sitemap(page, baseURL ?? '')), '/404.html']) {
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(
        ...violations.map(
          ({ id, nodes }) => `${address} ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
        ),
      );
    }
    expect(found).toEqual([]);
  });
}

test('axe finds nothing in the open search', async ({ page }) => {
  await page.goto('/process/');
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').fill('tests');
  await expect(page.locator('.search-results a').first()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
});
