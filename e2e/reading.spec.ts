// Reading the handbook: finding one's way, without JavaScript, on paper, by keyboard.
import { expect, ready, test } from './fixtures';

test('the front page opens every door, and no link is dead', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const doors = await page
    .locator('.doors a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(doors.length).toBeGreaterThanOrEqual(3);
  for (const href of doors) expect((await page.request.get(href)).status(), href).toBe(200);
});

test('from the front page through the process, page by page', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Process' }).first().click();
  await expect(page).toHaveURL(/\/process\/$/);
  await page.getByRole('link', { name: /^Next/ }).click();
  await expect(page).toHaveURL(/\/process\/[a-z-]+\/$/);
  await expect(page.getByRole('navigation', { name: 'On this page' })).toBeVisible();
});

test('an address that leads nowhere gets a page with ways on', async ({ page }) => {
  // The browser reports the missing page itself as an error; that is the point of this test.
  const response = await page.request.get('/no/such/page/');
  expect(response.status()).toBe(404);
  expect(await response.text()).toContain('There is no page here');
});

test('the 404 page leads to the search', async ({ page }) => {
  await page.goto('/404.html');
  await page.getByRole('button', { name: 'Search the handbook' }).click();
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a list is complete and can be ticked by hand', async ({ page }) => {
    await page.goto('/checklists/python-team/');
    await expect(page.getByRole('checkbox')).toHaveCount(7);
    await expect(page.getByText('0 of 7')).toBeVisible();
    await page.goto('/checklists/');
    await page.getByRole('link', { name: 'Python team checklist' }).first().click();
    await expect(page).toHaveURL(/python-team\/$/);
  });
});

test('on paper: the list without its buttons, and no navigation', async ({ page }) => {
  await page.goto('/checklists/python-team/');
  await ready(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('checkbox').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reset this list' })).toBeHidden();
  await expect(page.locator('nav.sidebar')).toBeHidden();
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
});

test('by keyboard: skip to the content, tick, move on', async ({ page }) => {
  await page.goto('/checklists/python-team/');
  await ready(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  const box = page.getByRole('checkbox').first();
  for (let presses = 0; presses < 10 && !(await box.evaluate((node) => node === document.activeElement)); presses++) {
    await page.keyboard.press('Tab');
  }
  await expect(box).toBeFocused();
  await page.keyboard.press('Space');
  await expect(box).toBeChecked();
});

test('the theme follows the reader’s choice and is still there on the next page', async ({ page }) => {
  await page.goto('/process/');
  await page.getByLabel('Select theme').first().selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/checklists/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
