// How Chromium is started, for tests and for measurements: the one that scripts/setup.mjs found, else Playwright's own.
import { existsSync, readFileSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const FOUND = '.cache/chromium-path';

export const launchOptions: LaunchOptions = {
  ...(existsSync(FOUND) ? { executablePath: readFileSync(FOUND, 'utf8') } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
  ],
};
