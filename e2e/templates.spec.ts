// The templates: every one can be found, read, copied, downloaded singly and in a ZIP, and its bytes are the repository's after renaming.
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { parse } from 'yaml';
import { z } from 'zod';
import { compose } from '../src/scaffold/compose';
import { exampleNames, namesOf, rename, type Names } from '../src/scaffold/names';
import { readBlueprint } from '../src/scaffold/read-blueprint';
import { readTemplate } from '../src/scaffold/read-layers';
import { expect, KEY, test } from './fixtures';
import { withNames } from './records';

const schema = z.object({
  title: z.string(),
  kind: z.string(),
  files: z.array(z.object({ from: z.string(), to: z.string() })),
});
const templates = readdirSync('src/content/templates').map((name) => ({
  id: name.replace(/\.yaml$/, ''),
  ...schema.parse(parse(readFileSync(`src/content/templates/${name}`, 'utf8'))),
}));
type Template = (typeof templates)[number];
const kinds = [...new Set(templates.map(({ kind }) => kind))];
const filesOf = ({ files }: Template) => files.map(({ from, to }) => ({ path: to, ...readTemplate(from) }));

/** Everything about these names is awkward, and all of it is allowed. */
const names: Names = {
  ...namesOf("Zahlungs-Übersicht & Söhne (2) d'Or"),
  description: 'Zählt, was fehlt, und sagt es',
  owner: 'Acme-9/pay_team',
  region: 'southamerica-east1',
  project: 'acme-pay-000000',
};

/** What the clipboard holds after a click on a file's button. */
async function copied(page: Page, path: string): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText('nothing yet'));
  await page.locator(`[data-copy="${path}"]`).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('nothing yet');
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The file that a click downloads. */
async function downloaded(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** A ZIP's files by their path, with whether they may be run. */
function unpacked(bytes: Buffer): Map<string, { text: string; executable: boolean }> {
  const files = unzipSync(new Uint8Array(bytes));
  const modes = new Map<string, number>();
  // The central directory: signature, … name's length at 28, extra's at 30, comment's at 32, attributes at 38, name at 46.
  for (
    let at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x01\x02', at + 46, 'latin1')
  ) {
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    modes.set(name, bytes.readUInt32LE(at + 38) >>> 16);
  }
  return new Map(
    Object.entries(files).map(([name, content]) => [
      name,
      { text: new TextDecoder().decode(content), executable: ((modes.get(name) ?? 0) & 0o100) !== 0 },
    ]),
  );
}

const row = (page: Page, id: string) => page.locator(`#templates [data-row]#${id}`);
const basket = (page: Page) => page.getByRole('region', { name: 'Your ZIP' });

test.use({ permissions: ['clipboard-read', 'clipboard-write'], trace: 'off' });

test('the gallery has every template, and each is found by its title', async ({ page }) => {
  await page.goto('/templates/');
  await expect(page.locator('#templates [data-row]')).toHaveCount(templates.length);
  const search = page.getByRole('searchbox', { name: 'A file, or what it is for' });
  for (const { id, title } of templates) {
    await search.fill(title);
    await expect(row(page, id)).toBeVisible();
  }
});

for (const kind of kinds) {
  const ofKind = templates.filter((template) => template.kind === kind);

  test(`${kind}: each file can be read, copied and downloaded as it lies in the repository`, async ({ page }) => {
    test.setTimeout(60_000 + ofKind.length * 20_000);
    for (const template of ofKind) {
      await page.goto(`/templates/${template.id}/`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(template.title);
      for (const { from, to } of template.files) {
        const { text } = readTemplate(from);
        const raw = await page.request.get(`/templates/${from}`);
        expect(await raw.text(), from).toBe(text);
        if (text !== '') expect(await copied(page, to), from).toBe(text);
        const file = await downloaded(page, () => page.locator(`[data-download="${to}"]`).click());
        expect(file.bytes.toString(), from).toBe(text);
        // Chromium drops the dot that a name begins with, or puts an underscore in its place.
        expect(file.name, from).toMatch(
          new RegExp(`^[._]?${RegExp.escape(to.replace(/^.*\//, '').replace(/^\./, ''))}$`),
        );
      }
    }
  });

  test(`${kind}: with the reader's names in every preview, copy, download and path`, async ({ page }) => {
    test.setTimeout(60_000 + ofKind.length * 20_000);
    await withNames(page, names);
    for (const template of ofKind) {
      await page.goto(`/templates/${template.id}/`);
      const expected = rename(filesOf(template), names);
      for (const [n, { to }] of template.files.entries()) {
        const { path = '', text = '' } = expected[n] ?? {};
        const section = page.locator(`[data-file][data-path="${to}"]`);
        await expect(section.locator('.path')).toHaveText(path);
        if (text === '') continue;
        const shown = () =>
          section
            .locator('.ec-line .code')
            .evaluateAll((lines) => lines.map((line) => `${line.textContent.replace(/\n$/, '')}\n`).join(''));
        await expect.poll(shown, path).toBe(text);
        expect(await copied(page, to), path).toBe(text);
        const file = await downloaded(page, () => page.locator(`[data-download="${to}"]`).click());
        expect(file.bytes.toString(), path).toBe(text);
      }
    }
  });

  test(`${kind}: each template in a ZIP of its own, with paths, names and executable bits`, async ({ page }) => {
    test.setTimeout(60_000 + ofKind.length * 10_000);
    await withNames(page, names);
    await page.goto('/templates/');
    for (const template of ofKind) {
      await row(page, template.id).getByRole('checkbox').check();
      await expect(basket(page)).toContainText('One template');
      const { name, bytes } = await downloaded(page, () =>
        basket(page).getByRole('button', { name: 'Download ZIP' }).click(),
      );
      expect(name).toBe(`${names.slug}-templates.zip`);
      const expected = rename(filesOf(template), names).map(
        ({ path, text, executable }) => [`${names.slug}/${path}`, { text, executable }] as const,
      );
      expect(unpacked(bytes), template.id).toEqual(new Map(expected));
      await basket(page).getByRole('button', { name: 'Clear' }).click();
      await expect(basket(page)).toBeHidden();
    }
  });
}

test('the filter has an address, and choosing all for a use case takes what it shows', async ({ page }) => {
  await page.goto('/templates/?use-case=batch&kind=project');
  await expect(page.getByRole('combobox', { name: 'Use case' })).toHaveValue('batch');
  const shown = page.locator('#templates [data-row]:visible');
  const count = await shown.count();
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(templates.length);
  await page.getByRole('button', { name: 'Choose all for Batch' }).click();
  const left = ['Workspace of several packages', 'Profile of a data team (mypy strict)'];
  await expect(basket(page)).toContainText(`${count - left.length} templates`);
  for (const title of left) await expect(basket(page).getByRole('status')).toContainText(title);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('');
  await expect(page).toHaveURL(/\?use-case=batch$/);
  await page.reload();
  await expect(basket(page)).toContainText(`${count - left.length} templates`);
});

test('all for a use case is its starter, to the byte, and what stands beside it; nothing has to be asked', async ({
  page,
}) => {
  await page.goto('/templates/?use-case=batch');
  await expect(page.getByRole('link', { name: 'starter “Batch job”' })).toHaveAttribute('href', '/starters/batch/');
  await page.getByRole('button', { name: 'Choose all for Batch' }).click();
  const status = basket(page).getByRole('status');
  for (const title of ['renovate.json', 'CI workflow of a monorepo']) await expect(status).toContainText(title);
  const { bytes } = await downloaded(page, () => basket(page).getByRole('button', { name: 'Download ZIP' }).click());
  const zip = unpacked(bytes);
  const starter = compose(readBlueprint('batch'), exampleNames, {});
  if (!starter.ok) throw new Error('The starter has problems.');
  for (const { path, text, executable } of starter.files)
    expect(zip.get(`order-service/${path}`), path).toEqual({ text, executable });
  expect([...zip.keys()]).not.toContain('order-service/renovate.json');
});

test('two templates of which one is enough: that is said', async ({ page }) => {
  await page.goto('/templates/');
  for (const id of ['dependabot', 'renovate']) await row(page, id).getByRole('checkbox').check();
  await downloaded(page, () => basket(page).getByRole('button', { name: 'Download ZIP' }).click());
  await expect(basket(page).getByRole('status')).toContainText(
    '“renovate.json” takes the place of “dependabot.yml”: keep one of them.',
  );
  await page.goto('/templates/renovate/');
  await expect(page.getByRole('link', { name: 'dependabot.yml', exact: true }).first()).toBeVisible();
});

test('two templates that claim one path: the reader decides', async ({ page }) => {
  const path = 'Dockerfile';
  const claims = new Map(
    templates.flatMap((template) =>
      template.files.filter(({ to }) => to === path).map(({ from }) => [from, template] as const),
    ),
  );
  const [a, b] = [...claims.values()];
  if (!a || !b) throw new Error(`no two templates have a ${path}`);
  await page.goto('/templates/');
  for (const { id } of [a, b]) await row(page, id).getByRole('checkbox').check();
  await basket(page).getByRole('button', { name: 'Download ZIP' }).click();
  await expect(basket(page).getByRole('status')).toContainText('Say first which one you want of:');
  for (const fieldset of await basket(page).locator('fieldset').all()) await fieldset.getByRole('radio').last().check();
  await expect(basket(page).locator('fieldset[data-open]')).toHaveCount(0);
  const { bytes } = await downloaded(page, () => basket(page).getByRole('button', { name: 'Download ZIP' }).click());
  const own = b.files.find(({ to }) => to === path)?.from ?? '';
  expect(unpacked(bytes).get(`order-service/${path}`)?.text).toBe(readTemplate(own).text);
});

test('the command of a terminal fetches from where the page is served, also with other names', async ({
  page,
  baseURL,
}) => {
  await withNames(page, names);
  await page.goto('/templates/settings/');
  const [file] = rename([{ path: 'src/order_service/config.py', text: '', executable: false }], names);
  const raw = new URL('/templates/service/src/order_service/config.py', baseURL).href;
  const command = `curl --fail --location --create-dirs --output ${file?.path ?? ''} ${raw}`;
  await expect(page.locator('[data-curl]').first()).toHaveText(command);
  await page.getByRole('button', { name: 'Copy the command for config.py' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(command);
  expect((await page.request.get(raw)).ok()).toBe(true);
});

test('a variant has an address, keeps its highlighting and reaches the ZIP', async ({ page }) => {
  await page.goto('/templates/pyproject-application/?python=3-13&checker=mypy&python=x');
  const code = page.locator('[data-file] .text');
  await expect(code).toContainText('requires-python = ">=3.13"');
  await expect(code).toContainText('[tool.mypy]');
  await expect(code).not.toContainText('pyright');
  await expect(page.getByRole('radio', { name: '3.13' })).toBeChecked();
  const changed = code.locator('.ec-line[data-new]', { hasText: 'requires-python' });
  expect(await changed.locator('span[style]').count()).toBeGreaterThan(2);
  expect(await copied(page, 'pyproject.toml')).toContain('requires-python = ">=3.13"');

  await page.getByRole('radio', { name: '3.13' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/\?python=3-14&checker=mypy$/);
  await expect(page.getByText(/3\.14, mypy: \d+ lines differ/)).toBeVisible();
  await page.getByRole('button', { name: 'Add to your ZIP' }).click();
  await page.getByRole('main').getByRole('link', { name: 'All templates', exact: true }).click();
  await expect(basket(page)).toContainText('One template');
  await basket(page).getByRole('button', { name: 'Details' }).click();
  await expect(basket(page).getByRole('combobox', { name: 'Python' })).toHaveValue('3-14');
  const { bytes } = await downloaded(page, () => basket(page).getByRole('button', { name: 'Download ZIP' }).click());
  expect(unpacked(bytes).get('order-service/pyproject.toml')?.text).toContain('requires-python = ">=3.14"');
});

test('a list of templates that does not arrive is said, and asked for again', async ({ page }) => {
  await page.route('**/templates/manifest.json', (route) => route.fulfill({ body: 'cut sh' }));
  await page.goto('/templates/?q=justfile');
  await row(page, 'justfile').getByRole('checkbox').check();
  const details = basket(page).getByRole('button', { name: 'Details' });
  await details.click();
  await expect(basket(page).getByText('The list of templates could not be fetched.')).toBeVisible();
  await page.unroute('**/templates/manifest.json');
  await details.click();
  await details.click();
  await expect(basket(page).getByRole('button', { name: 'Remove Justfile' })).toBeVisible();
});

test('an address that names what is not there shows the default', async ({ page }) => {
  await page.goto('/templates/pyproject-application/?python=2&nonsense=1&__proto__=x');
  await expect(page.getByRole('radio', { name: '3.12' })).toBeChecked();
  await expect(page.locator('[data-file] .text')).toContainText('requires-python = ">=3.12"');
});

test('reasons and lines lead to each other', async ({ page }) => {
  await page.goto('/templates/pyproject-application/');
  const mark = page.locator('.why-mark').first();
  await mark.click();
  const reason = page.locator(`[data-reason="${await mark.textContent()}"]`);
  await expect(reason).toBeInViewport();
  await reason.locator('.line').click();
  await expect(page).toHaveURL(/#L\d+$/);
  await expect(page.locator('.ec-line:target')).toBeInViewport();
});

test('names are given once: validated at the field, kept in the project, used everywhere, taken back', async ({
  page,
}) => {
  await page.goto('/templates/pyproject-application/');
  const code = page.locator('[data-file] .text');
  await page.getByText('Your names').click();
  const form = page.getByRole('form', { name: 'Your names' });
  await form.getByRole('textbox', { name: 'Name of the project' }).fill('Payment API');
  await expect(form.getByRole('textbox', { name: 'Repository, image, service' })).toHaveValue('payment-api');
  await expect(form.getByRole('textbox', { name: 'Python package' })).toHaveValue('payment_api');
  await expect(code).toContainText('name = "payment-api"');
  await expect(form.getByRole('status')).toContainText('Used in every file');

  await form.getByRole('textbox', { name: 'Python package' }).fill('class');
  await expect(form.getByText('is a word of Python’s')).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'Python package' })).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByRole('status')).toContainText('Not used yet: one field wants a change.');
  await expect(code).toContainText('payment_api');

  await form.getByRole('textbox', { name: 'Python package' }).fill('pay_api');
  await expect(code).toContainText('pay_api');
  await page.goto('/templates/');
  await expect(page.locator('[data-names-summary]')).toHaveText('Payment API');
  await page.goto('/templates/justfile/');
  await expect(page.locator('[data-file] .text').first()).toContainText('pay_api');
  await page.getByText('Your names').click();
  await page.getByRole('button', { name: 'Back to the example names' }).click();
  await expect(page.locator('[data-file] .text').first()).toContainText('order_service');
  await expect(page.locator('[data-file] .text').first()).not.toContainText('pay_api');
});

for (const [title, message] of [
  ['../../etc/passwd', 'other characters would break files'],
  ['C:\\con', 'other characters would break files'],
  ['<script>alert(1)</script>', 'other characters would break files'],
  ['$(touch x) `id`', 'other characters would break files'],
  ['x'.repeat(300), 'more than 60 characters'],
  ['日本', 'Use lower-case letters, digits and single hyphens'],
  ['  ', 'Give the project a name.'],
  ['con', 'is the name of a device on Windows'],
  ['pytest', 'is a word of Python’s, or a package that the project itself imports'],
  ['a', 'Use three characters at least.'],
] as const)
  test(`the name ${JSON.stringify(title.slice(0, 20))} is answered with what is wrong, and nothing is renamed`, async ({
    page,
  }) => {
    await page.goto('/templates/pyproject-application/');
    await page.getByText('Your names').click();
    const form = page.getByRole('form', { name: 'Your names' });
    await form.getByRole('textbox', { name: 'Name of the project' }).fill(title);
    await expect(form.locator('.error:visible').first()).toBeVisible();
    await expect(form.locator('.error:visible').filter({ hasText: message }).first()).toBeVisible();
    await expect(form.getByRole('status')).toContainText('Not used yet');
    expect(await copied(page, 'pyproject.toml')).toContain('name = "order-service"');
    expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBeNull();
  });

test('stored names that cannot be used are not used, and the form says why', async ({ page }) => {
  await withNames(page, { ...names, slug: '../../x', package: 'x"; import os' });
  await page.goto('/templates/pyproject-application/');
  await page.getByText('Your names').click();
  await expect(page.getByRole('form', { name: 'Your names' }).locator('.error:visible')).toHaveCount(2);
  expect(await copied(page, 'pyproject.toml')).toContain('name = "order-service"');
});

test('the keyboard is enough: choose, open, decide, download', async ({ page }) => {
  await page.goto('/templates/?q=justfile');
  const box = row(page, 'justfile').getByRole('checkbox');
  await box.focus();
  await page.keyboard.press('Space');
  await expect(basket(page)).toBeVisible();
  await basket(page).getByRole('button', { name: 'Details' }).focus();
  await page.keyboard.press('Enter');
  await expect(basket(page).getByRole('button', { name: 'Remove Justfile' })).toBeVisible();
  await basket(page).getByRole('button', { name: 'Download ZIP' }).focus();
  const { bytes } = await downloaded(page, () => page.keyboard.press('Enter'));
  expect([...unpacked(bytes).keys()]).toContain('order-service/Justfile');
  await basket(page).getByRole('button', { name: 'Remove Justfile' }).focus();
  await page.keyboard.press('Enter');
  await expect(box).toBeFocused();
  await expect(basket(page).getByRole('status')).toHaveText('Justfile is out. Your ZIP is empty.');
  await expect(basket(page).getByRole('button')).toHaveCount(0);
});

test('a file that cannot be fetched is said, and packed when it is there again', async ({ page }) => {
  await page.goto('/templates/');
  await row(page, 'justfile').getByRole('checkbox').check();
  const zip = basket(page).getByRole('button', { name: 'Download ZIP' });
  await expect(basket(page).locator('[data-basket-details] li')).toHaveCount(1);
  // Not a failure of the network, which the console would report.
  await page.evaluate(() => {
    const real = window.fetch.bind(window);
    window.fetch = () => {
      window.fetch = real;
      return Promise.reject(new TypeError('no line'));
    };
  });
  await zip.click();
  await expect(basket(page).getByRole('status')).toHaveText(
    'The files could not be fetched. Check the connection, and try again.',
  );
  await downloaded(page, () => zip.click());
});

test('on paper: the file with its reasons, without controls', async ({ page }) => {
  for (const address of ['/templates/', '/templates/pyproject-application/']) {
    await page.goto(address);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('main :is(button, input, select, .button):visible')).toHaveCount(0);
  }
  await expect(page.locator('[data-file] .text')).toContainText('requires-python');
  await expect(page.locator('[data-reason="1"]')).toBeVisible();
});

for (const address of ['/templates/', '/templates/pyproject-application/?python=3-13', '/templates/ci-workflow/'])
  test(`${address} fits a screen of 320 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(address);
    await page.getByText('Your names').click();
    await expect(page.getByRole('textbox', { name: 'Name of the project' })).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
  });

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('everything is there to read and to download', async ({ page }) => {
    await page.goto('/templates/');
    await expect(page.locator('#templates [data-row]')).toHaveCount(templates.length);
    await expect(page.locator('#templates input').first()).toBeHidden();
    await page.goto('/templates/ci-workflow/');
    await expect(page.locator('[data-file] .text').first()).toContainText('jobs:');
    const { bytes } = await downloaded(page, () => page.getByRole('link', { name: 'Download ci.yml' }).click());
    expect(bytes.toString()).toBe(readTemplate('common/.github/workflows/ci.yml').text);
  });
});

test('rules, checklist items and templates lead to each other', async ({ page }) => {
  await page.goto('/templates/ci-workflow/');
  const rule = page.locator('#rules + ul a').first();
  await rule.click();
  await page.getByText('Templates that follow this page:').scrollIntoViewIfNeeded();
  await page.locator('.templates-of-page').getByRole('link', { name: 'CI workflow', exact: true }).click();
  await expect(page).toHaveURL(/\/templates\/ci-workflow\/$/);
  await page.locator('#items + ul a').first().click();
  await page.getByRole('link', { name: 'Template: CI workflow' }).first().click();
  await expect(page).toHaveURL(/\/templates\/ci-workflow\/$/);
});
