// Every page of the sitemap: axe in both themes, and the width of a small phone.
import { expect, sitemap, test, violations } from './fixtures';

// A trace of some hundred pages would cost more than the test.
test.use({ trace: 'off' });

/** The rules whose answer depends on colours; everything else is the same in both themes. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

const PARTS = 4;

// In parts, so that workers share the pages.
for (let part = 0; part < PARTS; part++) {
  test(`no page scrolls sideways at 320 pixels, axe finds nothing, light and dark, part ${part + 1} of ${PARTS}`, async ({
    page,
    baseURL,
  }) => {
    test.setTimeout(900_000);
    await page.addInitScript(() => localStorage.setItem('starlight-theme', 'light'));
    const found: string[] = [];
    const addresses = [...(await sitemap(page, baseURL ?? '')), '/404.html'];
    for (const address of addresses.filter((_, at) => at % PARTS === part)) {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(address);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) found.push(`${address} is ${overflow} pixels too wide`);
      await page.setViewportSize({ width: 1280, height: 800 });
      found.push(...(await violations(page)).map((node) => `${address} light ${node}`));
      await page.evaluate(() => {
        document.documentElement.dataset['theme'] = 'dark';
      });
      found.push(...(await violations(page, COLOUR_RULES)).map((node) => `${address} dark ${node}`));
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
