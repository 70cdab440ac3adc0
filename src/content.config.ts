// Wiring only: a loader and a schema per collection. The schemas are in src/schemas/.
import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { changeSchema } from '@/schemas/change';
import { checklistSchema } from '@/schemas/checklist';
import { choiceSchema } from '@/schemas/choice';
import { contradictionSchema } from '@/schemas/contradiction';
import { decisionSchema } from '@/schemas/decision';
import { documentSchema } from '@/schemas/document';
import { glossarySchema } from '@/schemas/glossary';
import { noteSchema } from '@/schemas/note';
import { pipelineStepSchema } from '@/schemas/pipeline';
import { prefillSchema } from '@/schemas/prefill';
import { roleSchema } from '@/schemas/role';
import { stageSchema } from '@/schemas/stage';
import { starterSchema } from '@/schemas/starter';
import { starterRulesSchema } from '@/schemas/starter-rule';
import { strategySectionSchema } from '@/schemas/strategy';
import { templateSchema } from '@/schemas/template';
import { toolSchema } from '@/schemas/tool';
import { useCaseSchema } from '@/schemas/use-case';
import {
  limitSchema,
  outcomesSchema,
  platformSchema,
  presetSchema,
  questionSchema,
  resourceSchema,
  ruleSchema,
} from '@/schemas/wizard';

const yamlFolder = (name: string) => glob({ base: `./src/content/${name}`, pattern: '*.yaml' });

/** A file of the wizard as one entry, because the order in it has a meaning. */
const wizardFile = <Schema extends z.ZodType>(name: string, schema: Schema) =>
  defineCollection({
    loader: file(`./src/content/wizard/${name}.yaml`, { parser: (text) => ({ [name]: { content: parse(text) } }) }),
    schema: z.strictObject({ content: schema }),
  });

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
  checklists: defineCollection({ loader: yamlFolder('checklists'), schema: checklistSchema }),
  decisions: defineCollection({ loader: yamlFolder('decisions'), schema: decisionSchema }),
  contradictions: defineCollection({ loader: file('./src/content/contradictions.yaml'), schema: contradictionSchema }),
  changes: defineCollection({ loader: file('./src/content/changes.yaml'), schema: changeSchema }),
  tools: defineCollection({ loader: yamlFolder('tools'), schema: toolSchema }),
  'use-cases': defineCollection({ loader: yamlFolder('use-cases'), schema: useCaseSchema }),
  templates: defineCollection({ loader: yamlFolder('templates'), schema: templateSchema }),
  starters: defineCollection({ loader: yamlFolder('starters'), schema: starterSchema }),
  'starter-rules': defineCollection({
    loader: file('./src/content/starter-rules.yaml', { parser: (text) => ({ all: { rules: parse(text) } }) }),
    schema: z.strictObject({ rules: starterRulesSchema }),
  }),
  choices: defineCollection({ loader: file('./src/content/choices.yaml'), schema: choiceSchema }),
  prefill: defineCollection({ loader: file('./src/content/prefill.yaml'), schema: prefillSchema }),
  notes: defineCollection({ loader: yamlFolder('notes'), schema: noteSchema }),
  stages: defineCollection({ loader: file('./src/content/stages.yaml'), schema: stageSchema }),
  roles: defineCollection({ loader: file('./src/content/roles.yaml'), schema: roleSchema }),
  documents: defineCollection({
    loader: file('./src/content/documents.yaml'),
    schema: documentSchema,
  }),
  pipeline: defineCollection({
    loader: file('./src/content/pipeline.yaml'),
    schema: pipelineStepSchema,
  }),
  strategy: defineCollection({ loader: file('./src/content/strategy.yaml'), schema: strategySectionSchema }),
  glossary: defineCollection({ loader: file('./src/content/glossary.yaml'), schema: glossarySchema }),
  'wizard-questions': wizardFile('questions', z.array(questionSchema)),
  'wizard-platforms': wizardFile('platforms', z.array(platformSchema)),
  'wizard-limits': wizardFile('limits', z.array(limitSchema)),
  'wizard-rules': wizardFile('rules', z.array(ruleSchema)),
  'wizard-outcomes': wizardFile('outcomes', outcomesSchema),
  'wizard-resources': wizardFile('resources', z.array(resourceSchema)),
  'wizard-presets': wizardFile('presets', z.array(presetSchema)),
};
