// What is kept of a checklist's items: state, note, evidence; filters, groups, keys; items that changed or went.
import type { Page } from '@playwright/test';
import { expect, ready, stored, test } from './fixtures';
import { openProjects, record, seed } from './records';

const LIST = '/checklists/python-team/';
const first = (page: Page) => page.getByRole('checkbox').first();

test('an item has a state, a reason, a note and evidence; they are painted before React and printed', async ({
  page,
}) => {
  await page.goto(LIST);
  await ready(page);
  await page.locator('.item-more').first().click();
  const editor = page.getByRole('form', { name: 'About this item' });
  await editor.getByLabel('Not applicable').check();
  await editor.getByLabel('Why it does not apply').fill('<b>no</b> users yet');
  await editor.getByLabel('Note').fill('asked on Monday');
  await editor.getByLabel('Evidence').fill('javascript:alert(1)');
  await editor.getByLabel('Note').focus();
  await expect(editor.getByRole('alert')).toContainText('https://');
  await editor.getByLabel('Evidence').fill('https://example.com/minutes');
  await editor.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('0 of 6')).toBeVisible();
  await page.route('**/_astro/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.reload();
  const row = page.locator('.checklist-item').first();
  await expect(row).toContainText('Not applicable: <b>no</b> users yet');
  await expect(row).toContainText('asked on Monday');
  await expect(row.getByRole('link', { name: 'https://example.com/minutes' })).toHaveAttribute('rel', 'noreferrer');
  await page.emulateMedia({ media: 'print' });
  await expect(row).toContainText('asked on Monday');
  await expect(row.locator('.kept-note')).toBeVisible();
  await page.evaluate(() => (document.documentElement.dataset['print'] = 'blank'));
  await expect(row.locator('.kept-note')).toBeHidden();
});

test('a field that is only passed through changes nothing', async ({ page }) => {
  const requirements = { state: 'done', note: 'n', changedAt: '2026-01-01T00:00:00.000Z' };
  await seed(page, record({ 'python-team/requirements': requirements }));
  await page.goto(LIST);
  await ready(page);
  await page.locator('.item-more').first().click();
  const editor = page.getByRole('form', { name: 'About this item' });
  await editor.getByLabel('Note').focus();
  await editor.getByLabel('Evidence').focus();
  await editor.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
  expect((await stored(page))?.items).toEqual({ 'python-team/requirements': requirements });
});

test('a filter never looks like lost progress', async ({ page }) => {
  await page.goto(LIST);
  await ready(page);
  await first(page).check();
  await page.getByRole('radio', { name: 'Done 1' }).check();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await expect(page.getByRole('radio', { name: 'All 7' })).toBeVisible();
  await expect(page.getByText('Only some of the 7 items are shown.')).toBeVisible();
  await first(page).uncheck();
  await expect(first(page)).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(7);
});

test('a group is ticked and cleared as a whole, and undone; fifty steps go back', async ({ page }) => {
  test.setTimeout(90_000);
  await page.goto('/checklists/launch/');
  await ready(page);
  await page.getByRole('button', { name: 'Tick all of Migrations' }).click();
  await expect(page.getByRole('group', { name: 'Migrations' }).getByText('3 of 3')).toBeVisible();
  await page.getByRole('button', { name: 'Clear Migrations' }).click();
  await page.getByRole('button', { name: /^Undo: clear/ }).click();
  await expect(page.getByRole('group', { name: 'Migrations' }).getByText('3 of 3')).toBeVisible();
  for (let n = 0; n < 50; n++) await first(page).click();
  const undo = page.getByRole('button', { name: /^Undo:/ });
  for (let n = 0; n < 51; n++) await undo.click();
  await expect(page.getByRole('group', { name: 'Migrations' }).getByText('0 of 3')).toBeVisible();
});

test('an item that was reworded after its tick says so, and can be confirmed', async ({ page }) => {
  await seed(page, record({ 'python-team/requirements': { state: 'done', changedAt: '2026-01-01T00:00:00.000Z' } }));
  await page.route(`**${LIST}`, async (route) => {
    const response = await route.fetch();
    const html = (await response.text())
      .replace('class="checklist-item"', 'class="checklist-item" data-revised="2026-06-01"')
      .replace(/(&quot;revised&quot;:\[)0\]/, '$10,&quot;2026-06-01&quot;]');
    await route.fulfill({ response, body: html });
  });
  await page.goto(LIST);
  await ready(page);
  await expect(page.getByText('Changed since you ticked it: reworded on 2026-06-01.')).toBeVisible();
  await page.getByRole('radio', { name: 'Changed 1' }).check();
  await page.getByRole('button', { name: 'Still true' }).click();
  await expect(page.getByText('Changed since you ticked it')).toHaveCount(0);
  await expect(first(page)).toBeChecked();
});

test('a renamed item is still ticked; what left the handbook is shown', async ({ page }) => {
  await seed(
    page,
    record({
      'old/requirements': { state: 'done', changedAt: '2026-01-01T00:00:00.000Z' },
      'old/gone': { state: 'done', note: 'kept', changedAt: '2026-01-01T00:00:00.000Z' },
    }),
  );
  await page.route(/checklists\/python-team\/$|projects\/$/, async (route) => {
    const response = await route.fetch();
    const html = (await response.text())
      .replace(
        /&quot;renames&quot;:\[0,\{\}\]/,
        '&quot;renames&quot;:[0,{&quot;old/requirements&quot;:[0,&quot;python-team/requirements&quot;]}]',
      )
      .replace(
        'data-checklist="python-team"',
        `data-checklist="python-team" data-renames='{"old/requirements":"python-team/requirements"}'`,
      );
    await route.fulfill({ response, body: html });
  });
  await page.goto(LIST);
  await expect(first(page)).toBeChecked();
  await ready(page);
  await expect(first(page)).toBeChecked();
  await expect(page.getByText('1 of 7')).toBeVisible();
  await first(page).uncheck();
  await page.reload();
  await expect(first(page)).not.toBeChecked();
  await ready(page);
  await expect(first(page)).not.toBeChecked();
  await openProjects(page);
  await page.getByText('No longer in the handbook (1)').click();
  await expect(page.getByText('old/gone')).toBeVisible();
});

test('keys move, tick, open the editor and explain themselves; they are off while typing', async ({ page }) => {
  await page.goto(LIST);
  await ready(page);
  await page.keyboard.press('j');
  await expect(first(page)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(first(page)).toBeFocused();
  await page.keyboard.press('x');
  await expect(first(page)).toBeChecked();
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('jxe?');
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('jxe?');
  await expect(first(page)).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.locator('.kept-note')).toHaveText('jxe?');
  await page.keyboard.press('/');
  await expect(page.getByRole('radio', { name: /^All/ })).toBeFocused();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await dialog.getByLabel('Use single keys on checklists').uncheck();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await first(page).focus();
  await page.keyboard.press('x');
  await expect(first(page)).toBeChecked();
});

test('a dialog that does not arrive is said where the reader is', async ({ page }) => {
  await page.route('**/_astro/KeysDialog*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("gone")' }),
  );
  await page.setViewportSize({ width: 1280, height: 500 });
  await page.goto(LIST);
  await ready(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('alert')).toBeInViewport();
  await first(page).check();
  await expect(page.getByText('1 of 7')).toBeVisible();
});

test('a screen reader is told of a tick, politely', async ({ page }) => {
  await page.goto(LIST);
  await ready(page);
  const region = page.locator('.checklist [role="status"].sr-only');
  // The role is polite of itself; nothing may make it louder.
  await expect(region).not.toHaveAttribute('aria-live', 'assertive');
  await expect(region).toHaveText('');
  await first(page).check();
  await expect(region).toHaveText('Tick: 1 done, 6 open.');
  await page.getByRole('checkbox').nth(1).check();
  await expect(region).toHaveText('Tick: 2 done, 5 open.');
  await first(page).uncheck();
  await expect(region).toHaveText('Untick: 1 done, 6 open.');
});
