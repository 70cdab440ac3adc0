// From the collections to what the wizard is given: its own data, and what it takes from the rest. Build time only.
import { getCollection, getEntry } from 'astro:content';
import { inlineHtml } from '@/components/inline-html';
import { withBase } from '@/components/with-base';
import { checkWizard, type Wizard } from '@/schemas/wizard';
import type { WizardView } from './model.ts';
import type { Catalogue } from './recommend.ts';

const based = <T extends { see: { label: string; href: string } }>(entry: T): T => ({
  ...entry,
  see: { ...entry.see, href: withBase(entry.see.href) },
});

function present<T>(entry: T | undefined): T {
  if (entry === undefined) throw new Error('A file of src/content/wizard/ is missing or empty.');
  return entry;
}

async function catalogueView(): Promise<Catalogue> {
  const useCases = (await getCollection('use-cases'))
    .sort((a, b) => a.data.order - b.data.order)
    .map(({ id, data }) => ({
      id,
      title: data.title,
      short: data.short,
      stack: data.stack.map(({ job, tools, practice, note }) => ({
        job,
        tools: tools.map((tool) => tool.id),
        practice,
        note: inlineHtml(note),
      })),
      checklist: data.checklist.id,
    }));
  const inStacks = new Set(useCases.flatMap(({ stack }) => stack.flatMap(({ tools }) => tools)));
  const tools = (await getCollection('tools'))
    .map(({ id, data }) => ({ id, name: data.name, useCases: data.useCases.map((useCase) => useCase.id) }))
    .filter((tool) => tool.useCases.length > 0 || inStacks.has(tool.id))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const checklists = (await getCollection('checklists')).map(({ id, data }) => ({
    id,
    title: data.title,
    groups: data.groups.map((group) => ({
      id: group.id,
      title: group.title,
      items: group.items.map((item) => item.id),
    })),
  }));
  const templates = (await getCollection('templates')).map(({ id, data }) => ({ id, title: data.title }));
  return { useCases, tools, checklists, templates };
}

/** What can be chosen in each starter. */
async function starterChoices() {
  const all = await getCollection('choices');
  return new Map(
    (await getCollection('starters')).map(({ id, data }) => [
      id,
      data.choices.flatMap((choice) => all.filter((one) => one.id === choice.id).map((one) => one.data)),
    ]),
  );
}

/** @throws saying what leads nowhere, if the wizard's data names something that does not exist */
export async function wizardView(): Promise<WizardView> {
  const catalogue = await catalogueView();
  const outcomes = present(await getEntry('wizard-outcomes', 'outcomes')).data.content;
  const wizard: Wizard = {
    questions: present(await getEntry('wizard-questions', 'questions')).data.content,
    platforms: present(await getEntry('wizard-platforms', 'platforms')).data.content.map(based),
    limits: present(await getEntry('wizard-limits', 'limits')).data.content,
    rules: present(await getEntry('wizard-rules', 'rules')).data.content.map(based),
    outcomes: { ...outcomes, memory: based(outcomes.memory) },
    resources: present(await getEntry('wizard-resources', 'resources')).data.content,
    presets: present(await getEntry('wizard-presets', 'presets')).data.content,
  };
  const problems = checkWizard(wizard, {
    useCases: catalogue.useCases.map(({ id }) => id),
    checklists: new Map(catalogue.checklists.map(({ id, groups }) => [id, groups.map((group) => group.id)])),
    templates: catalogue.templates.map(({ id }) => id),
    choices: await starterChoices(),
  });
  if (problems.length > 0) throw new Error(`src/content/wizard/: ${problems.join('\n')}`);
  // Only those that an answer can lead to: the island is handed them.
  const named = new Set(outcomes.templates.map(({ id }) => id));
  catalogue.templates = catalogue.templates.filter(({ id }) => named.has(id));
  return { wizard, catalogue, base: withBase('/') };
}
