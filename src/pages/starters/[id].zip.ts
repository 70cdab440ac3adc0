// The starter with its example names, as a ZIP that needs no JavaScript.
import type { APIRoute, GetStaticPaths } from 'astro';
import { allStarters, exampleProject } from '@/features/starters/view';
import { exampleNames } from '@/scaffold/names';
import { siteAddress } from '@/features/starters/site';
import { zip } from '@/scaffold/zip';

export const getStaticPaths = (async () =>
  (await allStarters()).map((starter) => ({ params: { id: starter.id } }))) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ params }) => {
  const starter = (await allStarters()).find(({ id }) => id === params.id);
  if (!starter) return new Response(null, { status: 404 });
  const bytes = zip(await exampleProject(starter, siteAddress), exampleNames.slug);
  return new Response(Uint8Array.from(bytes), { headers: { 'content-type': 'application/zip' } });
};
