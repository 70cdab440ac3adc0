// Lets plain Node read the schemas: they refer to other collections with `reference` of astro:content, which only a build has.
// Imported for its effect, before anything that imports a schema.
import { registerHooks } from 'node:module';

const stub = `
import { z } from 'astro/zod';
export const reference = (collection) => z.string().transform((id) => ({ collection, id }));
`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'astro:content'
      ? { url: new URL('./astro-content-stub.mjs', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
  load: (url, context, next) =>
    url.endsWith('/astro-content-stub.mjs') ? { format: 'module', source: stub, shortCircuit: true } : next(url, context),
});
