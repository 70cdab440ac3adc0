// Starters: from the wizard to a ZIP whose bytes are those of the shown command, every file read before, by keyboard and on a phone.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { DEFAULT_SITE, toFragment, type Wishes } from '../src/scaffold/address.ts';
import { optionsOf } from '../src/scaffold/choices.ts';
import { composeStarter } from '../src/scaffold/manifest.ts';
import { exampleNames, namesOf, problemsOf } from '../src/scaffold/names.ts';
import { readBlueprint, starterIds } from '../src/scaffold/read-blueprint.ts';
import { zip } from '../src/scaffold/zip.ts';
import { starterCommand } from '../scripts/starter-command.ts';
import { expect, KEY, test, violations } from './fixtures.ts';
import { record, seed } from './records.ts';

/** What the built site takes for its address, as astro.config.mjs does. */
const SITE = process.env['SITE_URL'] ?? 'http://localhost:4321/';

async function downloaded(page: Page, button: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The island is at work and has the files: the first is on screen. */
const whenReady = (page: Page) => expect(page.locator('.starter-file pre')).toBeVisible();

/** A command as a shell takes it apart. */
const words = (command: string): string[] =>
  execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

/** The bytes that the shown command writes, with --zip in the place of --out. */
async function fromCommand(page: Page, folder: string): Promise<Buffer> {
  const command = await page.locator('.starter-command code').textContent();
  const [npm, run, script, dashes, ...args] = words(command ?? '');
  expect([npm, run, script, dashes]).toEqual(['npm', 'run', 'starter', '--']);
  const file = path.join(folder, 'project.zip');
  rmSync(file, { force: true });
  const { error } = starterCommand(
    args.map((arg) => (arg.startsWith('--out=') ? `--zip=${file}` : arg)),
    { site: DEFAULT_SITE, base: '/' },
  );
  expect(error).toBe('');
  return readFileSync(file);
}

/** The files of a starter with the example names. */
function exampleOf(id: string, site: string) {
  const result = composeStarter(site, readBlueprint(id), { names: exampleNames, chosen: {} });
  if (!result.ok) throw new Error('the example does not compose');
  return result.files;
}

/** Gives the reader a project, before the first page is opened. */
const withProject = (page: Page, name: string) =>
  seed(page, record({}, { name: { value: name, changedAt: '2026-11-20T08:00:00.000Z' } }));

/** The names that the reader's project holds. */
const storedNames = (page: Page): Promise<Record<string, string>> =>
  page.evaluate((key) => {
    const record: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    const fields: unknown = typeof record === 'object' && record && 'fields' in record ? record.fields : {};
    return Object.fromEntries(
      Object.entries(fields ?? {}).map(([name, field]: [string, unknown]) => [
        name.replace('names/', ''),
        typeof field === 'object' && field && 'value' in field ? String(field.value) : '',
      ]),
    );
  }, KEY);

const title = (page: Page) => page.getByRole('textbox', { name: 'Name of the project' });

/** Names and choices that a starter takes. */
function anyWishes(id: string): fc.Arbitrary<Wishes> {
  const { choices } = readBlueprint(id);
  const names = fc
    .record({
      title: fc.stringMatching(/^[A-ZÄÖÜ][a-zäöüé]{2,9}( [A-Z][a-z0-9]{1,7}){0,2}$/),
      owner: fc.stringMatching(/^[a-z]{2,8}\/[a-z]{2,8}$/),
      region: fc.constantFrom('europe-west1', 'us-central1'),
    })
    .map(({ title, ...more }) => ({ ...namesOf(title), ...more }))
    .filter((candidate) => problemsOf(candidate).length === 0);
  const chosen = fc
    .tuple(
      ...choices.map(({ id: choice, options }) =>
        fc.constantFrom(...options).map((option) => `${choice}=${option.id}`),
      ),
    )
    .map((pairs): Record<string, string> => Object.fromEntries(new URLSearchParams(pairs.join('&'))))
    .filter((candidate) => optionsOf(choices, candidate).problems.length === 0);
  return fc.record({ names, chosen });
}

const ids = starterIds();
/** Together they make the two hundred. */
const EACH = Math.ceil(200 / ids.length);

for (const id of ids)
  test(`${id}: the browser’s ZIP is the command’s, to the byte, for ${EACH} random choices`, async ({ page }) => {
    test.setTimeout(240_000);
    const { choices } = readBlueprint(id);
    const folder = mkdtempSync(path.join(tmpdir(), 'starter-'));
    await page.goto(`starters/${id}/`);
    await whenReady(page);
    for (const wishes of fc.sample(anyWishes(id), { numRuns: EACH, seed: 20261121 })) {
      const fragment = toFragment(wishes, choices);
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, fragment);
      await expect(title(page)).toHaveValue(wishes.names.title);
      const { name, bytes } = await downloaded(page, /^Download .*\.zip$/);
      expect(name).toBe(`${wishes.names.slug}.zip`);
      expect(bytes.equals(await fromCommand(page, folder)), fragment).toBe(true);
    }
    rmSync(folder, { recursive: true });
  });

test('from the wizard to a project of one’s own', async ({ page }) => {
  await page.goto('wizard/');
  await page.getByRole('radio', { name: /An API or web service/ }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('radio', { name: /An HTTP request/ }).check();
  await page.getByRole('link', { name: /^Starter: / }).click();
  await whenReady(page);
  await page.getByRole('textbox', { name: 'Name of the project' }).fill('Parcel Desk');
  await page.getByRole('radio', { name: 'Uvicorn' }).check();
  await expect(page).toHaveURL(/#title=Parcel\+Desk&server=uvicorn$/);
  await page.getByRole('button', { name: 'Dockerfile', exact: true }).click();
  await expect(page.getByRole('region', { name: 'File Dockerfile' })).toContainText('exec uvicorn');
  await page.getByRole('button', { name: 'main.py', exact: true }).click();
  await expect(page.getByRole('region', { name: 'File src/parcel_desk/main.py' })).toContainText(
    'from parcel_desk.config import',
  );
  const { name, bytes } = await downloaded(page, 'Download parcel-desk.zip');
  expect(name).toBe('parcel-desk.zip');
  const entries = unzipSync(bytes);
  expect(strFromU8(entries['parcel-desk/README.md'] ?? new Uint8Array())).toContain('# Parcel Desk');
  expect(Object.keys(entries).filter((file) => file.includes('order'))).not.toContain(
    'parcel-desk/src/order_service/main.py',
  );
  // The second visit: the link brings all of it back.
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Uvicorn' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Name of the project' })).toHaveValue('Parcel Desk');
});

test('the wizard’s link brings the project’s name and what the answers choose', async ({ page }) => {
  await withProject(page, 'Parcel Desk');
  await page.goto('wizard/?build=api&trigger=http&duration=seconds&size=light&keeps=database&traffic=spiky');
  await expect(page.locator('#wizard-files + p')).toContainText('Without a cache');
  await page.getByRole('link', { name: /^Starter: / }).click();
  await whenReady(page);
  await expect(title(page)).toHaveValue('Parcel Desk');
  await expect(page.getByRole('group', { name: /^Cache/ }).getByRole('radio', { name: /^None/ })).toBeChecked();
  await expect(page.getByRole('button', { name: 'cache.py' })).toHaveCount(0);
});

test('every file of every starter can be read, and says which rule it follows', async ({ page, baseURL }) => {
  test.setTimeout(300_000);
  for (const id of ids) {
    await page.goto(`starters/${id}/`);
    await whenReady(page);
    const files = exampleOf(id, baseURL ?? '');
    await expect(page.getByRole('heading', { name: `Its ${files.length} files` })).toBeVisible();
    // All folders open, as someone does who reads everything.
    await page.locator('.starter-tree details:not([open]) > summary').evaluateAll((summaries) => {
      for (const summary of summaries) if (summary instanceof HTMLElement) summary.click();
    });
    const buttons = page.locator('.starter-tree button');
    await expect(buttons).toHaveCount(files.length);
    const pane = page.locator('.starter-file');
    const shown = await page.evaluate(async () => {
      const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const seen: { head: string; rule: string; text: string }[] = [];
      for (const button of document.querySelectorAll<HTMLElement>('.starter-tree button')) {
        button.click();
        await painted();
        const file = document.querySelector('.starter-file');
        seen.push({
          head: file?.querySelector('strong')?.textContent ?? '',
          rule: file?.querySelector('a')?.getAttribute('href') ?? '',
          text: file?.querySelector('pre')?.textContent ?? '',
        });
      }
      return seen;
    });
    expect(shown.every(({ rule }) => rule.startsWith('/'))).toBe(true);
    const texts = new Map(shown.map(({ head, text }) => [head, text]));
    expect(files.filter((file) => texts.get(file.path) !== file.text).map((file) => file.path)).toEqual([]);
    await expect(pane).toBeVisible();
  }
});

test('a file has the colours of its language, under the reader’s names too', async ({ page }) => {
  await page.goto('starters/cloud-run/');
  await whenReady(page);
  await title(page).fill('Parcel Desk');
  await page.getByRole('button', { name: 'resources.py' }).click();
  const pane = page.locator('.starter-file');
  const code = pane.locator('code');
  await expect(code.locator('.token-keyword').first()).toHaveText('from');
  await expect(code.locator('.token-comment').first()).toContainText('"""');
  await expect(pane.locator('strong')).toHaveText('src/parcel_desk/resources.py');
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    expect(await violations(page, ['color-contrast'])).toEqual([]);
  }
});

test('colours that cannot be read leave the text', async ({ page }) => {
  await page.route('**/starters/tokens/**', (route) => route.fulfill({ json: ['k4', 'no tokens'] }));
  const answered = page.waitForResponse('**/starters/tokens/**');
  await page.goto('starters/package/');
  await whenReady(page);
  await answered;
  await expect(page.locator('.starter-file code')).toContainText('# Order Service');
  await expect(page.locator('.starter-file span[class]')).toHaveCount(0);
});

test('names that cannot be used are said at their field, and nothing broken is downloaded', async ({ page }) => {
  await page.goto('starters/package/');
  await whenReady(page);
  const field = title(page);
  const problem = page.locator('.starter-form .starter-problem');
  for (const [typed, name, message] of [
    ['', 'Name of the project', 'Give the project a name.'],
    ['a/../b', 'Name of the project', 'The name may hold letters, digits, spaces'],
    ['Class', 'Python package', 'is a word of Python’s'],
    ['x'.repeat(300), 'Name of the project', 'has more than 60 characters'],
    ['日本語', 'Repository, image, service', 'Use lower-case letters, digits and single hyphens'],
    ['<img src=x onerror=alert(1)>', 'Name of the project', 'The name may hold letters, digits, spaces'],
  ] as const) {
    await field.fill('Order Numbers');
    await field.blur();
    await expect(problem).toHaveCount(0);
    await field.fill(typed);
    // Nothing is found fault with while one types.
    await expect(problem).toHaveCount(0);
    await page.getByRole('button', { name: /^Download .*zip$/ }).press('Enter');
    await expect(page.getByText('Mend what is marked above first.')).toBeVisible();
    // The way leads to the field, out of its fold where it is in one.
    const wrong = page.getByRole('textbox', { name });
    await expect(wrong).toBeFocused();
    await expect(wrong).toHaveAccessibleDescription(new RegExp(message.replace(/[()]/g, '.')));
    await expect(page.locator('.starter-explorer')).toContainText('As they were under the last names');
    await expect(page.getByRole('region', { name: 'File README.md' })).toContainText('# Order Numbers');
    expect(await violations(page)).toEqual([]);
  }
  await field.fill('Order Numbers');
  await field.blur();
  await expect(problem).toHaveCount(0);
});

test('while one types nothing moves, closes or is shouted', async ({ page }) => {
  await page.goto('starters/cloud-run/');
  await whenReady(page);
  const button = page.getByRole('button', { name: /^Download .*zip$/ });
  const place = async () => (await button.boundingBox())?.y;
  const before = await place();
  await title(page).fill('');
  for (const key of 'P D  ') {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    expect(await place()).toBe(before);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  // Spaces at the ends are not part of a name.
  await title(page).fill('  Parcel Desk ');
  await expect(page.getByRole('button', { name: 'Download parcel-desk.zip' })).toHaveAttribute(
    'aria-disabled',
    'false',
  );
  await expect(page).toHaveURL(/#title=Parcel\+Desk$/);

  await page.getByText('The other names').click();
  const slug = page.getByRole('textbox', { name: 'Repository, image, service' });
  await slug.fill('parcels-');
  await page.keyboard.press('a');
  await expect(slug).toBeFocused();
  await expect(slug).toHaveValue('parcels-a');
});

test('names come from the link, then the project’s names, then its own; what is typed is kept there', async ({
  page,
}) => {
  await withProject(page, 'Parcel Desk');
  await page.goto('starters/cloud-run/');
  await expect(title(page)).toHaveValue('Parcel Desk');
  await expect(page.getByRole('button', { name: 'Download parcel-desk.zip' })).toBeVisible();
  expect(await storedNames(page)).toEqual({});

  await title(page).fill('Parcel Office');
  await expect(page.getByText('The names are kept in “Parcel Desk” on this device.')).toBeVisible();
  expect(await storedNames(page)).toMatchObject({ title: 'Parcel Office', slug: 'parcel-office' });
  // On the next starter, and on the pages of the templates.
  await page.goto('starters/batch/');
  await expect(title(page)).toHaveValue('Parcel Office');
  await page.goto('templates/justfile/');
  await expect(page.locator('[data-names-summary]')).toHaveText('Parcel Office');

  // A link's names are shown and not taken over; what is edited then is, and nothing else.
  await page.goto('starters/batch/#title=Night+Report&region=europe-west3');
  await expect(title(page)).toHaveValue('Night Report');
  await expect(page.getByText('These names came with the link.')).toBeVisible();
  await page.getByText('The other names').click();
  await page.getByRole('textbox', { name: 'Owner' }).fill('acme/parcels');
  await expect(page.getByText('What you changed is kept in “Parcel Desk”')).toBeVisible();
  expect(await storedNames(page)).toMatchObject({ title: 'Parcel Office', owner: 'acme/parcels' });
  expect((await storedNames(page))['region'] ?? '').toBe('');
  // A link that names nothing leaves the names to the project.
  await page.goto('starters/package/#checker=mypy');
  await expect(page.getByRole('radio', { name: 'mypy' })).toBeChecked();
  await expect(title(page)).toHaveValue('Parcel Office');
});

test('a visit that changes no name stores nothing', async ({ page }) => {
  await page.goto('starters/package/');
  await whenReady(page);
  await page.getByRole('radio', { name: 'mypy' }).check();
  await title(page).fill('Order Servic');
  await page.keyboard.press('e');
  await expect(page.getByText('are kept in “My project”')).toBeVisible();
  expect(Object.values(await storedNames(page)).filter(Boolean)).toEqual([]);
});

test('the file that is open stays open when the project is renamed', async ({ page }) => {
  await page.goto('starters/cloud-run/');
  await whenReady(page);
  await page.getByRole('button', { name: 'main.py', exact: true }).click();
  await title(page).fill('Parcel Desk');
  await expect(page.getByRole('region', { name: 'File src/parcel_desk/main.py' })).toContainText('from parcel_desk');
});

test('a mangled link says what was left out, and a lost network what to do', async ({ page }) => {
  await page.goto('starters/cloud-run/#server=nginx&title=Desk+One&%E0%A4%A');
  await expect(page.getByRole('alert')).toContainText('server=nginx');
  await expect(page.getByRole('textbox', { name: 'Name of the project' })).toHaveValue('Desk One');
  await page.route('**/starters/package.json', (route) => route.fulfill({ body: 'cut sh' }));
  await page.goto('starters/package/');
  await expect(page.getByText('The files could not be loaded')).toBeVisible();
  await page.unroute('**/starters/package.json');
  await page.getByRole('button', { name: 'Try again' }).click();
  await whenReady(page);
  await expect(page.getByText('The files could not be loaded')).toHaveCount(0);
});

test('what another choice would change is seen before it is made', async ({ page }) => {
  await page.goto('starters/cloud-run/');
  await whenReady(page);
  await page.getByRole('combobox', { name: 'Compare with' }).selectOption('server/uvicorn');
  const changes = page.locator('.starter-changes');
  await expect(changes).toContainText('Dockerfile');
  await expect(changes.locator('ins').filter({ hasText: 'uvicorn' }).first()).toBeVisible();
  await expect(changes.locator('del').filter({ hasText: 'granian' }).first()).toBeVisible();
});

test('only what a repository lacks', async ({ page }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gap-'));
  const repository = path.join(folder, 'parcel-desk');
  for (const [file, content] of [
    ['pyproject.toml', ''],
    ['justfile', ''],
    ['src/parcels/__init__.py', ''],
    ['.github/workflows/ci.yaml', ''],
    ['.git/config', 'secret'],
    ['.venv/lib/x.py', ''],
  ] as const) {
    mkdirSync(path.join(repository, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(repository, file), content);
  }
  symlinkSync(repository, path.join(repository, 'loop'));
  try {
    await page.goto('starters/package/');
    await whenReady(page);
    const gap = page.locator('.starter-gap');
    const bare = path.join(folder, 'bare');
    mkdirSync(path.join(bare, '.git'), { recursive: true });
    writeFileSync(path.join(bare, '.git/config'), 'secret');
    await gap.locator('input[type=file]').setInputFiles(bare);
    await expect(gap).toContainText('nothing was ticked or renamed');
    await expect(title(page)).toHaveValue('Order Service');
    await gap.locator('input[type=file]').setInputFiles(repository);
    await expect(gap).toContainText('parcel-desk:');
    await expect(gap).toContainText('The files are named after it: parcel-desk, parcels.');
    await expect(gap).toContainText('the source and the tests of the example are ticked');
    await expect(title(page)).toHaveValue('Parcel Desk');
    // Unticked and ticked again as a whole; the count is of the files that there are, whatever the project is called.
    await gap.getByText(/^It has \d+ of/).click();
    const all = gap.getByRole('checkbox', { name: 'All of tests/' });
    await expect(all).toBeChecked();
    const count = await gap.getByText(/^It has \d+ of/).textContent();
    await all.uncheck();
    await expect(gap.getByText(/^It has \d+ of/)).not.toHaveText(count ?? '');
    await title(page).fill('Other Name');
    await all.check();
    await expect(gap.getByText(/^It has \d+ of/)).toHaveText(count ?? '');
    await title(page).fill('Parcel Desk');
    const { name, bytes } = await downloaded(page, /^Download the \d+ that are missing$/);
    expect(name).toBe('parcel-desk-missing.zip');
    const files = Object.keys(unzipSync(bytes)).map((file) => file.replace('parcel-desk-missing/', ''));
    expect(files.filter((file) => /^(?:pyproject.toml|Justfile|preflight.json|src|tests|.*ci.yml)/.test(file))).toEqual(
      [],
    );
    expect(files).toContain('.pre-commit-config.yaml');
    expect(files).toContain('.github/workflows/release.yml');
    // The names that stood there before come back.
    await gap.getByRole('button', { name: 'Back to the names before' }).click();
    await expect(title(page)).toHaveValue('Order Service');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('by keyboard: choose, look and come back, copy the command', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('starters/package/');
  await whenReady(page);
  await title(page).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Order Numbers');
  await page.getByRole('radio', { name: /^Pyright/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'mypy' })).toBeChecked();
  await page.getByRole('button', { name: 'Copy command' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Command copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `npm run starter -- package --name="Order Numbers" --choose=checker=mypy --site=${baseURL ?? ''} --out=../order-numbers`,
  );
  const file = page.getByRole('button', { name: 'noxfile.py' });
  await file.focus();
  await page.keyboard.press('Enter');
  const pane = page.getByRole('region', { name: 'File noxfile.py' });
  await expect(pane).toContainText('nox');
  await expect(pane).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(file).toBeFocused();
  await page.keyboard.press('Enter');
  await pane.getByRole('button', { name: 'Back to the list' }).press('Enter');
  await expect(file).toBeFocused();
  // No trap: the way on leads through the text.
  await page.keyboard.press('Enter');
  for (let tabs = 0; tabs < 4; tabs += 1) await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Compare with' })).toBeFocused();
});

for (const scheme of ['light', 'dark'] as const)
  test(`axe finds nothing in ${scheme}, with everything open and something wrong`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto('starters/api-database/#title=P&server=nginx');
    await expect(page.getByText('It is made as soon as what is marked above is mended')).toBeVisible();
    await page.locator('.starter summary').evaluateAll((all) => {
      for (const summary of all)
        if (!summary.closest('details')?.open && summary instanceof HTMLElement) summary.click();
    });
    expect(await violations(page)).toEqual([]);
    await title(page).fill('Parcel Desk');
    await whenReady(page);
    await page.locator('.starter-gap summary').evaluateAll((all) => {
      for (const summary of all)
        if (!summary.closest('details')?.open && summary instanceof HTMLElement) summary.click();
    });
    expect(await violations(page)).toEqual([]);
  });

test('without JavaScript: the files are listed, and a ZIP stands ready', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL !== undefined && { baseURL }) });
  const page = await context.newPage();
  await page.goto('starters/cloud-run/');
  await expect(page.getByRole('navigation', { name: 'Files of the project' })).toContainText('main.py');
  const link = page.getByRole('link', { name: 'order-service.zip' });
  await expect(link).toHaveAttribute('download', 'order-service.zip');
  const response = await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href);
  const expected = Buffer.from(zip(exampleOf('cloud-run', SITE), 'order-service'));
  expect((await response.body()).equals(expected)).toBe(true);
  // Each name leads to its text; nothing waits for a script.
  await expect(page.locator('.starter button:visible')).toHaveCount(0);
  await expect(page.getByText('is on its way')).toBeHidden();
  const files = exampleOf('cloud-run', SITE).filter(({ path: name }) => name !== 'preflight.json');
  const links = page.locator('.starter-tree a');
  await expect(links).toHaveCount(files.length);
  const addresses = await links.evaluateAll((all) =>
    all.map((one) => (one instanceof HTMLAnchorElement ? one.href : '')),
  );
  const texts = await Promise.all(addresses.map(async (address) => (await page.request.get(address)).text()));
  expect(texts.sort()).toEqual(files.map(({ text }) => text).sort());
  await context.close();
});

test('on paper: the names, the choices and every file, and nothing to press', async ({ page }) => {
  await page.goto('starters/cloud-run/#title=Parcel+Desk');
  await whenReady(page);
  await page.emulateMedia({ media: 'print' });
  await expect(title(page)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Python package' })).toBeVisible();
  await expect(page.locator('.starter-tree').getByText('release.yml')).toBeVisible();
  await expect(page.locator('.starter-file')).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Compare with' })).toBeHidden();
  await expect(page.getByRole('button', { name: /^Download/ })).toHaveCount(0);
});

test('on a phone nothing is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`starters/gke/#title=Abcdefghijklmnopqrstuvwxy`);
  await whenReady(page);
  await page.getByRole('button', { name: 'Justfile', exact: true }).click();
  await page.getByRole('combobox', { name: 'Compare with' }).selectOption('licence/apache');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const wide = await page
    .locator('.starter :is(button, select, input, code)')
    .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > 320).map((one) => one.outerHTML));
  expect(wide).toEqual([]);
});
