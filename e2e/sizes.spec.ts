// What a page costs its reader: limits for scripts, and nothing that moves.
import { expect, test } from './fixtures';
import { recordShifts, scriptBytes, shifts, slowDown } from './measures';

const WITHOUT_ISLAND = '/process/roles/';
const WITH_FILTER = '/tools/';
const TEMPLATES = ['/templates/', '/templates/pyproject-application/'];
const WITH_CHECKLIST = '/checklists/python-team/';
const ANSWERED_WIZARD =
  '/wizard/?build=api&trigger=http&duration=seconds&size=light&needs=nothing&keeps=database&traffic=spiky&operator=team';

for (const address of [WITHOUT_ISLAND, WITH_FILTER, ...TEMPLATES]) {
  test(`${address} has no island and sends at most 8 KB of scripts`, async ({ page }) => {
    const bytes = await scriptBytes(page, address);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(8 * 1024);
  });
}

for (const [what, address, limit] of [
  ['a page with a checklist', WITH_CHECKLIST, 75],
  ['an answered wizard', ANSWERED_WIZARD, 75],
  ['the longest form', '/templates/strategy/', 80],
  ['a starter', '/starters/event-driven/', 100],
] as const) {
  test(`${what} sends at most ${limit} KB of scripts`, async ({ page }) => {
    const bytes = await scriptBytes(page, address);
    expect(bytes).toBeGreaterThan(8 * 1024);
    expect(bytes).toBeLessThanOrEqual(limit * 1024);
  });
}

for (const address of [
  '/',
  WITHOUT_ISLAND,
  WITH_FILTER,
  ...TEMPLATES,
  WITH_CHECKLIST,
  '/process/life-cycle/',
  '/scenarios/new-project/',
  '/standards/apis/',
]) {
  test(`${address} shifts nothing on a slow machine and a slow line`, async ({ page }) => {
    await slowDown(page, 'slow line');
    await recordShifts(page);
    await page.goto(address);
    expect(await shifts(page)).toEqual([]);
  });
}
