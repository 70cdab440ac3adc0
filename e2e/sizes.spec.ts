// What a page costs its reader: bytes of script, compressed as a server sends them, and movement while it loads.
import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const WITHOUT_ISLAND = '/process/roles/';
const WITH_FILTER = '/tools/';
const WITH_CHECKLIST = '/checklists/python-team/';

/** Brotli-compressed bytes of all scripts that a page runs: files and inline. */
async function scriptBytes(page: Page, address: string): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url())) bodies.push(response.body());
  });
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  const inline = await page
    .locator('script:not([src]):not([type="application/json"])')
    .evaluateAll((scripts) => scripts.map((script) => script.textContent).join('\n'));
  const files = (await Promise.all(bodies)).map((body) => brotliCompressSync(body).length);
  return files.reduce((sum, size) => sum + size, brotliCompressSync(inline).length);
}

for (const address of [WITHOUT_ISLAND, WITH_FILTER]) {
  test(`${address} has no island and sends at most 8 KB of scripts`, async ({ page }) => {
    const bytes = await scriptBytes(page, address);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(8 * 1024);
  });
}

test('a page with a checklist sends at most 75 KB of scripts', async ({ page }) => {
  const bytes = await scriptBytes(page, WITH_CHECKLIST);
  expect(bytes).toBeGreaterThan(8 * 1024);
  expect(bytes).toBeLessThanOrEqual(75 * 1024);
});

for (const address of [
  '/',
  WITHOUT_ISLAND,
  WITH_FILTER,
  WITH_CHECKLIST,
  '/process/life-cycle/',
  '/scenarios/new-project/',
  '/standards/apis/',
]) {
  test(`${address} shifts nothing on a slow machine and a slow line`, async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 100,
      downloadThroughput: 100_000,
      uploadThroughput: 100_000,
    });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if ('value' in entry) shifts.push(Number(entry.value));
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const shifts: unknown = await page.evaluate((): unknown => Reflect.get(window, 'shifts'));
    expect(shifts).toEqual([]);
  });
}
