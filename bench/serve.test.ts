// The server of a benchmark ends with its reason where there is nothing to serve.
import { expect, test, vi } from 'vitest';
import { serve } from './serve.ts';

test('without a build nothing is waited for: it is said', async () => {
  vi.stubEnv('OUT_DIR', './.cache/no-build');
  await expect(serve(4336)).rejects.toThrow(/npm run build[^]*does not exist/);
});
