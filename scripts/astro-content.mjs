// Lets plain Node read the schemas: they refer to other collections with `reference` of astro:content, which only a build has.
// Imported for its effect, before anything that imports a schema.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const url = pathToFileURL('scripts/astro-content-stub.mjs').href;

const stub = `
import { z } from 'astro/zod';
export const reference = (collection) => z.string().transform((id) => ({ collection, id }));
`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'astro:content' ? { url, shortCircuit: true } : next(specifier, context),
  load: (asked, context, next) =>
    asked === url ? { format: 'module', source: stub, shortCircuit: true } : next(asked, context),
});
