// The reader's names where pages come back from the browser's cache, where another tab chooses another project, and where the form
// of the names is out of reach at first.
import { test as base, type Page } from '@playwright/test';
import { namesAsFields } from '../src/features/projects/names';
import { namesOf } from '../src/scaffold/names';
import { expect, KEY, test } from './fixtures';
import { record, withNames } from './records';

/**
 * The page lies in the back-forward cache while other pages change what is stored: it hears of nothing, and is shown again as it
 * was. (Playwright keeps browsers from having that cache.)
 */
const comeBack = (page: Page, title: string, more: object = {}) => {
  const changedAt = new Date().toISOString();
  const given = [...namesAsFields(namesOf(title))].map(([key, value]): [string, object] => [key, { value, changedAt }]);
  const now = record({}, { fields: Object.fromEntries(given), ...more });
  return page.evaluate(
    ([key, text]) => {
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      localStorage.setItem(key, text);
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    },
    [KEY, JSON.stringify(now)] as const,
  );
};

test('a template that comes back from the back-forward cache has the newest names', async ({ page }) => {
  await page.goto('/templates/readme/');
  const summary = page.locator('[data-names-summary]');
  await expect(page.getByRole('button', { name: /^Copy README/ })).toBeEnabled();
  for (const title of ['Parcel Desk', 'Night Report']) {
    await comeBack(page, title);
    await expect(summary).toHaveText(title);
    await expect(page.locator('[data-file] .text').first()).toContainText(title);
  }
});

test('a starter that comes back from the back-forward cache has the newest names, unless some are kept nowhere else', async ({
  page,
}) => {
  await page.goto('/starters/package/');
  const title = page.getByRole('textbox', { name: 'Name of the project' });
  await expect(page.locator('.starter-file pre')).toBeVisible();
  for (const newest of ['Night Report', 'Day Report']) {
    await comeBack(page, newest);
    await expect(title).toHaveValue(newest);
  }
  // What was typed is kept, and gives way as well.
  await title.fill('Week Report');
  await expect(page.getByText('The names are kept in “Orders” on this device.')).toBeVisible();
  await comeBack(page, 'Month Report');
  await expect(title).toHaveValue('Month Report');
  await expect(page).toHaveURL(/#title=Month\+Report/);
  await title.fill('a/b');
  await comeBack(page, 'Year Report', { name: { value: 'Years', changedAt: new Date().toISOString() } });
  await expect(page.locator('[data-project-name]')).toHaveText('Years');
  await expect(title).toHaveValue('a/b');
});

test('any page that comes back from the back-forward cache names the project as it is called now', async ({ page }) => {
  await page.goto('/process/roles/');
  await page.waitForLoadState();
  await comeBack(page, 'Parcel Desk');
  await expect(page.locator('[data-project-name]')).toHaveText('Orders');
});

test('what is typed after another tab has chosen another project brings nothing of the first into it', async ({
  page,
  context,
}) => {
  await withNames(page, namesOf('Parcel Desk'));
  await page.goto('/templates/justfile/');
  await page.getByText('Your names').click();
  const form = page.getByRole('form', { name: 'Your names' });
  const title = form.getByRole('textbox', { name: 'Name of the project' });
  await expect(title).toHaveValue('Parcel Desk');
  await title.focus();
  const other = await context.newPage();
  await other.goto('/404.html');
  await other.evaluate(
    (text) => {
      localStorage.setItem('preflight:project:b', text);
      localStorage.setItem('preflight:active', 'b');
    },
    JSON.stringify(record({}, { id: 'b' })),
  );
  await expect(title).toHaveValue('Order Service');
  await form.getByRole('textbox', { name: 'Owner' }).fill('acme/invoices');
  await expect(form.getByRole('status')).toContainText('Used in every file');
  const kept = await page.evaluate(() => localStorage.getItem('preflight:project:b'));
  expect(kept).toContain('acme/invoices');
  expect(kept).not.toContain('Parcel');
});

// The console reports the request that fails.
base(
  'the form of the names says that it could not be loaded, and is loaded when it is opened again',
  async ({ page }) => {
    const crashes: string[] = [];
    page.on('pageerror', (error) => crashes.push(String(error)));
    await page.goto('/templates/justfile/');
    await page.route('**/_astro/names-form*.js', (route) => route.abort());
    const fold = page.getByText('Your names');
    await fold.click();
    const form = page.getByRole('form', { name: 'Your names' });
    await expect(form.getByRole('status')).toContainText('This form could not be loaded.');
    await form.getByRole('textbox', { name: 'Name of the project' }).fill('Payment API');
    await fold.click();
    await page.unroute('**/_astro/names-form*.js');
    await fold.click();
    await expect(form.getByRole('status')).toContainText('Used in every file');
    await expect(form.getByRole('textbox', { name: 'Python package' })).toHaveValue('payment_api');
    expect(crashes).toEqual([]);
  },
);
