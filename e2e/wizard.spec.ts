// The wizard: from the front page through an answer to a project, and everything that can carry or spoil the answers.
import { readFileSync } from 'node:fs';
import { expect, KEY, test, violations } from './fixtures';
import type { Page } from '@playwright/test';

const API =
  '/wizard/?build=api&trigger=http&duration=seconds&size=light&needs=nothing&keeps=database&traffic=spiky&operator=team';
const answer = (page: Page) => page.locator('.wizard-answer');
const ready = (page: Page) => expect(page.locator('html[data-wizard-ready]')).toHaveCount(1);
const open = async (page: Page, address: string) => {
  await page.goto(address);
  await ready(page);
};

test('from the front page to a project with its answers and its checklists', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Wizard', exact: true }).click();
  await ready(page);
  for (const label of [
    'An API or web service',
    'An HTTP request',
    'Seconds',
    'Little',
    'Nothing of the kind',
    'Records in a relational database',
    'In bursts',
    'The developers',
  ]) {
    await page.getByRole('radio', { name: label }).check();
    await page.getByRole('button', { name: /^(?:Next|Finish)$/ }).click();
  }
  await expect(page.getByText('That is all.')).toBeVisible();
  await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Cloud Run service');
  await expect(answer(page)).toContainText('API with a database + Container on Cloud Run');
  await expect(page.getByText('If one unit of work takes longer than 60 minutes: a Cloud Run job')).toBeVisible();
  // The button is loaded for a reader who comes to its section.
  await page.getByRole('heading', { name: 'Take it with you' }).scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Apply to “My project”' }).click();
  await expect(page.getByRole('button', { name: 'Stored in “My project”' })).toBeDisabled();
  const record: unknown = JSON.parse((await page.evaluate((key) => localStorage.getItem(key), KEY)) ?? '');
  expect(record).toMatchObject({
    answers: {
      build: { value: 'api' },
      keeps: { value: 'database' },
    },
    types: { value: 'api-database cloud-run' },
  });
  const list = page.locator('[data-checklist-id="api-database"]');
  await expect(list).toContainText('0 of');
  await list.getByRole('link').click();
  await page.getByRole('checkbox').first().check();
  // The overview now shows what counts for such a project, and says what it does not show.
  await page.goto('/checklists/');
  await expect(page.getByRole('main').getByRole('link', { name: 'Cloud Run service' })).toBeVisible();
  await expect(page.getByText(/lists are hidden: for other types than/)).toBeVisible();
  await page.goto('/wizard/');
  await ready(page);
  await page.getByRole('button', { name: 'Begin with the answers of my project' }).click();
  await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Cloud Run service');
  await page.getByRole('heading', { name: 'Take it with you' }).scrollIntoViewIfNeeded();
  await expect(list).toContainText('1 of');
});

test('the back button goes one answer back', async ({ page }) => {
  await open(page, '/wizard/');
  await page.getByRole('radio', { name: 'An API or web service' }).check();
  await page.getByRole('radio', { name: 'A data pipeline' }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('radio', { name: 'A schedule' }).check();
  await expect(page).toHaveURL(/\?build=pipeline&trigger=schedule$/);
  await page.goBack();
  await expect(page).toHaveURL(/\?build=pipeline$/);
  await expect(page.getByRole('group', { name: 'What starts its work?' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'A schedule' })).not.toBeChecked();
  await page.goBack();
  await expect(page).toHaveURL(/\/wizard\/$/);
  await expect(page.getByRole('group', { name: 'What are you building?' })).toBeVisible();
  await page.goForward();
  await expect(page).toHaveURL(/\?build=pipeline$/);
});

test('the keyboard is enough, and the result is announced', async ({ page }) => {
  await open(page, '/wizard/');
  await page.getByRole('radio', { name: 'An API or web service' }).focus();
  await page.keyboard.press('Space');
  await expect(answer(page).getByRole('status')).toHaveText(/^Recommendation: Cloud Run service\./);
  await page.keyboard.press('ArrowDown');
  await expect(answer(page).getByRole('status')).toHaveText(/^Recommendation: gRPC service on Cloud Run\./);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'An HTTP request' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'How long does its longest' })).toBeVisible();
});

test('“not sure” blocks nothing and says which question matters', async ({ page }) => {
  await open(page, '/wizard/?build=api&trigger=unsure&size=unsure');
  await expect(answer(page)).toContainText('Recommendation so far');
  await expect(answer(page)).toContainText('The open question that matters most');
  await answer(page).getByRole('button').first().click();
  await expect(page.locator('.wizard-question')).toHaveCount(1);
});

test('what cannot be taken from the address is said, and the rest counts', async ({ page }) => {
  await open(page, '/wizard/?build=api&trigger=rocket&__proto__=x&build=job&%3Cscript%3E=1');
  const notice = page.getByRole('alert').filter({ hasText: 'address' });
  await expect(notice).toContainText('“rocket” is no answer to “trigger”. There are: http, grpc');
  await expect(notice).toContainText('“__proto__” is no question');
  await expect(notice).toContainText('“build” is answered twice');
  await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Cloud Run service');
});

test('a flip, a preset and “all at once” change the answer', async ({ page }) => {
  await open(page, API);
  await page.getByText('If one unit of work takes longer than 60 minutes:').getByRole('button').click();
  await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Cloud Run job');
  await page.getByText('Start from an example').click();
  await page.getByRole('button', { name: 'Data streaming' }).click();
  await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Apache Beam pipeline on Dataflow');
  await page.getByRole('button', { name: 'All at once' }).click();
  await expect(page).toHaveURL(/view=all/);
  expect(await page.locator('.wizard-question').count()).toBeGreaterThan(7);
  await page.getByRole('radio', { name: 'A library that other projects import' }).check();
  await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Python package');
  await expect(page.locator('.wizard-question')).toHaveCount(1);
});

test('the decision record reopens what it says', async ({ page, context }) => {
  await open(page, API);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download decision record' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('decision-cloud-run-service.md');
  const record = readFileSync(await download.path(), 'utf8');
  expect(record).toContain('# Decision: it runs as a Cloud Run service');
  expect(record).toContain(
    '| 60 min | [Cloud Run: request timeout](https://docs.cloud.google.com/run/docs/configuring/request-timeout) | 2026-11-21 |',
  );
  const link = /Reopen: <([^>]+)>/.exec(record)?.[1] ?? '';
  const other = await context.newPage();
  await open(other, link);
  await expect(answer(other).getByRole('heading', { level: 2 })).toHaveText('Cloud Run service');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await other.getByRole('button', { name: 'Copy as text' }).click();
  await expect(other.getByText('The text copied.')).toBeVisible();
  expect(await other.evaluate(() => navigator.clipboard.readText())).toContain('Recommendation: Cloud Run service');
});

test('every example prints on one page', async ({ page }) => {
  test.slow();
  await open(page, '/wizard/');
  const examples = page.locator('.wizard-presets li button');
  for (let index = 0; index < (await examples.count()); index += 1) {
    await open(page, '/wizard/');
    await examples.nth(index).click();
    await expect(page.getByRole('heading', { name: 'What would change it' })).toBeVisible();
    const margin = { top: '10mm', bottom: '10mm', left: '10mm', right: '10mm' };
    const pdf = (await page.pdf({ format: 'A4', margin })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g), page.url()).toHaveLength(1);
  }
});

test('nothing is wider than a phone of 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of ['/wizard/', API, `${API}&view=all`]) {
    await open(page, address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  }
});

test('an answered wizard has no accessibility violation', async ({ page }) => {
  test.slow();
  for (const address of [API, `${API}&view=all`, '/wizard/?build=api&x=1']) {
    await open(page, address);
    expect(await violations(page)).toEqual([]);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the rules can be read', async ({ page }) => {
    await page.goto('/wizard/');
    await expect(page.getByRole('heading', { name: 'Decision table' })).toBeVisible();
    await expect(page.getByRole('radio')).toHaveCount(0);
    await expect(page.getByRole('row', { name: /Longest request to a service 60 min/ })).toBeVisible();
    await page.getByText('Cloud Run job', { exact: true }).last().click();
    await expect(page.getByText('Cloud Scheduler starts the job')).toBeVisible();
  });
});
