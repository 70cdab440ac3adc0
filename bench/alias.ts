// Lets Node find `@/…` as the build does (tsconfig.json). Loaded before the benchmark: `node --import`.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!specifier.startsWith('@/')) return nextResolve(specifier, context);
    const file = new URL(`../src/${specifier.slice(2)}`, import.meta.url);
    return nextResolve(existsSync(file) ? file.href : `${file.href}.ts`, context);
  },
});
