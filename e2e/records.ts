// The reader's project as it is stored, for journeys that begin with one.
import type { Page } from '@playwright/test';
import { namesAsFields } from '../src/features/projects/names';
import type { Names } from '../src/scaffold/names';
import { expect, KEY } from './fixtures';

/** A project called “Orders” with some items; `more` replaces any of its parts. */
export const record = (items: object, more: object = {}) => ({
  format: 'preflight-project',
  version: 1,
  id: 'default',
  createdAt: '2020-01-01T00:00:00.000Z',
  name: { value: 'Orders', changedAt: '2020-01-01T00:00:00.000Z' },
  items,
  answers: {},
  fields: {},
  ...more,
});

/** Stores a project before the first page is opened; what pages do to it later stays. */
export const seed = (page: Page, value: object) =>
  page.addInitScript(([key, text]) => localStorage.getItem(key) ?? localStorage.setItem(key, text), [
    KEY,
    JSON.stringify(value),
  ] as const);

/** Gives the project names of the reader's own. */
export async function withNames(page: Page, names: Names) {
  const changedAt = '2026-11-21T09:00:00.000Z';
  const fields = Object.fromEntries([...namesAsFields(names)].map(([key, value]) => [key, { value, changedAt }]));
  await seed(page, record({}, { fields }));
}

/** The page of the projects, at work. */
export async function openProjects(page: Page, fragment = '') {
  await page.goto(`/projects/${fragment}`);
  await expect(page.locator('[data-projects="ready"]')).toBeVisible();
}

/** What that page shows of a project. */
export const card = (page: Page, name: string) =>
  page.locator('.project-card').filter({ has: page.getByRole('heading', { name, exact: true, level: 2 }) });
