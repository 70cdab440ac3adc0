// What every journey shares. `test` fails a test in whose pages the console showed an error or the policy was violated.
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { z } from 'zod';

export { expect };

export const test = base.extend<{ noErrors: undefined }>({
  noErrors: [
    async ({ context }, use) => {
      const errors: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      context.on('weberror', (error) => errors.push(String(error.error())));
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use(undefined);
      expect(errors, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],
});

/** Where the reader's project is stored. */
export const KEY = 'preflight:project:default';

const storedSchema = z.object({ items: z.record(z.string(), z.looseObject({ state: z.string() })) });

/** What is stored under {@link KEY}; undefined when nothing is. */
export async function stored(page: Page): Promise<z.infer<typeof storedSchema> | undefined> {
  const text = await page.evaluate((key) => localStorage.getItem(key), KEY);
  return text === null ? undefined : storedSchema.parse(JSON.parse(text));
}

/** Waits until the islands of a page are at work. */
export const ready = (page: Page) => expect(page.locator('[data-checklist]:not([data-ready])')).toHaveCount(0);

/** Addresses of all pages of the built site, below its base path, from its own sitemap. */
export async function sitemap(page: Page, baseURL: string): Promise<string[]> {
  const xml = await (await page.request.get(`${baseURL}sitemap-0.xml`)).text();
  const addresses = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1] ?? '').pathname);
  expect(addresses.length).toBeGreaterThan(10);
  return addresses;
}

/**
 * What axe finds on a page, by all its rules or by some: rule and element. No page has a frame, so axe may run in the page itself.
 * Only violations are described: describing what is right takes most of the time.
 */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) })
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
}
