// Finding: the dialog, and whether the right page is among the first results.
import { expect, test } from './fixtures';

test('nothing of the search is loaded before it is wanted', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto('/process/');
  await page.waitForLoadState('networkidle');
  expect(loaded.filter((url) => /pagefind|search-dialog/.test(url))).toEqual([]);
});

test('opens by shortcut, finds, moves by arrow keys, and goes there', async ({ page }) => {
  await page.goto('/process/');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('rollback plan');
  await expect(page.getByRole('status')).toContainText(/best first/);
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.search-results a').first()).toBeFocused();
  const target = (await page.locator('.search-results a').first().getAttribute('href')) ?? '';
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${target.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));
});

test('says when nothing is found, and closes with Escape', async ({ page }) => {
  await page.goto('/');
  await page
    .getByRole('button', { name: /Search/ })
    .first()
    .click();
  await page.getByRole('searchbox').fill('zzqqxxyy');
  await expect(page.getByText('Nothing found for “zzqqxxyy”')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toBeHidden();
});

// Questions as people ask them, and the page that answers each: it must be among the first three results.
for (const [question, address] of [
  ['which type checker', '/standards/type-checking/'],
  ['cloud run timeout', '/standards/use-cases/cloud-run/'],
  ['password hashing', '/standards/authentication/'],
  ['replace poetry', '/standards/stack/'],
  ['coverage threshold', '/standards/testing/'],
  ['pagination', '/standards/apis/'],
  ['graceful shutdown', '/standards/health-and-shutdown/'],
  ['conventional commits', '/standards/git/'],
  ['cache stampede', '/standards/caching/'],
  ['base image', '/standards/containers/'],
  ['dead letter', '/standards/messaging/'],
  ['who writes the test plan', '/process/documents/'],
] as const) {
  test(`“${question}” finds ${address}`, async ({ page }) => {
    await page.goto('/404.html');
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill(question);
    await expect(page.getByRole('status')).toContainText('best first');
    const pages = await page
      .locator('.search-results > li > a')
      .evaluateAll((links) => links.slice(0, 3).map((link) => link.getAttribute('href')));
    expect(pages).toContain(address);
  });
}
