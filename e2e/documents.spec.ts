// Documents that are filled in: a strategy from the first word to a download and back, and everything that could spoil it.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expect, KEY, test, violations } from './fixtures';
import { recordShifts, shifts, slowDown } from './measures';
import { record, seed } from './records';

const template = (id: string) => readFileSync(`public/templates/documents/${id}.md`, 'utf8');
const open = async (page: Page, id: string) => {
  await page.goto(`/templates/${id}/`);
  await expect(page.locator('[data-document][data-ready]')).toHaveCount(1);
};
const field = (page: Page, id: string) => page.locator(`[id="field-${id}"]`);
const recordSchema = z.object({ fields: z.record(z.string(), z.object({ value: z.string() })) });
const value = async (page: Page, key: string) => {
  const text = await page.evaluate((stored) => localStorage.getItem(stored), KEY);
  return text === null ? undefined : recordSchema.parse(JSON.parse(text)).fields[key]?.value;
};
const form = (page: Page) => page.locator('.document');
async function download(page: Page): Promise<{ name: string; text: string }> {
  const waiting = page.waitForEvent('download');
  await form(page).getByRole('button', { name: 'Download Markdown' }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}
const openFile = async (page: Page, name: string, text: string) => {
  const input = page.locator('.document input[type="file"]');
  if ((await input.count()) === 0)
    await form(page).getByRole('button', { name: 'Open a download', exact: true }).click();
  await input.setInputFiles({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });
};

const HOSTILE = '# Not a heading | <img src=x onerror=alert(1)> [FILL IN: x] `code` **Label:** &amp; $a$ ---';

test('a strategy is filled in, kept, downloaded, and gone on with', async ({ page, context }) => {
  await open(page, 'strategy');
  await expect(form(page).getByText('Still missing: 31')).toBeVisible();
  // Nothing filled in is the file itself.
  expect(await download(page)).toEqual({ name: 'strategy.md', text: template('strategy') });

  await field(page, 'project-name').fill('Orders');
  await field(page, 'vision').fill(HOSTILE);
  await field(page, 'problem-statement').fill('---\ntitle: x\n---\n\n```\n## Heading\n- [x] box');
  await field(page, 'project-type').selectOption('Greenfield');
  const milestones = field(page, 'milestones');
  await milestones.getByLabel('Milestone, 1').fill('First slice | on staging');
  await milestones.getByRole('button', { name: 'Add a row' }).click();
  await expect(milestones.getByLabel('#, 2')).toBeFocused();
  await milestones.getByLabel('Milestone, 2').fill('Launch');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(milestones.getByLabel('Milestone, 1')).toHaveValue('Launch');
  const rules = field(page, 'not-building');
  await rules.getByLabel('Explicitly NOT building, 1').fill('A shop');
  await page.keyboard.press('Enter');
  await page.keyboard.type('1. An app');
  await field(page, 'uptime').fill('99.95%');
  await expect.poll(() => value(page, 'strategy/uptime')).toBe('99.95%');

  await page.reload();
  await expect(field(page, 'vision')).toHaveValue(HOSTILE);
  await expect(field(page, 'uptime')).toHaveValue('99.95%');
  const { text } = await download(page);
  expect(text).toContain('- **Project name:** Orders\n');
  expect(text).toContain('- **Uptime target:** 99.95%\n');
  expect(text).toContain('| [FILL IN: M1, M2, M3] | Launch | [FILL IN: what is delivered] |');
  expect(text).toContain('1. A shop\n2. 1\\. An app\n');
  expect(text).toContain('- **Repository:** [FILL IN: the URL on GitHub');
  expect(text).not.toMatch(/(?<!\\)<img/);
  expect(text.split('\n').filter((line) => line.startsWith('## '))).toEqual(
    template('strategy')
      .split('\n')
      .filter((line) => line.startsWith('## ')),
  );

  // On another machine.
  const other = await (await context.browser()?.newContext())?.newPage();
  if (!other) throw new Error('no browser');
  await open(other, 'strategy');
  await openFile(other, 'strategy.md', text);
  await expect(other.getByText('The file changes 7 fields.')).toBeVisible();
  expect(await value(other, 'strategy/vision')).toBeUndefined();
  await other.getByRole('button', { name: 'Take 7 of 7' }).click();
  await expect(field(other, 'vision')).toHaveValue(HOSTILE);
  expect((await download(other)).text).toBe(text);
  await other.getByRole('button', { name: /^Undo/ }).click();
  await expect(field(other, 'vision')).toHaveValue('');
  await other.context().close();
});

test('a file that is another one, or broken, says so and changes nothing', async ({ page }) => {
  await open(page, 'prd');
  await field(page, 'project').fill('Orders');
  await openFile(page, 'x.md', template('tsd'));
  await expect(page.getByRole('alert').filter({ hasText: 'not “Product requirements”' })).toBeVisible();
  await openFile(page, 'x.md', 'a\0b');
  await expect(page.getByText('This is no text file. Nothing was changed.')).toBeVisible();
  const broken = template('prd').replace('## Goals', '## Aims').replace('[FILL IN: its name]', 'Shop');
  await openFile(page, 'x.md', broken);
  await expect(page.getByText('What stands under the heading “Aims”')).toBeVisible();
  await expect(page.getByText('Here: Orders')).toBeVisible();
  await expect(page.getByText('In the file: Shop')).toBeVisible();
  await expect(field(page, 'project')).toHaveValue('Orders');
});

test('a document that was edited by hand comes back as it was, or says what it would lose', async ({ page }) => {
  await open(page, 'prd');
  const edited = template('prd')
    .replace('[FILL IN: its name]', '[Orders](../orders.md), see https://dev.azure.com/org/_git/repo and `orders_v2`')
    .replace('found -- yes --> order[Orders]', 'found -- yes --> order[Pays at once]');
  await openFile(page, 'prd.md', edited);
  await page.getByRole('button', { name: 'Take 2 of 2' }).click();
  expect((await download(page)).text).toBe(edited);

  const more = edited
    .replace('## Goals', '## Our section\n\nOurs.\n\n## Goals')
    .replace('- **Deadline:**', '- **Our own line:** ours\n- **Deadline:**');
  await openFile(page, 'prd.md', more.replace('Pays at once', 'Pays later'));
  await expect(page.locator('.document-lost li')).toHaveText([
    'Under “Our section”: ## Our section',
    'Under “Our section”: Ours.',
    'Under “Constraints”: **Our own line:** ours',
  ]);
  await expect(page.getByRole('button', { name: 'Take 1 of 1' })).toBeDisabled();
  await page.getByLabel('Go on without them').check();
  await page.getByRole('button', { name: 'Take 1 of 1' }).click();
  await expect(field(page, 'the-way-of-a-user-diagram')).toHaveValue(/Pays later/);
});

test('a second record is begun, and the first is opened in its place', async ({ page }) => {
  await open(page, 'decision-record');
  await field(page, 'decision').fill('We use PostgreSQL');
  await field(page, 'replaces').fill('0001');
  const first = await download(page);
  await form(page).getByRole('button', { name: 'Start a new one', exact: true }).click();
  await expect(page.getByText('This empties the 2 fields')).toBeVisible();
  await page.getByRole('button', { name: 'Empty 2 fields' }).click();
  expect((await download(page)).text).toBe(template('decision-record'));
  await field(page, 'number').fill('0002');
  await openFile(page, 'first.md', first.text);
  await page.getByLabel('the file takes the place of what is filled in').check();
  await page.getByRole('button', { name: 'Take 3 of 3' }).click();
  expect((await download(page)).text).toBe(first.text);
  await form(page).getByRole('button', { name: /^Undo/ }).click();
  await expect(field(page, 'number')).toHaveValue('0002');
});

test('what is typed in one tab is in the other, and the newest counts', async ({ page, context }) => {
  await open(page, 'prd');
  const second = await context.newPage();
  await open(second, 'prd');
  await field(page, 'problem').fill('Too slow');
  await expect(field(second, 'problem')).toHaveValue('Too slow');
  await field(second, 'owner').fill('Ada');
  await expect(field(page, 'owner')).toHaveValue('Ada');
  await expect(field(page, 'problem')).toHaveValue('Too slow');
  // The last key before a tab closes counts, too.
  await field(second, 'tech-lead').fill('Bob');
  await second.close({ runBeforeUnload: false });
  await expect(field(page, 'tech-lead')).toHaveValue('Bob');
});

test('what the project knows is offered, not put in', async ({ page }) => {
  await seed(page, record({}, { types: { value: 'cloud-run', changedAt: '2026-01-01T00:00:00.000Z' } }));
  await open(page, 'tsd');
  await expect(field(page, 'project')).toHaveValue('');
  await expect(form(page).getByText('From the name of your project:')).toContainText('Orders');
  await form(page)
    .getByRole('button', { name: /^Fill in all/ })
    .click();
  await expect(field(page, 'project')).toHaveValue('Orders');
  const choices = field(page, 'choices');
  await expect(choices.getByLabel('Choice, Framework')).toHaveValue('FastAPI');
  await expect(choices.getByLabel('Choice, Hosting')).toHaveValue('Cloud Run');
  await expect(field(page, 'non-functional-requirements').getByLabel('Target, Availability')).toHaveValue('99.9%');
});

test('a part that does not arrive takes nothing else away', async ({ page }) => {
  const part = '**/_astro/OpenPanel*.js';
  await page.route(part, (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("gone")' }));
  await open(page, 'prd');
  await field(page, 'project').fill('Orders');
  await form(page).getByRole('button', { name: 'Open a download', exact: true }).click();
  await expect(form(page).getByRole('alert')).toContainText('could not be loaded');
  await expect(field(page, 'project')).toHaveValue('Orders');
  await page.unroute(part);
  await form(page).getByRole('button', { name: 'Reload the page' }).click();
  await expect(form(page).getByRole('alert')).toHaveCount(0);
  await expect(field(page, 'project')).toHaveValue('Orders');
  await openFile(page, 'prd.md', template('prd').replace('[FILL IN: its name]', 'Shop'));
  await expect(page.getByText('The file changes 1 field.')).toBeVisible();
});

test('boxes of a document are the boxes of the checklist', async ({ page }) => {
  await open(page, 'team-checklist');
  await page.getByLabel('CI runs the tests and reports their coverage').check();
  await page.goto('/checklists/python-team/');
  await expect(page.getByRole('checkbox', { name: /^CI runs the tests/ })).toBeChecked();
});

test('the preview runs nothing, and prints by itself', async ({ page }) => {
  await open(page, 'prd');
  await field(page, 'problem').fill(HOSTILE);
  await form(page).getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('region', { name: 'Preview of prd.md' });
  await expect(preview).toContainText('<img src=x onerror=alert(1)>');
  await expect(preview.locator('img, script')).toHaveCount(0);
  await field(page, 'owner').fill('Ada');
  await expect(preview).toContainText('Owner: Ada');
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await form(page).getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('html[data-print-document]')).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  await expect(preview).toBeVisible();
  await expect(field(page, 'owner')).toBeHidden();
  await expect(page.locator('#files')).toBeHidden();
});

test('on paper the form is a sheet: what was written, room to write, and no controls', async ({ page }) => {
  await open(page, 'prd');
  await field(page, 'problem').fill('Orders are late');
  await page.emulateMedia({ media: 'print' });
  await expect(field(page, 'problem')).toBeVisible();
  await expect(page.locator('main :is(button, .button):visible')).toHaveCount(0);
  await expect(page.locator('#files')).toBeHidden();
});

test('what was never looked at prints, too', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset['printed'] =
        document.querySelector('.document-preview')?.textContent ?? 'nothing';
    };
  });
  await open(page, 'prd');
  await field(page, 'project').fill('Orders');
  await form(page).getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', /Project: Orders/);
});

test('the keyboard is enough: from what is missing to its field', async ({ page }) => {
  await open(page, 'decision-record');
  await form(page).getByText('Still missing:').focus();
  await page.keyboard.press('Enter');
  await form(page).getByRole('link', { name: 'Context' }).focus();
  await page.keyboard.press('Enter');
  await expect(field(page, 'context')).toBeFocused();
  await page.keyboard.type('Orders are lost');
  await expect(form(page).getByRole('link', { name: 'Context' })).toHaveCount(0);
});

test('nothing is wider than a phone of 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const id of ['strategy', 'raci', 'data-dictionary']) {
    await open(page, id);
    await field(page, id === 'strategy' ? 'vision' : id === 'raci' ? 'agreed-on' : 'dataset').fill('a'.repeat(300));
    expect(await page.evaluate(() => document.documentElement.scrollWidth), id).toBe(320);
    await form(page).getByRole('button', { name: 'Preview' }).click();
    await expect(page.locator('.document-preview')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), id).toBe(320);
  }
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`a form that is filled in has no accessibility violation (${colorScheme})`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    for (const id of ['strategy', 'post-mortem']) {
      await open(page, id);
      await form(page).locator('textarea').first().fill('Orders');
      await form(page).getByText('Still missing:').click();
      await form(page).getByRole('button', { name: 'Preview' }).click();
      await openFile(
        page,
        'x.md',
        template(id)
          .replace(/\[FILL IN: .*\]/, 'Shop')
          .replace('## ', '## X '),
      );
      await expect(page.locator('.document-lost').first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await form(page).getByRole('button', { name: 'Start a new one', exact: true }).click();
      await expect(page.getByRole('button', { name: /^Empty/ })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    }
  });

test('nothing moves at load, filled in or not', async ({ page }) => {
  await slowDown(page, 'fast line');
  await recordShifts(page);
  await open(page, 'strategy');
  expect(await shifts(page)).toEqual([]);
  await field(page, 'problem-statement').fill('a\n'.repeat(20));
  await expect.poll(() => value(page, 'strategy/problem-statement')).toBeTruthy();
  await page.reload();
  await expect(field(page, 'problem-statement')).toHaveValue(/^a/);
  expect(await shifts(page)).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the raw Markdown is there, and its download', async ({ page }) => {
    await page.goto('/templates/prd/');
    await expect(form(page)).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Fill it in' })).toHaveCount(1);
    await expect(page.locator('noscript p')).toBeVisible();
    await expect(page.getByText('[FILL IN: its name]').first()).toBeVisible();
    const link = page.getByRole('link', { name: /download/i }).first();
    const response = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(await response.text()).toBe(template('prd'));
  });
});
