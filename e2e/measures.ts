// What a page costs its reader: bytes of script, and movement while it loads.
import { brotliCompressSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { z } from 'zod';

/** Bytes of all scripts that a page runs, files and inline, compressed as a server sends them (Brotli). */
export async function scriptBytes(page: Page, address: string): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  const listen = (response: Response) => {
    if (/\.js(\?|$)/.test(response.url())) bodies.push(response.body());
  };
  page.on('response', listen);
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  page.off('response', listen);
  const inline = await page
    .locator('script:not([src]):not([type="application/json"])')
    .evaluateAll((scripts) => scripts.map((script) => script.textContent).join('\n'));
  const files = (await Promise.all(bodies)).map((body) => brotliCompressSync(body).length);
  return files.reduce((sum, size) => sum + size, brotliCompressSync(inline).length);
}

/** Makes the page's processor four times slower, and its line too when it is asked: 100 ms away, 100 KB a second. */
export async function slowDown(page: Page, line: 'fast line' | 'slow line'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  if (line === 'fast line') return;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 100,
    downloadThroughput: 100_000,
    uploadThroughput: 100_000,
  });
}

/** What moved on the page that is shown, without its reader's doing: from which place to which, of each element. */
export async function shifts(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return z.array(z.string()).parse(await page.evaluate((): unknown => Reflect.get(window, 'shifts')));
}

/** Records what moves on every page from its first paint on, for {@link shifts}. */
export function recordShifts(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    /** The Layout Instability API, which TypeScript's library lacks. */
    interface LayoutShift extends PerformanceEntry {
      sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
    }
    const isShift = (entry: PerformanceEntry): entry is LayoutShift => entry.entryType === 'layout-shift';
    const place = ({ x, y, width, height }: DOMRect) => [x, y, width, height].map(Math.round).join(' ');
    const found: string[] = [];
    Object.assign(window, { shifts: found });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries().filter(isShift)) {
        const moved = entry.sources.map(({ node, previousRect, currentRect }) => {
          const name = node instanceof Element ? node.outerHTML.slice(0, 100) : node?.textContent?.slice(0, 50);
          return `${name ?? 'something'}: ${place(previousRect)} -> ${place(currentRect)}`;
        });
        found.push(`after ${Math.round(entry.startTime)} ms: ${moved.join('; ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}
