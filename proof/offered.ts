// What the template library offers of the starters: which template has which file, and which files lie together in a starter.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { readBlueprint, starterIds } from '../src/scaffold/read-blueprint.ts';

const templateFile = z.looseObject({
  files: z.array(z.object({ from: z.string(), to: z.string() })),
  kind: z.string(),
  useCases: z.array(z.string()).default([]),
  insteadOf: z.array(z.string()).default([]),
  related: z.array(z.string()).default([]),
});
export type Offer = z.infer<typeof templateFile> & { id: string };

/** All templates with their files and the templates that they name. */
export const offers: readonly Offer[] = readdirSync('src/content/templates').map((name) => ({
  id: name.replace(/\.yaml$/, ''),
  ...templateFile.parse(parse(readFileSync(`src/content/templates/${name}`, 'utf8'))),
}));

/** By starter: where each of its files lies below public/templates/, by its path in the repository, without any choice. */
export const starters: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  starterIds().map((id) => {
    const { layers, files } = readBlueprint(id);
    return [
      id,
      new Map(layers.flatMap((layer) => (files[layer] ?? []).map(({ path }) => [path, `${layer}/${path}`] as const))),
    ];
  }),
);
