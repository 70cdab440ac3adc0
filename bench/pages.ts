// What a reader's browser loads and does on a page without and a page with a checklist, and at the first search of a visit.
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { launch, median } from './browser.ts';
import { serve } from './serve.ts';

const PORT = 4333;
const ORIGIN = `http://localhost:${String(PORT)}`;
const PAGES = { 'without a checklist': '/process/roles/', 'with a checklist': '/checklists/python-team/' };
const RUNS = 5;

/** Counts requests and bytes by kind, compressed as a server would (text by brotli, the rest as it is). */
function watch(page: Page) {
  const kinds = new Map<string, { requests: number; bytes: number }>();
  const pending: Promise<void>[] = [];
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    pending.push(
      response.body().then(
        (body) => {
          const text = /text|javascript|json|svg|xml/.test(response.headers()['content-type'] ?? '');
          const entry = kinds.get(kind) ?? { requests: 0, bytes: 0 };
          entry.requests += 1;
          entry.bytes += text ? brotliCompressSync(body).length : body.length;
          kinds.set(kind, entry);
        },
        () => undefined,
      ),
    );
  });
  return async () => {
    await Promise.all(pending);
    const rows = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
    const total = rows.reduce(
      (sum, [, row]) => ({ requests: sum.requests + row.requests, bytes: sum.bytes + row.bytes }),
      {
        requests: 0,
        bytes: 0,
      },
    );
    return Object.fromEntries([...rows, ['total', total]]);
  };
}

async function slowPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    const seen = { lcp: 0, blocking: 0, shift: 0 };
    Object.assign(window, { seen });
    const observe = (type: string, take: (entry: PerformanceEntry) => void) => {
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    };
    observe('largest-contentful-paint', (entry) => (seen.lcp = entry.startTime));
    observe('longtask', (entry) => (seen.blocking += Math.max(0, entry.duration - 50)));
    observe('layout-shift', (entry) => (seen.shift += Number(Reflect.get(entry, 'value'))));
  });
  return page;
}

const seen = (page: Page) =>
  page.evaluate(() => {
    const figures: unknown = Reflect.get(window, 'seen');
    const figure = (key: string) => Number(Reflect.get(Object(figures), key));
    return { lcp: figure('lcp'), blocking: figure('blocking'), shift: figure('shift') };
  });

async function measurePage(browser: Browser, address: string) {
  const plain = await browser.newPage();
  const report = watch(plain);
  await plain.goto(ORIGIN + address);
  await plain.waitForLoadState('networkidle');
  console.table(await report());
  await plain.close();

  const runs: { lcp: number; blocking: number; shift: number; click: number }[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await slowPage(browser);
    await page.goto(ORIGIN + address);
    await page.waitForLoadState('networkidle');
    const box = page.getByRole('checkbox').first();
    let click = NaN;
    if ((await box.count()) > 0) {
      click = await box.evaluate(
        (input) =>
          new Promise<number>((resolve) => {
            const start = performance.now();
            if (input instanceof HTMLInputElement) input.click();
            // Two frames: the first still belongs to the click, the second starts after its paint.
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
          }),
      );
    }
    runs.push({ ...(await seen(page)), click });
    await page.context().close();
  }
  const of = (key: 'lcp' | 'blocking' | 'shift' | 'click') => median(runs.map((run) => run[key]));
  console.log(
    `  4× slower processor, median of ${String(RUNS)}: largest paint ${of('lcp').toFixed(0)} ms, blocking ${of('blocking').toFixed(0)} ms, ` +
      `shift ${of('shift').toFixed(4)}${Number.isNaN(of('click')) ? '' : `, click to painted tick ${of('click').toFixed(0)} ms`}`,
  );
}

async function measureSearch(browser: Browser) {
  const page = await browser.newPage();
  await page.goto(`${ORIGIN}/process/`);
  await page.waitForLoadState('networkidle');
  const report = watch(page);
  await page.keyboard.press('Control+k');
  const start = performance.now();
  await page.getByRole('searchbox').pressSequentially('rollback');
  await page.locator('.search-results a').first().waitFor();
  const elapsed = performance.now() - start;
  await page.waitForLoadState('networkidle');
  console.table(await report());
  console.log(`  from typing to the first hit: ${elapsed.toFixed(0)} ms`);
  await page.close();
}

/** Prints the figures of the built site in dist/. */
export async function measurePages(): Promise<void> {
  const stop = await serve(PORT);
  const browser = await launch();
  try {
    for (const [name, address] of Object.entries(PAGES)) {
      console.log(`\nA page ${name} (${address}), bytes compressed`);
      await measurePage(browser, address);
    }
    console.log('\nThe first search of a visit, bytes compressed');
    await measureSearch(browser);
  } finally {
    await browser.close();
    stop();
  }
}
