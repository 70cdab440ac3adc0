// Projects leave and come back: files, the clipboard, a file in place, links; and texts that mean harm.
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, KEY, ready, stored, test } from './fixtures';
import { openProjects, record } from './records';

const LIST = '/checklists/python-team/';
const changedAt = '2026-11-01T00:00:00.000Z';
const project = (items: object, more: object = {}) =>
  record(items, { id: 'orders', createdAt: changedAt, name: { value: 'Orders', changedAt }, ...more });
const paste = async (page: Page, text: string) => {
  await page.getByLabel('Or paste it').fill(text);
  await page.getByRole('button', { name: 'Read the text' }).click();
};
const fragment = (text: string | Buffer) => `#share=1.${deflateRawSync(text).toString('base64url')}`;
const keys = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('preflight:project:')).length);

/** Takes the file access of the browser away, so that files are downloaded and uploaded. */
const withoutFileAccess = (page: Page) =>
  page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showOpenFilePicker');
    Reflect.deleteProperty(window, 'showSaveFilePicker');
  });

test('JSON, Markdown and CSV are downloaded; the Markdown comes back after edits by hand', async ({ page }) => {
  await page.goto(LIST);
  await ready(page);
  await page.getByRole('checkbox').first().check();
  await openProjects(page);
  await page.getByRole('button', { name: 'Export and share' }).click();
  const texts: string[] = [];
  for (const kind of ['JSON', 'Markdown', 'CSV']) {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download ${kind}` }).click();
    const download = await waiting;
    texts.push(readFileSync(await download.path(), 'utf8'));
  }
  const [json = '', markdown = '', csv = ''] = texts;
  expect(JSON.parse(json)).toMatchObject({ items: { 'python-team/requirements': { state: 'done' } } });
  expect(markdown).toContain('- [x] Requirements and success metrics are written down <!-- python-team/requirements');
  expect(csv).toContain('Python team checklist,Essentials,python-team/requirements,');
  await page.getByRole('button', { name: 'Close' }).click();

  const edited = markdown
    .replace('- [ ] CI runs the tests', '- [x] CI runs the tests')
    .replace(/(- \[x\] Requirements.*)/, '$1\n  - Note: written by hand');
  await paste(page, edited);
  const preview = page.locator('.import-preview');
  await expect(preview.locator('dd')).toHaveText(['1', '1', '0', '0', '0']);
  await preview.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText('The state before is among its earlier states.')).toBeVisible();
  expect((await stored(page))?.items).toMatchObject({
    'python-team/requirements': { state: 'done', note: 'written by hand' },
    'python-team/tests': { state: 'done' },
  });
  await page.getByRole('button', { name: 'Undo: import' }).click();
  await expect.poll(async () => (await stored(page))?.items['python-team/tests']?.state).toBe('open');
});

test('an import is previewed, then merged, or replaces, with a backup; or is left', async ({ page }) => {
  await withoutFileAccess(page);
  await page.goto(LIST);
  await ready(page);
  await page.getByRole('checkbox').nth(1).check();
  await openProjects(page);
  const file = project({
    'python-team/requirements': { state: 'done', changedAt },
    'python-team/framework': { state: 'open', note: 'older than here', changedAt },
  });
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file' }).click();
  await (
    await choosing
  ).setFiles({ name: 'orders.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  const preview = page.locator('.import-preview');
  await expect(preview.locator('dd')).toHaveText(['1', '0', '1', '0', '0']);
  expect(Object.keys((await stored(page))?.items ?? {})).toEqual(['python-team/framework']);
  await preview.getByRole('button', { name: 'Replace' }).click();
  await expect(page.getByText('Replaced “My project”')).toBeVisible();
  expect((await stored(page))?.items).toMatchObject({
    'python-team/requirements': { state: 'done' },
    'python-team/framework': { state: 'open', note: 'older than here' },
  });
  await page.getByRole('button', { name: 'Undo: import' }).click();
  await expect.poll(async () => (await stored(page))?.items['python-team/framework']?.state).toBe('done');
  await page.getByRole('button', { name: 'Earlier states' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'before: Import' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();

  await paste(page, JSON.stringify(file));
  await preview.getByRole('button', { name: 'Add as a new project' }).click();
  await expect(page.getByText('Added “Orders” as a project.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Orders', level: 2 })).toBeVisible();
});

test('two people’s copies: edits of different items are all kept, the loser of the same item can be brought back', async ({
  page,
}) => {
  await openProjects(page);
  await paste(
    page,
    JSON.stringify(
      project({
        'python-team/tests': { state: 'done', note: 'mine', changedAt },
        'python-team/framework': { state: 'done', changedAt },
      }),
    ),
  );
  await page.getByRole('button', { name: 'Add as a new project' }).click();
  const later = '2026-11-02T00:00:00.000Z';
  await paste(
    page,
    JSON.stringify(
      project({
        'python-team/tests': { state: 'open', note: 'theirs', changedAt: later },
        'python-team/requirements': { state: 'done', changedAt },
      }),
    ),
  );
  await page.locator('.import-preview').getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText('Merged into “Orders”')).toBeVisible();
  const text = await page.evaluate(() => localStorage.getItem('preflight:project:orders'));
  expect(JSON.parse(text ?? '')).toMatchObject({
    items: {
      'python-team/tests': { note: 'theirs' },
      'python-team/framework': { state: 'done' },
      'python-team/requirements': { state: 'done' },
    },
  });
  await page
    .locator('.project-card')
    .filter({ hasText: 'Orders' })
    .getByRole('button', { name: 'Earlier states' })
    .click();
  await expect(page.getByText('CI runs the tests and reports their coverage: done, “mine”')).toBeVisible();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await expect(page.getByText('Restored.')).toBeVisible();
});

test('a project file is saved in place, and opened again', async ({ page }) => {
  await page.addInitScript(() => {
    // A real file of the browser's private file system stands in for the one that a reader would pick.
    const pick = async () => (await navigator.storage.getDirectory()).getFileHandle('orders.json', { create: true });
    Object.assign(window, {
      picks: 0,
      showSaveFilePicker: () => (Reflect.set(window, 'picks', Number(Reflect.get(window, 'picks')) + 1), pick()),
      showOpenFilePicker: async () => [await pick()],
    });
  });
  await page.goto(LIST);
  await ready(page);
  await page.getByRole('checkbox').first().check();
  await openProjects(page);
  await page.getByRole('button', { name: 'Export and share' }).click();
  for (let n = 0; n < 2; n++) {
    await page.getByRole('button', { name: 'Save to a file' }).click();
    await expect(page.getByText('Saved to orders.json.')).toBeVisible();
  }
  expect(await page.evaluate((): unknown => Reflect.get(window, 'picks'))).toBe(1);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Open a file' }).click();
  await expect(page.locator('.import-preview').locator('dd')).toHaveText(['0', '0', '0', '1', '0']);
});

test('a link is copied, opened read-only elsewhere, and saved as a project', async ({ page, context, browser }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(LIST);
  await ready(page);
  await page.getByRole('checkbox').first().check();
  await openProjects(page);
  await page.getByRole('button', { name: 'Export and share' }).click();
  await page.getByRole('button', { name: 'Copy a link' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\/projects\/#share=1\.[\w-]+$/);

  const elsewhere = await browser.newContext();
  const reader = await elsewhere.newPage();
  const asked: string[] = [];
  reader.on('request', (request) => asked.push(request.url()));
  await reader.goto(link);
  await expect(reader.getByText('Nothing of yours has changed.')).toBeVisible();
  expect(await keys(reader)).toBe(0);
  expect(asked.filter((url) => url.includes('share='))).toEqual([]);
  await reader.getByText('Python team checklist: 1 of 7').click();
  await expect(reader.locator('.shared-items [data-state="done"]')).toHaveCount(1);
  await reader.getByRole('button', { name: 'Save as a project' }).click();
  await expect(reader.getByText('Saved as a project of yours.')).toBeVisible();
  await reader.goto(new URL(LIST, link).href);
  await expect(reader.getByRole('checkbox').first()).toBeChecked();
  await elsewhere.close();
});

test('the Markdown is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const requirements = { state: 'done', note: 'asked', evidence: 'https://example.com/1', changedAt };
  await page.addInitScript(([key, text]) => localStorage.setItem(key, text), [
    KEY,
    JSON.stringify(project({ 'python-team/requirements': requirements }, { id: 'default' })),
  ] as const);
  await openProjects(page);
  await page.getByRole('button', { name: 'Export and share' }).click();
  await page.getByRole('button', { name: 'Copy Markdown' }).click();
  await expect(page.getByText('Markdown copied.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`- [x] Requirements and success metrics are written down <!-- python-team/requirements`);
  expect(copied).toContain('\n  - Note: asked\n  - Evidence: https://example.com/1\n');
  expect(copied).toMatch(/^# Orders\n/);
});

test('a shared project is merged into mine after a preview', async ({ page }) => {
  await page.goto(LIST);
  await ready(page);
  await page.getByRole('checkbox').nth(1).check();
  await openProjects(
    page,
    fragment(JSON.stringify(project({ 'python-team/requirements': { state: 'done', changedAt } }))),
  );
  await page.getByRole('button', { name: 'Merge into mine' }).click();
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page.getByText('Merged into “My project”')).toBeVisible();
  expect((await stored(page))?.items).toMatchObject({
    'python-team/requirements': { state: 'done' },
    'python-team/framework': { state: 'done' },
  });
});

test('a project that is too long for a link says so, with the file as the way out', async ({ page }) => {
  let noise = 1;
  const note = () =>
    Array.from({ length: 500 }, () => ((noise = (noise * 48271) % 2147483647) % 36).toString(36)).join('');
  const items = Array.from({ length: 60 }, (_, n): [string, object] => [
    `x/${n}`,
    { state: 'done', note: note(), changedAt },
  ]);
  await page.addInitScript(([key, text]) => localStorage.setItem(key, text), [
    KEY,
    JSON.stringify(project(Object.fromEntries(items), { id: 'default' })),
  ] as const);
  await openProjects(page);
  await page.getByRole('button', { name: 'Export and share' }).click();
  await page.getByRole('button', { name: 'Copy a link' }).click();
  await expect(page.getByText(/A link would have [\d,]+ characters/)).toContainText('Send the file instead');
});

test.describe('harmful texts are refused with a reason, and change nothing', () => {
  const good = JSON.stringify(project({}));
  for (const [name, text, message] of [
    ['no JSON', '{"format":', 'no JSON'],
    ['wrong types', good.replace('"items":{}', '"items":{"a/b":{"state":7}}'), 'At items › a/b › state'],
    ['prototype keys', good.replace('"items":{}', '"items":{"__proto__":{"state":"done"}}'), '“__proto__”, at items'],
    ['deep nesting', '['.repeat(100_000), 'nested more deeply'],
    ['duplicate ids', good.replace('"items":{}', '"items":{"a/b":{},"a/b":{}}'), 'in it twice'],
    [
      'lone surrogates',
      JSON.stringify(project({ 'a/b': { state: 'done', note: '\ud800', changedAt } })),
      'broken characters',
    ],
    ['a future version', good.replace('"version":1', '"version":2'), 'newer version'],
    [
      'a script as evidence',
      JSON.stringify(project({ 'a/b': { state: 'done', evidence: 'javascript:alert(1)', changedAt } })),
      'no https address',
    ],
  ] as const)
    test(name, async ({ page }) => {
      await openProjects(page);
      await paste(page, text);
      await expect(page.getByRole('alert')).toContainText('Nothing was changed.');
      await expect(page.getByRole('alert')).toContainText(message);
      expect(await keys(page)).toBe(0);
    });

  test('HTML and script in names and notes stay text', async ({ page }) => {
    const harm = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    await openProjects(page);
    await paste(
      page,
      JSON.stringify(
        project(
          { 'python-team/requirements': { state: 'done', note: harm, changedAt } },
          { name: { value: harm, changedAt } },
        ),
      ),
    );
    await page.getByRole('button', { name: 'Add as a new project' }).click();
    await expect(page.getByRole('heading', { name: harm, level: 2 })).toBeVisible();
    await page.locator('.project-card').filter({ hasText: harm }).getByRole('button', { name: 'Make active' }).click();
    await page.goto(LIST);
    await ready(page);
    await expect(page.locator('.kept-note')).toHaveText(harm);
    await expect(page).toHaveTitle(/Python team checklist/);
  });

  test('50 MB, and a million items, while the page stays responsive', async ({ page }, info) => {
    test.setTimeout(120_000);
    await withoutFileAccess(page);
    await openProjects(page);
    const open = async (buffer: Buffer) => {
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Open a file' }).click();
      // From the disk: a buffer would be decoded by the page itself.
      const file = info.outputPath('x.json');
      writeFileSync(file, buffer);
      await (await choosing).setFiles(file);
    };
    await open(Buffer.alloc(49_000_000, 'x'));
    await expect(page.getByRole('alert')).toContainText('too large: 49 MB');
    const items = Array.from(
      { length: 200_000 },
      (_, n) => `"a/${String(n)}":{"state":"done","changedAt":"${changedAt}"}`,
    );
    await page.evaluate(() => {
      const long: number[] = [];
      Object.assign(window, { long });
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => long.push(entry.duration))).observe({
        type: 'longtask',
      });
    });
    await open(Buffer.from(good.replace('"items":{}', `"items":{${items.join(',')}}`)));
    await expect(page.getByRole('alert')).toContainText('200,000 items', { timeout: 40_000 });
    const longest: number = await page.evaluate(() => Math.max(0, ...[Reflect.get(window, 'long')].flat().map(Number)));
    expect(longest).toBeLessThan(500);
  });

  for (const [name, part, message] of [
    ['a truncated link', fragment(good).slice(0, 60), 'The link is damaged'],
    ['a link of a newer version', '#share=9.AAAA', 'newer version of this handbook'],
    ['a compressed bomb', fragment(Buffer.alloc(50_000_000)), 'far larger than any project'],
    ['a link that is no project', fragment('{"a":1}'), 'no project of this handbook'],
  ] as const)
    test(name, async ({ page }) => {
      await openProjects(page, part);
      await expect(page.getByRole('alert')).toContainText('The link could not be opened.');
      await expect(page.getByRole('alert')).toContainText(message);
      expect(await keys(page)).toBe(0);
    });
});
