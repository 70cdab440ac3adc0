// End-to-end tests over the built site, in the Chromium that scripts/setup.mjs found. The same site is built once more under a base path.
import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './e2e/chromium.ts';

/** Ports of the two servers: the site at the root of its host, and below `/handbook/`. */
const ROOT = 'http://localhost:4331/';
const BELOW = 'http://localhost:4332/handbook/';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  workers: 2,
  // A slow machine is not a fault: waits are generous, and CI tries once more and reports what was flaky.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    // Recording every action costs a good part of the time: only what failed is recorded, when it is tried again.
    trace: 'on-first-retry',
    launchOptions,
  },
  projects: [
    { name: 'root', testIgnore: 'base-path.spec.ts', use: { baseURL: ROOT } },
    { name: 'base-path', testMatch: 'base-path.spec.ts', use: { baseURL: BELOW } },
  ],
  webServer: [
    {
      command: 'node scripts/astro.mjs preview --ignore-lock --port 4331',
      url: ROOT,
      reuseExistingServer: false,
    },
    {
      command: 'node scripts/astro.mjs build && node scripts/astro.mjs preview --ignore-lock --port 4332',
      env: { BASE_PATH: '/handbook/', OUT_DIR: './dist-base' },
      url: BELOW,
      timeout: 300_000,
      reuseExistingServer: false,
    },
  ],
});
