// Ticking, coming back, and everything that can be wrong with what is stored.
import { expect, KEY, ready, stored, test } from './fixtures';

const LIST = '/checklists/python-team/';
const first = (page: import('@playwright/test').Page) => page.getByRole('checkbox').first();

test('a tick is there after a reload, and the progress says so', async ({ page }) => {
  await page.goto(LIST);
  await ready(page);
  await expect(page.getByText('0 of 7')).toBeVisible();
  await first(page).check();
  await expect(page.getByText('1 of 7')).toBeVisible();
  await expect(page.getByText('Saved on this device.')).toBeVisible();
  await page.reload();
  await expect(first(page)).toBeChecked();
  await expect(page.getByText('1 of 7')).toBeVisible();
  await ready(page);
  await first(page).uncheck();
  await page.reload();
  await expect(first(page)).not.toBeChecked();
});

test('the embedded list and the list’s own page are the same', async ({ page }) => {
  await page.goto(LIST);
  await ready(page);
  await first(page).check();
  await page.goto('/scenarios/new-project/');
  await expect(page.locator('[data-item="python-team/requirements"]')).toBeChecked();
});

test('the overview shows the progress of every list and of all', async ({ page }) => {
  await page.goto(LIST);
  await ready(page);
  await first(page).check();
  await page.goto('/checklists/');
  const entry = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Python team checklist' }) });
  await expect(entry.getByText('1 of 7')).toBeVisible();
  await expect(page.getByText(/^1 of \d{2,}$/).first()).toBeVisible();
});

test('reset can be undone', async ({ page }) => {
  await page.goto(LIST);
  await ready(page);
  await first(page).check();
  await page.getByRole('checkbox').nth(2).check();
  await page.getByRole('button', { name: 'Reset this list' }).click();
  await expect(page.getByText('0 of 7')).toBeVisible();
  await page.getByRole('button', { name: 'Undo: reset' }).click();
  await expect(page.getByText('2 of 7')).toBeVisible();
  await page.reload();
  await expect(page.getByText('2 of 7')).toBeVisible();
});

test.describe('before the island is there', () => {
  test('saved ticks are painted by the page itself', async ({ page }) => {
    await page.goto(LIST);
    await ready(page);
    await first(page).check();
    await page.route('**/_astro/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    await page.reload();
    await expect(first(page)).toBeChecked();
    await expect(page.getByText('1 of 7')).toBeVisible();
  });

  for (const [name, before, after] of [
    ['a tick', false, true],
    ['an untick', true, false],
  ] as const) {
    test(`${name} is kept, at once and after hydration`, async ({ page }) => {
      await page.goto(LIST);
      await ready(page);
      if (before) await first(page).check();
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/_astro/*.js', async (route) => {
        await held;
        await route.continue();
      });
      await page.reload({ waitUntil: 'commit' });
      await first(page).setChecked(after);
      await expect
        .poll(async () => (await stored(page))?.items['python-team/requirements']?.state)
        .toBe(after ? 'done' : 'open');
      release();
      await ready(page);
      await expect(first(page)).toBeChecked({ checked: after });
      await expect(page.getByText(after ? '1 of 7' : '0 of 7')).toBeVisible();
      await page.reload();
      await expect(first(page)).toBeChecked({ checked: after });
    });
  }
});

test('two tabs show each other’s ticks and lose none', async ({ context }) => {
  const one = await context.newPage();
  const two = await context.newPage();
  await one.goto(LIST);
  await two.goto(LIST);
  await ready(one);
  await ready(two);
  await one.getByRole('checkbox').nth(0).check();
  await expect(two.getByRole('checkbox').nth(0)).toBeChecked();
  await two.getByRole('checkbox').nth(1).check();
  await expect(one.getByRole('checkbox').nth(1)).toBeChecked();
  await expect(one.getByText('2 of 7')).toBeVisible();
  await one.reload();
  await expect(one.getByText('2 of 7')).toBeVisible();
});

test.describe('bad storage', () => {
  const broken = '{"format":"preflight-project","items":';

  test('a corrupt record is kept, offered, and set aside before it is replaced', async ({ page }) => {
    await page.addInitScript(
      ([key, text]) =>
        localStorage.getItem('seeded') ?? (localStorage.setItem(key, text), localStorage.setItem('seeded', '')),
      [KEY, broken] as const,
    );
    await page.goto(LIST);
    await ready(page);
    await expect(page.getByRole('alert')).toContainText('could not be read');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download it' }).click();
    expect((await download).suggestedFilename()).toBe('preflight-unreadable.txt');
    await first(page).check();
    await expect(page.getByText('Saved on this device.')).toBeVisible();
    const backups = await page.evaluate(() =>
      Object.entries(localStorage)
        .filter(([key]) => key.startsWith('preflight:backup:'))
        .map(([, text]: [string, unknown]) => String(text)),
    );
    expect(backups).toEqual([broken]);
    await page.reload();
    await expect(first(page)).toBeChecked();
  });

  test('a record of a newer version is left as it is', async ({ page }) => {
    const newer = '{"format":"preflight-project","version":9,"items":"elsewhere"}';
    await page.addInitScript(([key, text]) => localStorage.setItem(key, text), [KEY, newer] as const);
    await page.goto(LIST);
    await ready(page);
    await expect(page.getByText('written by a newer version')).toBeVisible();
    await first(page).check();
    await expect(first(page)).toBeChecked();
    expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBe(newer);
  });

  test('blocked storage is said, and the ticks can be downloaded', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        configurable: true,
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.goto(LIST);
    await ready(page);
    await first(page).check();
    await expect(first(page)).toBeChecked();
    await expect(page.getByText('does not let the page save')).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download my ticks' }).click();
    expect((await download).suggestedFilename()).toBe('preflight-project.json');
  });

  test('full storage is said, and nothing that was stored is lost', async ({ page }) => {
    await page.goto(LIST);
    await ready(page);
    await first(page).check();
    await page.evaluate(() => {
      // Another program on this address takes all the room there is.
      for (let size = 5_000_000, n = 0; size >= 1;) {
        try {
          localStorage.setItem(`filler-${String(n++)}`, 'x'.repeat(size));
        } catch {
          size = Math.floor(size / 2);
        }
      }
    });
    await page.getByRole('checkbox').nth(1).check();
    await expect(page.getByText('storage of this browser is full')).toBeVisible();
    await expect(page.getByRole('checkbox').nth(1)).toBeChecked();
    expect((await stored(page))?.items).toMatchObject({ 'python-team/requirements': { state: 'done' } });
  });
});
