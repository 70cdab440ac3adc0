// The data of the templates without a build: everything that is wrong, at once.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { factsOf, problemsOfTemplate } from '@/features/templates/checks';
import { readChoices } from '@/scaffold/read-blueprint';
import { readLayer, readTemplate } from '@/scaffold/read-layers';
import { templateSchema } from '@/schemas/template';
import { starters } from '../proof/offered.ts';
import { extras } from '../proof/python/extras.ts';
import { fileTools } from '../proof/python/file-tools.ts';
import { judges } from '../proof/starters/checks.ts';
import { live } from '../proof/starters/live.ts';
import { readChecklists } from './checklist-files.ts';

const content = 'src/content';
const idsIn = (folder: string) => readdirSync(`${content}/${folder}`).map((name) => name.replace(/\.yaml$/, ''));
const choices = readChoices();
const layers = new Set(choices.flatMap(({ options }) => options.flatMap((option) => option.layers)));
const known = {
  items: new Set(
    [...readChecklists().values()].flatMap(({ groups }) => groups.flatMap(({ items }) => items.map(({ id }) => id))),
  ),
  useCases: new Set(idsIn('use-cases')),
  stages: new Set(
    z
      .array(z.object({ id: z.string() }))
      .parse(parse(readFileSync(`${content}/stages.yaml`, 'utf8')))
      .map(({ id }) => id),
  ),
  choices,
  templates: new Set(idsIn('templates')),
  layers: Object.fromEntries([...layers].map((layer) => [layer, readLayer(layer)])),
};

test.each([...known.templates])('%s.yaml names only what is there', (id) => {
  const parsed = templateSchema.safeParse(parse(readFileSync(`${content}/templates/${id}.yaml`, 'utf8')));
  if (!parsed.success) expect.fail(z.prettifyError(parsed.error));
  const { data } = parsed;
  const files = data.files
    .filter(({ from }) => existsSync(`public/templates/${from}`))
    .map(({ from, to }) => ({ path: to, ...readTemplate(from) }));
  expect(problemsOfTemplate(factsOf(data), files, known)).toEqual([]);
});

test.each([...known.templates])('%s.yaml claims no check by a Python tool that does not get its files', (id) => {
  const { files, checks } = templateSchema.parse(parse(readFileSync(`${content}/templates/${id}.yaml`, 'utf8')));
  const tools = files.flatMap(({ from }) => [
    ...fileTools.filter((tool) => tool.files.test(from)).map(({ program }) => program),
    ...extras.filter(({ folder }) => from.startsWith(`extra/${folder}/`)).map(({ by }) => by),
  ]);
  const claimed = checks.filter(({ runs }) => runs === 'test:python').map(({ by }) => by);
  expect(tools).toEqual(expect.arrayContaining(claimed));
});

test.each([...known.templates])('%s.yaml claims no check by a tool that no starter with its files runs', (id) => {
  const { files, checks } = templateSchema.parse(parse(readFileSync(`${content}/templates/${id}.yaml`, 'utf8')));
  const homes = [...starters].filter(([, own]) => files.some(({ from, to }) => own.get(to) === from));
  const tools = homes.flatMap(([home]) => [...judges, ...(live[home]?.by ?? [])]);
  const claimed = checks.filter(({ runs }) => runs === 'test:starters').flatMap(({ by }) => by.split(/, | and /));
  expect(tools).toEqual(expect.arrayContaining(claimed));
});
