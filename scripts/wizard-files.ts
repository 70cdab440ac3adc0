// Reads the wizard's data outside of a build, for `npm run wizard` and the tests: the same files through the same schemas.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Catalogue } from '../src/features/wizard/recommend.ts';
import { readStarterChoices } from '../src/scaffold/read-blueprint.ts';
import { templateSchema } from '../src/schemas/template.ts';
import { toolSchema } from '../src/schemas/tool.ts';
import { useCaseSchema } from '../src/schemas/use-case.ts';
import { checkWizard, wizardSchema, type Wizard } from '../src/schemas/wizard.ts';
import { readChecklists } from './checklist-files.ts';

const content = new URL('../src/content/', import.meta.url);
const read = (name: string): unknown => parse(readFileSync(new URL(name, content), 'utf8'));

function readFolder<T>(folder: string, schema: { parse: (value: unknown) => T }): [string, T][] {
  return readdirSync(new URL(`${folder}/`, content))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name.replace(/\.yaml$/, ''), schema.parse(read(`${folder}/${name}`))]);
}

export function readCatalogue(): Catalogue {
  return {
    useCases: readFolder('use-cases', useCaseSchema)
      .sort(([, a], [, b]) => a.order - b.order)
      .map(([id, { title, short, stack, checklist }]) => ({
        id,
        title,
        short,
        stack: stack.map(({ job, tools, practice, note }) => ({
          job,
          tools: tools.map((tool) => tool.id),
          practice,
          note,
        })),
        checklist: checklist.id,
      })),
    tools: readFolder('tools', toolSchema).map(([id, { name, useCases }]) => ({
      id,
      name,
      useCases: useCases.map((useCase) => useCase.id),
    })),
    checklists: [...readChecklists()].map(([id, { title, groups }]) => ({
      id,
      title,
      groups: groups.map((group) => ({ id: group.id, title: group.title, items: group.items.map((item) => item.id) })),
    })),
    templates: readFolder('templates', templateSchema).map(([id, { title }]) => ({ id, title })),
  };
}

/** @throws saying what leads nowhere, if the data names something that does not exist */
export function readWizard(catalogue: Catalogue): Wizard {
  const wizard = wizardSchema.parse(
    Object.fromEntries(
      ['questions', 'platforms', 'limits', 'rules', 'outcomes', 'resources', 'presets'].map((name) => [
        name,
        read(`wizard/${name}.yaml`),
      ]),
    ),
  );
  const problems = checkWizard(wizard, {
    useCases: catalogue.useCases.map(({ id }) => id),
    checklists: new Map(catalogue.checklists.map(({ id, groups }) => [id, groups.map((group) => group.id)])),
    templates: catalogue.templates.map(({ id }) => id),
    choices: readStarterChoices(),
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return wizard;
}
