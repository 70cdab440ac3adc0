// What every journey shares. `test` fails a test in whose pages the console showed an error or the policy was violated.
import { test as base, expect, type Page } from '@playwright/test';

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

/** What is stored under {@link KEY}, as the test expects it; undefined when nothing is. */
export const stored = (page: Page) =>
  page.evaluate((key) => {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as { items: Record<string, { state: string }> });
  }, KEY);

/** Waits until the islands of a page are at work. */
export const ready = (page: Page) => expect(page.locator('[data-checklist]:not([data-ready])')).toHaveCount(0);

/** Addresses of all pages of the built site, below its base path, from its own sitemap. */
export async function sitemap(page: Page, baseURL: string): Promise<string[]> {
  const xml = await (await page.request.get(`${baseURL}sitemap-0.xml`)).text();
  const addresses = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1] ?? '').pathname);
  expect(addresses.length).toBeGreaterThan(10);
  return addresses;
}
