// A starter's blueprint from the data files, without Astro: for the command line and the proofs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { choiceSchema } from '../schemas/choice.ts';
import { choiceOnly, type Choice } from './choices.ts';
import type { Blueprint } from './compose.ts';
import { readLayer } from './read-layers.ts';

const strings = z.array(z.string());
const starterFile = z.object({ title: z.string(), order: z.number(), layers: strings, choices: strings });

const STARTERS = 'src/content/starters';

/** All choices, in order. */
export const readChoices = (): Choice[] =>
  choiceSchema
    .array()
    .parse(parse(readFileSync('src/content/choices.yaml', 'utf8')))
    .map(choiceOnly);

/** Ids of all starters. */
export const starterIds = (): string[] =>
  readdirSync(STARTERS)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/, ''))
    .sort();

/** Its layers, and its choices in full. */
function readStarter(id: string): { layers: string[]; choices: Choice[] } {
  const file = `${STARTERS}/${id}.yaml`;
  if (!/^[a-z0-9-]+$/.test(id) || !existsSync(file))
    throw new Error(`There is no starter “${id}”. There is: ${starterIds().join(', ')}.`);
  const { layers, choices: wanted } = starterFile.parse(parse(readFileSync(file, 'utf8')));
  const all = readChoices();
  const choices = wanted.map((name) => {
    const choice = all.find((candidate) => candidate.id === name);
    if (!choice) throw new Error(`${file} names the choice “${name}”, which is not there.`);
    return choice;
  });
  return { layers, choices };
}

/** What can be chosen in each starter. */
export const readStarterChoices = (): Map<string, Choice[]> =>
  new Map(starterIds().map((id) => [id, readStarter(id).choices]));

/** @throws if there is no such starter, or if it names a choice or layer that is not there */
export function readBlueprint(id: string): Blueprint {
  const { layers, choices } = readStarter(id);
  const named = new Set([...layers, ...choices.flatMap(({ options }) => options.flatMap((option) => option.layers))]);
  return { id, layers, choices, files: Object.fromEntries([...named].map((layer) => [layer, readLayer(layer)])) };
}
