// Many projects, one of them active everywhere: made, renamed, put aside, with a type, seen as charts.
import type { Page } from '@playwright/test';
import { expect, ready, test, violations } from './fixtures';
import { card, openProjects, record, seed } from './records';

const LIST = '/checklists/python-team/';
const first = (page: Page) => page.getByRole('checkbox').first();
const create = async (page: Page, name: string, types: readonly string[] = []) => {
  const form = page.getByRole('form', { name: 'New project' });
  await form.getByLabel('Name').fill(name);
  for (const type of types) await form.getByLabel(type, { exact: true }).check();
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(card(page, name)).toBeVisible();
};

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
