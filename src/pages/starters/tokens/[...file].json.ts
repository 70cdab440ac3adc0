// The highlighting of a starter's file, fetched when the file is opened.
import type { APIRoute, GetStaticPaths } from 'astro';
import { tokensOf } from '@/features/starters/tokenize';
import { allStarters, blueprintOf } from '@/features/starters/view';
import { readTemplate } from '@/scaffold/read-layers';

export const getStaticPaths = (async () => {
  const blueprints = await Promise.all((await allStarters()).map(blueprintOf));
  const files = blueprints.flatMap((blueprint) =>
    Object.entries(blueprint.files).flatMap(([layer, own]) => own.map(({ path }) => `${layer}/${path}`)),
  );
  return [...new Set(files)].map((file) => ({ params: { file } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ params: { file = '' } }) =>
  new Response(JSON.stringify(await tokensOf(file, readTemplate(file).text)), {
    headers: { 'content-type': 'application/json' },
  });
