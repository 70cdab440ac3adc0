// The Chromium that scripts/setup.mjs found, for a measurement, and the middle of what was measured.
import { existsSync, readFileSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

export function launch(): Promise<Browser> {
  const executablePath = existsSync('.cache/chromium-path') ? readFileSync('.cache/chromium-path', 'utf8') : undefined;
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
