/// <reference types="vitest/config" />
import { getViteConfig } from 'astro/config';

export default getViteConfig({
  test: {
    // Generous: how fast a machine is, is no test's subject.
    testTimeout: 120_000,
    include: ['src/**/*.test.{ts,tsx}', '{bench,deploy,proof,scripts}/**/*.test.ts'],
  },
});
