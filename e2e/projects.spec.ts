// Many projects, one of them active everywhere; what is kept of an item; undo, earlier states, two tabs, honest storage.
import type { Page } from '@playwright/test';
import { expect, KEY, ready, stored, test, violations } from './fixtures';

const LIST = '/checklists/python-team/';
const first = (page: Page) => page.getByRole('checkbox').first();
const openProjects = async (page: Page) => {
  await page.goto('/projects/');
  await expect(page.locator('[data-projects="ready"]')).toBeVisible();
};
const card = (page: Page, name: string) =>
  page.locator('.project-card').filter({ has: page.getByRole('heading', { name, exact: true, level: 2 }) });
const create = async (page: Page, name: string, types: readonly string[] = []) => {
  const form = page.getByRole('form', { name: 'New project' });
  await form.getByLabel('Name').fill(name);
  for (const type of types) await form.getByLabel(type, { exact: true }).check();
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(card(page, name)).toBeVisible();
};
const record = (items: object, more: object = {}) => ({
  format: 'preflight-project',
  version: 1,
  id: 'default',
  createdAt: '2020-01-01T00:00:00.000Z',
  name: { value: 'Orders', changedAt: '2020-01-01T00:00:00.000Z' },
  items,
  answers: {},
  fields: {},
  ...more,
});
const seed = (page: Page, value: object) =>
  page.addInitScript(([key, text]) => localStorage.getItem(key) ?? localStorage.setItem(key, text), [
    KEY,
    JSON.stringify(value),
  ] as const);

test('a project is made, shown in the header, and switched on a page without an island', async ({ page }) => {
  await openProjects(page);
  await create(page, 'Orders');
  await page.goto(LIST);
  await ready(page);
  await first(page).check();
  await openProjects(page);
  await create(page, 'Invoices');
  await page.goto('/process/roles/');
  await expect(page.locator('[data-project-name]')).toHaveText('Invoices');
  await page.locator('.project-open').click();
  await page.locator('#project-menu').getByRole('button', { name: 'Orders' }).click();
  await expect(page.locator('[data-project-name]')).toHaveText('Orders');
  await page.goto(LIST);
  await expect(first(page)).toBeChecked();
  await ready(page);
  // And on a page with a checklist: the list follows at once.
  await page.locator('.project-open').click();
  await page.locator('#project-menu').getByRole('button', { name: 'Invoices' }).click();
  await expect(first(page)).not.toBeChecked();
});

test('rename, duplicate, archive and delete, each undone', async ({ page }) => {
  await openProjects(page);
  await create(page, 'Orders');
  await card(page, 'Orders').getByRole('button', { name: 'Name and type' }).click();
  await card(page, 'Orders').getByLabel('Name').fill('Orders 2');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('[data-project-name]')).toHaveText('Orders 2');
  await card(page, 'Orders 2').getByRole('button', { name: 'Duplicate' }).click();
  await expect(card(page, 'Orders 2 (copy)')).toBeVisible();
  await page.getByRole('button', { name: 'Undo: duplicate' }).click();
  await expect(card(page, 'Orders 2 (copy)')).toHaveCount(0);
  await card(page, 'Orders 2').getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('Archived (1)')).toBeVisible();
  await expect(page.locator('[data-project-name]')).toHaveText('My project');
  await page.getByRole('button', { name: 'Undo: archive' }).click();
  await expect(card(page, 'Orders 2')).toBeVisible();
  await card(page, 'Orders 2').getByRole('button', { name: 'Delete' }).click();
  await expect(card(page, 'Orders 2')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo: delete' }).click();
  await expect(card(page, 'Orders 2')).toBeVisible();
  await page.getByRole('button', { name: 'Undo: rename' }).click();
  await expect(card(page, 'Orders')).toBeVisible();
  await page.reload();
  await expect(card(page, 'Orders')).toBeVisible();
});

test('the type puts lists and groups aside and says so', async ({ page }) => {
  await openProjects(page);
  await create(page, 'A library', ['Package']);
  await expect(card(page, 'A library')).toContainText(/Put aside because of the type: \d+ lists and \d+ single items/);
  await page.goto('/checklists/launch/');
  await ready(page);
  await expect(page.getByRole('group', { name: 'Rollout' })).toBeHidden();
  await expect(page.locator('.type-notice')).toContainText('because your project is Package');
  await page.getByRole('button', { name: 'Show them' }).click();
  await expect(page.getByRole('group', { name: 'Rollout' })).toBeVisible();
  await page.goto('/checklists/cloud-run/');
  await expect(page.locator('.type-notice')).toContainText('This list is for Cloud Run');
  await page.goto('/checklists/');
  await expect(page.getByText(/lists are hidden: for other types than Package/)).toBeVisible();
});

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

test('a chart has a name, and stays in print', async ({ page }) => {
  await seed(
    page,
    record({
      'python-team/requirements': { state: 'done', changedAt: '2026-01-01T10:00:00.000Z' },
      'python-team/framework': { state: 'done', changedAt: '2026-01-03T10:00:00.000Z' },
    }),
  );
  await openProjects(page);
  await page.getByText(/^Progress by list/).click();
  const line = page.getByRole('img', { name: 'From 1 done on 2026-01-01 to 2 done on 2026-01-03' });
  const bars = page.getByRole('table', { name: 'Progress by list' });
  const row = bars.getByRole('row').filter({ hasText: 'Python team checklist' });
  for (const media of ['screen', 'print'] as const) {
    await page.emulateMedia({ media });
    await expect(line).toBeVisible();
    await expect(row).toContainText('2 of 7');
    await expect(row.locator('svg')).toBeVisible();
    await expect(line).toHaveCSS('print-color-adjust', media === 'print' ? 'exact' : 'economy');
    await expect(line.locator('polyline')).not.toHaveCSS('stroke', 'none');
  }
});

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing in what opens, ${theme}`, async ({ page }) => {
    test.setTimeout(45_000);
    await page.addInitScript((value) => localStorage.setItem('starlight-theme', value), theme);
    const date = '2026-01-01T00:00:00.000Z';
    await seed(
      page,
      record({
        'python-team/requirements': { state: 'done', note: 'n', evidence: 'https://example.com/', changedAt: date },
        'python-team/framework': { state: 'na', reason: 'r', changedAt: date },
        'old/gone': { state: 'done', note: 'kept', changedAt: date },
      }),
    );
    const found: string[] = [];
    const look = async (where: string) => {
      found.push(...(await violations(page)).map((node) => `${where}: ${node}`));
    };
    const inDialog = async (button: string, name: RegExp) => {
      await page.getByRole('button', { name: button }).first().click();
      const dialog = page.getByRole('dialog', { name });
      await expect(dialog).toBeVisible();
      await look(button);
      await dialog.getByRole('button', { name: 'Close' }).click();
    };

    await openProjects(page);
    await create(page, 'A library', ['Package']);
    await page.getByRole('button', { name: 'Undo: new project' }).click();
    await inDialog('Export and share', /^Export and share/);
    await inDialog('Earlier states', /^Earlier states/);
    await inDialog('Clear this device', /^Clear this device/);
    await page.getByRole('button', { name: 'Name and type' }).click();
    await page.getByText(/^Progress by list/).click();
    await page.getByText('No longer in the handbook (1)').click();
    await expect(page.locator('.chart')).toBeVisible();
    await look('a card with all open');
    await page.getByLabel('Or paste it').fill('{');
    await page.getByRole('button', { name: 'Read the text' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await look('an import that is refused');
    const changed = record({
      'python-team/requirements': { state: 'open', changedAt: '2026-02-01T00:00:00.000Z' },
      'a/b': { state: 'done', changedAt: date },
    });
    await page.getByLabel('Or paste it').fill(JSON.stringify(changed));
    await page.getByRole('button', { name: 'Read the text' }).click();
    await page.getByText('Show each').click();
    await look('the preview of an import');

    await page.goto(LIST);
    await ready(page);
    await page.locator('.item-more').nth(1).click();
    const editor = page.getByRole('form', { name: 'About this item' });
    await editor.getByLabel('Evidence').fill('nothing');
    await editor.getByLabel('Note').focus();
    await expect(editor.getByRole('alert')).toBeVisible();
    await look('the editor of an item');
    await page.keyboard.press('Escape');
    await inDialog('Keys', /^Keys$/);
    expect(found).toEqual([]);
  });
