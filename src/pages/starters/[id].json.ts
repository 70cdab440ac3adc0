// What a starter's page needs to make the project: the layers, the choices, and what is known about each file.
import type { APIRoute, GetStaticPaths } from 'astro';
import { allStarters, starterData } from '@/features/starters/view';

export const getStaticPaths = (async () =>
  (await allStarters()).map((starter) => ({ params: { id: starter.id } }))) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ params }) => {
  const starter = (await allStarters()).find(({ id }) => id === params.id);
  if (!starter) return new Response(null, { status: 404 });
  return new Response(JSON.stringify(await starterData(starter)), { headers: { 'content-type': 'application/json' } });
};
