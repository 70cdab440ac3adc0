// On a slow line the page stands before its scripts: whatever can be used then counts when they arrive, and the rest waits for them.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { namesOf } from '../src/scaffold/names';
import { expect, KEY, test } from './fixtures';
import { withNames } from './records';

/** Holds back all script files that are asked for from now on. @returns lets them through */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/_astro/*.js', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Opens a page whose scripts are held back. */
async function openEarly(page: Page, address: string): Promise<() => void> {
  const release = await holdScripts(page);
  await page.goto(address, { waitUntil: 'commit' });
  // The last thing on a page.
  await expect(page.getByRole('link', { name: 'This page as Markdown' })).toBeAttached();
  return release;
}

const names = (page: Page) => page.getByRole('form', { name: 'Your names' });
const title = (page: Page) => names(page).getByRole('textbox', { name: 'Name of the project' });
const back = (page: Page) => names(page).getByRole('button', { name: 'Back to the example names' });

/** Given on an earlier visit. */
const own = { ...namesOf('Parcel Desk'), owner: 'acme/parcels' };

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('names: what is typed before the form is at work counts, and its button waits', async ({ page }) => {
  await page.goto('/templates/justfile/');
  const release = await holdScripts(page);
  await page.getByText('Your names').click();
  await title(page).fill('Payment API');
  await expect(back(page)).toBeDisabled();
  release();
  await expect(names(page).getByRole('status')).toContainText('Used in every file');
  await expect(title(page)).toHaveValue('Payment API');
  await expect(names(page).getByRole('textbox', { name: 'Python package' })).toHaveValue('payment_api');
  await back(page).click();
  await expect(title(page)).toHaveValue('Order Service');
  await expect(names(page).getByRole('status')).toHaveText('The names of the examples are back.');
});

test('names: a form that was opened before any script is at work when they arrive, with the names of an earlier visit', async ({
  page,
}) => {
  await withNames(page, own);
  const release = await openEarly(page, '/templates/justfile/');
  await page.getByText('Your names').click();
  await names(page).getByRole('textbox', { name: 'Python package' }).fill('desk');
  release();
  await expect(title(page)).toHaveValue('Parcel Desk');
  await expect(names(page).getByRole('textbox', { name: 'Python package' })).toHaveValue('desk');
  await expect(page.locator('[data-file] .text').first()).toContainText('desk');
  await expect(back(page)).toBeEnabled();
});

test('a template: a variant that was chosen early is drawn, and nothing is copied before', async ({ page }) => {
  const release = await openEarly(page, '/templates/pyproject-application/?checker=mypy');
  const copy = page.getByRole('button', { name: 'Copy pyproject.toml' });
  await expect(copy).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Copy the command for pyproject.toml' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Add to your ZIP' })).toBeDisabled();
  await page.getByRole('radio', { name: '3.13' }).check();
  release();
  await expect(page).toHaveURL(/\?checker=mypy&python=3-13$|\?python=3-13&checker=mypy$/);
  await copy.click();
  await expect(page.getByText('Copied pyproject.toml.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('requires-python = ">=3.13"');
  expect(copied).toContain('[tool.mypy]');
});

test('a template: what is copied and downloaded has the reader’s names, however late they come', async ({ page }) => {
  await withNames(page, own);
  const release = await openEarly(page, '/templates/justfile/');
  const copy = page.getByRole('button', { name: 'Copy Justfile' });
  await expect(copy).toBeDisabled();
  release();
  await copy.click();
  await expect(page.getByText('Copied Justfile.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('parcel_desk');
});

test('a template: what is copied and downloaded is the variant that was chosen, however late it is drawn', async ({
  page,
}) => {
  await page.goto('/templates/pyproject-application/');
  const copy = page.getByRole('button', { name: 'Copy pyproject.toml' });
  await expect(copy).toBeEnabled();
  const release = await holdScripts(page);
  await page.getByRole('radio', { name: 'mypy' }).check();
  await expect(copy).toBeDisabled();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download pyproject.toml' }).click();
  release();
  const download = await downloading;
  expect(readFileSync(await download.path(), 'utf8')).toContain('[tool.mypy]');
  await copy.click();
  await expect(page.getByText('Copied pyproject.toml.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('[tool.mypy]');
});

test('a template: where what draws a variant never comes, that is said, and no other text is copied', async ({
  page,
}) => {
  await page.goto('/templates/pyproject-application/');
  const copy = page.getByRole('button', { name: 'Copy pyproject.toml' });
  await expect(copy).toBeEnabled();
  // Not a failure of the network, which the console would report.
  await page.route('**/_astro/preview.client*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("no line")' }),
  );
  await page.getByRole('radio', { name: 'mypy' }).check();
  const said = page.getByText('Your choices and names could not be put into the files.');
  await expect(said).toBeVisible();
  await page.evaluate(() => navigator.clipboard.writeText('nothing yet'));
  await copy.click();
  await page.getByRole('radio', { name: 'pyright' }).check();
  await expect(said).toBeHidden();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('nothing yet');
});

test('the gallery: what was ticked and filtered early stays, and the button waits', async ({ page }) => {
  const release = await openEarly(page, '/templates/?use-case=batch');
  await expect(page.getByRole('button', { name: 'Choose all shown' })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Choose Justfile' }).check();
  release();
  const basket = page.getByRole('region', { name: 'Your ZIP' });
  await expect(basket).toContainText('One template');
  await expect(page.getByRole('checkbox', { name: 'Choose Justfile' })).toBeChecked();
  await page.getByRole('button', { name: 'Choose all for Batch' }).click();
  await expect(basket.getByRole('status')).toContainText('templates are in your ZIP.');
});

test('a starter: its controls wait for the script, and what is typed is not overtaken by stored names', async ({
  page,
}) => {
  await withNames(page, own);
  const release = await openEarly(page, '/starters/package/');
  const name = page.getByRole('textbox', { name: 'Name of the project' });
  const download = page.getByRole('button', { name: /^Download .*\.zip$/ });
  for (const control of [
    name,
    page.getByRole('radio', { name: 'mypy' }),
    download,
    page.getByRole('combobox', { name: 'Compare with' }),
  ])
    await expect(control).toBeDisabled();
  // A file can be read before: as it lies.
  await expect(page.getByRole('link', { name: 'noxfile.py' })).toHaveAttribute(
    'href',
    /\/templates\/package\/noxfile\.py$/,
  );
  release();
  await expect(name).toHaveValue('Parcel Desk');
  await page.getByRole('button', { name: 'noxfile.py' }).click();
  await expect(page.getByRole('region', { name: 'File noxfile.py' })).toContainText('nox');

  // The part that reads the stored names comes later than the rest.
  let typed = () => {};
  const wasTyped = new Promise<void>((resolve) => (typed = resolve));
  await page.route('**/_astro/names-stored*.js', async (route) => {
    await wasTyped;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await name.fill('Order Desk');
  typed();
  await page.waitForLoadState('networkidle');
  await expect(name).toHaveValue('Order Desk');
});

test('a starter: a choice that is made before the stored names are there does not keep them away', async ({ page }) => {
  await withNames(page, own);
  let chosen = () => {};
  const wasChosen = new Promise<void>((resolve) => (chosen = resolve));
  await page.route('**/_astro/names-stored*.js', async (route) => {
    await wasChosen;
    await route.continue();
  });
  await page.goto('/starters/package/', { waitUntil: 'commit' });
  await page.getByRole('radio', { name: 'mypy' }).check();
  await expect(page).toHaveURL(/#checker=mypy$/);
  chosen();
  await expect(page.getByRole('textbox', { name: 'Name of the project' })).toHaveValue('Parcel Desk');
  await expect(page.getByRole('radio', { name: 'mypy' })).toBeChecked();
  await expect(page).toHaveURL(/#title=Parcel\+Desk&owner=acme%2Fparcels&checker=mypy$/);
});

test('a document: texts and choices that were given early count, everything else waits', async ({ page }) => {
  const release = await openEarly(page, '/templates/strategy/');
  const form = page.locator('.document');
  const field = (id: string) => page.locator(`[id="field-${id}"]`);
  for (const control of [
    form.getByRole('button', { name: 'Download Markdown' }),
    form.getByRole('button', { name: 'Open a download' }),
    field('milestones').getByRole('button', { name: 'Add a row' }),
    field('milestones').getByLabel('Milestone, 1'),
  ])
    await expect(control).toBeDisabled();
  await field('vision').fill('Orders that arrive');
  await field('uptime').fill('99.95%');
  await field('project-type').selectOption('Greenfield');
  release();
  await expect(form.getByRole('button', { name: 'Download Markdown' })).toBeEnabled();
  await expect(field('vision')).toHaveValue('Orders that arrive');
  await expect(field('uptime')).toHaveValue('99.95%');
  await expect(field('project-type')).toHaveValue('Greenfield');
  await expect
    .poll(() => page.evaluate((key) => localStorage.getItem(key), KEY))
    .toMatch(/"strategy\/vision".*"strategy\/project-type"|"strategy\/project-type".*"strategy\/vision"/);
  await page.reload();
  await expect(field('uptime')).toHaveValue('99.95%');
  await expect(field('project-type')).toHaveValue('Greenfield');
});
