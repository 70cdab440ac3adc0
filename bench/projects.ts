// What many projects and long lists cost: 100 projects, a list of 1,000 items, merges of 100,000 items, an import of 10 MB.
import type { Page } from '@playwright/test';
import { merge } from '../src/features/projects/merge.ts';
import { newProject, type Project } from '../src/features/projects/model.ts';
import { readProjects } from '../src/features/projects/read-file.ts';
import { launch } from './browser.ts';
import { serve } from './serve.ts';

const PORT = 4334;
const ORIGIN = `http://localhost:${String(PORT)}`;
const LIST = '/checklists/python-team/';
const ITEMS = 1000;
const PROJECTS = 100;
const CLICKS = 40;

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;

function projectOf(id: string, items: number, seed = 0): Project {
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + (n * 7919 + seed) * 1000).toISOString();
  return {
    ...newProject(id, `Project ${id}`, new Date(0)),
    items: Object.fromEntries(
      Array.from({ length: items }, (_, n) => [
        `bench/item-${String(n)}`,
        { state: n % 3 === 0 ? 'open' : 'done', changedAt: day(n) } as const,
      ]),
    ),
  };
}

const time = (act: () => unknown): number => {
  const start = performance.now();
  act();
  return performance.now() - start;
};

function measureLogic() {
  const [a, b] = [projectOf('p', 100_000), projectOf('p', 100_000, 5)];
  const runs = Array.from({ length: 5 }, () => time(() => merge(a, b)));
  const note = 'x'.repeat(40);
  const large = projectOf('p', 80_000);
  const text = JSON.stringify({
    ...large,
    items: Object.fromEntries(Object.entries(large.items).map(([id, item]) => [id, { ...item, note }])),
  });
  const read = time(() => readProjects(text, new Date()));
  console.table({
    'merge of two states of 100,000 items, median of 5': { ms: Math.round(percentile(runs, 0.5)) },
    [`import of ${(text.length / 1_000_000).toFixed(1)} MB, in the worker's code`]: { ms: Math.round(read) },
  });
}

/** The page of a list, made into one of 1,000 items: its HTML and the data of its island. */
function longList(html: string): string {
  const row = /<li class="checklist-item".*?<\/li>/s.exec(html)?.[0] ?? '';
  const list = html.indexOf('<li class="checklist-item"');
  const end = html.lastIndexOf('</li></ul></fieldset>');
  const rows = Array.from({ length: ITEMS }, (_, n) =>
    row.replaceAll('python-team/requirements', `bench/item-${String(n)}`).replace(/id="[^"]*"/g, ''),
  );
  const data =
    /\[0,\{&quot;id&quot;:\[0,&quot;python-team\/requirements&quot;\].*?\}\](?=,\[0,\{&quot;id&quot;:\[0,&quot;python-team\/framework)/s.exec(
      html,
    )?.[0] ?? '';
  const all = new RegExp(`${RegExp.escape(data)}.*?\\}\\](?=\\]\\]\\}\\])`, 's');
  const entries = Array.from({ length: ITEMS }, (_, n) =>
    data.replace('python-team/requirements', `bench/item-${String(n)}`),
  );
  return (html.slice(0, list) + rows.join('') + html.slice(end + 5)).replace(all, entries.join(','));
}

/** Fills the storage with as many of the projects as fit, the active one first; gives their number and characters. */
const fill = (page: Page, active: string, other: string) =>
  page.evaluate(
    ([first, text, count]) => {
      localStorage.setItem('preflight:project:default', first);
      let stored = 1;
      try {
        for (; stored < count; stored++) {
          const id = `p${String(stored)}`;
          localStorage.setItem(`preflight:project:${id}`, text.replace('"id":"other"', `"id":"${id}"`));
        }
        localStorage.setItem('filler', 'x'.repeat(200_000));
        localStorage.removeItem('filler');
      } catch {
        localStorage.removeItem(`preflight:project:p${String(--stored)}`);
      }
      const size = Object.entries(localStorage).reduce(
        (sum, [key, value]) => sum + key.length + String(value).length,
        0,
      );
      return { stored, size };
    },
    [active, other, PROJECTS] as const,
  );

/** Prints the figures of the built site in dist/ with many projects and a long list. */
export async function measureProjects(): Promise<void> {
  console.log(`\n${String(PROJECTS)} projects, and a list of ${String(ITEMS)} items`);
  measureLogic();
  const stop = await serve(PORT);
  const browser = await launch();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await page.route(`**${LIST}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: longList(await response.text()) });
    });
    await page.goto(`${ORIGIN}/404.html`);
    const full = await fill(
      page,
      JSON.stringify(projectOf('default', ITEMS)),
      JSON.stringify(projectOf('other', ITEMS)),
    );
    console.log(
      `  with ${String(ITEMS)} items each, ${String(full.stored)} of ${String(PROJECTS)} projects fit: ${String(full.size)} characters`,
    );
    await page.evaluate(() => localStorage.clear());
    const some = await fill(page, JSON.stringify(projectOf('default', ITEMS)), JSON.stringify(projectOf('other', 224)));
    console.log(
      `  with ${String(ITEMS)} items in one and 224 in the others, ${String(some.stored)} fit: ${String(some.size)} characters`,
    );

    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const paints: number[] = [];
    for (let run = 0; run < 5; run++) {
      await page.goto(ORIGIN + LIST);
      await page.locator('[data-checklist][data-ready]').waitFor();
      paints.push(
        await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN),
      );
    }
    const boxes = await page.locator('input[data-item]').count();
    const clicks: number[] = [];
    const writes: number[] = [];
    for (let n = 0; n < CLICKS; n++) {
      const { click, write } = await page
        .locator('input[data-item]')
        .nth(n % boxes)
        .evaluate(
          (box) =>
            new Promise<{ click: number; write: number }>((resolve) => {
              const start = performance.now();
              if (box instanceof HTMLInputElement) box.click();
              const write = performance.now() - start;
              requestAnimationFrame(() =>
                requestAnimationFrame(() => resolve({ click: performance.now() - start, write })),
              );
            }),
        );
      clicks.push(click);
      writes.push(write);
    }
    const row = (values: readonly number[]) => ({
      median: Math.round(percentile(values, 0.5)),
      '95th percentile': Math.round(percentile(values, 0.95)),
    });
    console.table({
      'first paint, ms': row(paints),
      'click to painted tick, ms': row(clicks),
      'change, write and read back, ms': row(writes),
    });
    console.log(`  ${String(boxes)} items on the page, processor 4× slower`);
  } finally {
    await browser.close();
    stop();
  }
}
