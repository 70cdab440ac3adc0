// Honest storage: two tabs, a page that is killed, what others remove; earlier states, clearing the device, copies.
import type { Page } from '@playwright/test';
import { expect, ready, stored, test } from './fixtures';
import { card, openProjects, record, seed } from './records';

const LIST = '/checklists/python-team/';
const first = (page: Page) => page.getByRole('checkbox').first();

test('an earlier state is there on a later visit', async ({ page }) => {
  await page.goto('/checklists/launch/');
  await ready(page);
  await page.getByRole('button', { name: 'Tick all of Migrations' }).click();
  await page.getByRole('button', { name: 'Reset this list' }).click();
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const open = indexedDB.open('preflight');
            open.onsuccess = () => {
              const all = open.result.transaction('history').objectStore('history').get('default');
              all.onsuccess = () =>
                resolve(Number(Reflect.get(Object(Reflect.get(Object(all.result), 'states')), 'length')));
            };
          }),
      ),
    )
    .toBe(2);
  await openProjects(page);
  await page.getByRole('button', { name: 'Earlier states' }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'before: Reset' })
    .getByRole('button', { name: 'Restore' })
    .click();
  await expect(page.getByText('Restored. The state before it is kept too.')).toBeVisible();
  expect((await stored(page))?.items).toMatchObject({ 'launch/migration-job': { state: 'done' } });
  // What was restored is what a later visit finds, and the state before it can be restored then.
  await page.reload();
  await page.getByRole('button', { name: 'Earlier states' }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'before: Restore' })
    .getByRole('button', { name: 'Restore' })
    .click();
  await expect(page.getByText('Restored. The state before it is kept too.')).toBeVisible();
  expect((await stored(page))?.items).toMatchObject({ 'launch/migration-job': { state: 'open' } });
});

test('two tabs, 1,000 edits at the same time, none lost', async ({ context }) => {
  test.setTimeout(120_000);
  const pages = [await context.newPage(), await context.newPage()];
  for (const page of pages) {
    await page.goto('/checklists/service-scenario/');
    await ready(page);
  }
  // Tab 0 has the even items, tab 1 the odd ones; each ends with every item of its own ticked.
  const boxes = await pages[0]?.locator('input[data-item]').count();
  await Promise.all(
    pages.map((page, tab) =>
      page.evaluate(async (own) => {
        const mine = [...document.querySelectorAll<HTMLInputElement>('input[data-item]')].filter(
          (_, n) => n % 2 === own,
        );
        for (let edit = 0; edit < 500; edit++) {
          mine[edit % mine.length]?.click();
          if (edit % 7 === own) await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        for (const box of mine) if (!box.checked) box.click();
      }, tab),
    ),
  );
  for (const page of pages) await expect(page.locator('input[data-item]:checked')).toHaveCount(boxes ?? 0);
  const items = (await (async () => pages[0] && stored(pages[0]))())?.items ?? {};
  expect(Object.values(items).filter(({ state }) => state === 'done')).toHaveLength(boxes ?? 0);
});

test('a page that is killed while it writes loses at most the edit under way', async ({ context }) => {
  for (let round = 0; round < 5; round++) {
    const page = await context.newPage();
    await page.goto('/checklists/service-scenario/');
    await ready(page);
    const before = Object.keys((await stored(page))?.items ?? {}).length;
    const clicks = page.evaluate(async (start) => {
      const boxes = [...document.querySelectorAll<HTMLInputElement>('input[data-item]')].slice(start, start + 4);
      for (const box of boxes) {
        box.click();
        sessionStorage.setItem('clicked', '');
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, before);
    const session = await context.newCDPSession(page);
    if (round % 2 === 0) await clicks;
    const crashed = page.waitForEvent('crash');
    void session.send('Page.crash').catch(() => undefined);
    await Promise.all([crashed, clicks.catch(() => undefined)]);
    await page.close();
    const next = await context.newPage();
    await next.goto('/checklists/service-scenario/');
    await ready(next);
    const after = Object.keys((await stored(next))?.items ?? {}).length;
    expect(after).toBeGreaterThanOrEqual(round % 2 === 0 ? before + 3 : before);
    await expect(next.locator('input[data-item]:checked')).toHaveCount(after);
    await next.close();
  }
});

test('what another program removes is said and saved again', async ({ page, context }) => {
  await page.goto(LIST);
  await ready(page);
  await first(page).check();
  const other = await context.newPage();
  await other.goto('/404.html');
  await other.evaluate(() => localStorage.clear());
  await expect(page.getByRole('alert')).toContainText('removed what was saved here');
  expect((await stored(page))?.items).toMatchObject({ 'python-team/requirements': { state: 'done' } });
});

test('clearing the device names what goes, and can be undone on the page', async ({ page }) => {
  await seed(
    page,
    record({ 'python-team/requirements': { state: 'done', note: 'n', changedAt: '2026-01-01T00:00:00.000Z' } }),
  );
  await openProjects(page);
  await page.getByRole('button', { name: 'Clear this device' }).click();
  const dialog = page.getByRole('dialog', { name: 'Clear this device' });
  await expect(dialog).toContainText('the project “Orders”');
  await expect(dialog).toContainText('1 settled items, and 1 items with a note');
  await dialog.getByRole('button', { name: 'Clear this device' }).click();
  await expect(dialog).toContainText('Everything is gone');
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('preflight:')))).toEqual(
    [],
  );
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Undo: clear this device' }).click();
  await expect(card(page, 'Orders')).toBeVisible();
  expect((await stored(page))?.items).toMatchObject({ 'python-team/requirements': { state: 'done' } });
});

test('after real work a copy is suggested, until one is taken', async ({ page }) => {
  const items = Array.from({ length: 30 }, (_, n): [string, object] => [
    `x/${n}`,
    { state: 'done', changedAt: '2026-01-01T00:00:00.000Z' },
  ]);
  await seed(page, record(Object.fromEntries(items)));
  await openProjects(page);
  await expect(page.getByText('30 items of “Orders” changed since you last took a copy.')).toBeVisible();
  await page.getByRole('button', { name: 'Export and share' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download JSON' }).click();
  expect((await download).suggestedFilename()).toBe('orders.preflight.json');
  await page.reload();
  await expect(page.getByText('Last copy of the active project')).toBeVisible();
  await expect(page.getByText('changed since you last took a copy')).toHaveCount(0);
});

test('a copy is suggested on a checklist too, with the way to it, after 25 changes and not before', async ({
  page,
}) => {
  const items = Array.from({ length: 24 }, (_, n): [string, object] => [
    `x/${n}`,
    { state: 'done', changedAt: '2026-01-01T00:00:00.000Z' },
  ]);
  await seed(page, record(Object.fromEntries(items)));
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(LIST);
  await ready(page);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  expect(loaded.filter((url) => url.includes('BackupNudge'))).toEqual([]);
  await first(page).check();
  await expect(page.locator('.nudge')).toContainText('25 items of “Orders” changed since you last took a copy.');
  await page.locator('.nudge').getByRole('link', { name: 'Export and share' }).click();
  await expect(page).toHaveURL(/\/projects\/$/);
  await page.getByRole('button', { name: 'Export and share' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download JSON' }).click();
  await download;
  await page.goto(LIST);
  await ready(page);
  await first(page).uncheck();
  await expect(page.getByText('0 of 7')).toBeVisible();
  await expect(page.locator('.nudge')).toHaveCount(0);
});

test('the browser is asked to keep the storage after ten acts, once', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { asked: 0 });
    navigator.storage.persist = () => {
      Reflect.set(window, 'asked', Number(Reflect.get(window, 'asked')) + 1);
      return Promise.resolve(true);
    };
  });
  const asked = () => page.evaluate((): unknown => Reflect.get(window, 'asked'));
  await page.goto(LIST);
  await ready(page);
  for (let act = 0; act < 9; act++) await first(page).click();
  expect(await asked()).toBe(0);
  await first(page).click();
  expect(await asked()).toBe(1);
  for (let act = 0; act < 11; act++) await first(page).click();
  expect(await asked()).toBe(1);
});
