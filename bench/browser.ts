// A browser for a measurement, and the middle of what was measured.
import { chromium, type Browser } from '@playwright/test';
import { launchOptions } from '../e2e/chromium.ts';

export const launch = (): Promise<Browser> => chromium.launch(launchOptions);

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
