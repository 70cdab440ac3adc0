// The wizard: src/content/wizard/*.yaml. Questions, platforms, limits, rules, what follows from them, and presets.
// They name each other by id; `checkWizard` finds a name that leads nowhere.
import { z } from 'astro/zod';
import { day, inlineMarkdown, seeSchema, slug, sourceSchema } from './shared.ts';

const text = z.string().trim().min(1);

/** Answers by question; a condition holds when each question named has one of the values named. `platform` may stand among them. */
const condition = z.record(slug, z.array(slug).min(1));

const optionSchema = z.strictObject({
  value: slug,
  label: text,
  hint: text.optional(),
  /** Completes "If …" where the page says what would change the answer. */
  if: text,
  /** Not offered when one of these answers was given. */
  unless: condition.default({}),
});

export const questionSchema = z
  .strictObject({
    id: slug,
    title: z.string().endsWith('?'),
    /** Why it is asked. */
    reason: text,
    /** Says what the thing is; to change it means to build something else. */
    identity: z.boolean().default(false),
    /** Its options are steps of one scale. */
    scale: z.boolean().default(false),
    /** Not asked when one of these answers was given. */
    unless: condition.default({}),
    options: z.array(optionSchema).min(2),
  })
  .refine(({ options }) => new Set(options.map(({ value }) => value)).size === options.length, {
    message: 'Two options have the same value.',
  })
  .refine(({ id, options }) => id !== 'platform' && options.every(({ value }) => value !== 'unsure'), {
    message: '"platform" is no question, and "unsure" is no option: it is offered everywhere.',
  });

export const families = ['cloud-run', 'gke', 'dataflow', 'package'] as const;
const resourceIds = ['service', 'job', 'worker-pool', 'instance'] as const;

export const platformSchema = z
  .strictObject({
    id: slug,
    name: text,
    /** The name in a sentence, with its article. */
    a: text,
    family: z.enum(families),
    /** Which of Cloud Run's resource types it is. */
    resource: z.enum(resourceIds).optional(),
    what: inlineMarkdown,
    /** What could not be confirmed and should be looked up. */
    caution: text.optional(),
    see: seeSchema,
    /** The nearest equivalents elsewhere. */
    aws: text,
    kubernetes: text,
  })
  .refine(({ family, resource }) => (family === 'cloud-run') === (resource !== undefined), {
    message: 'What runs on Cloud Run is one of its resource types, and nothing else is.',
  });

const target = {
  platforms: z.array(slug).default([]),
  families: z.array(z.enum(families)).default([]),
};
const hasTarget = [
  (of: { platforms: readonly string[]; families: readonly string[] }) => of.platforms.length + of.families.length > 0,
  { message: 'Name the platforms or the families that it is about.' },
] as const;

export const limitSchema = z
  .strictObject({
    id: slug,
    what: text,
    value: z.union([z.number(), text]),
    unit: text.optional(),
    ...target,
    source: sourceSchema.required(),
    checked: day.transform((date) => date.toISOString().slice(0, 10)),
  })
  .refine(...hasTarget);

export const effects = ['limit', 'nature', 'for', 'against'] as const;

export const ruleSchema = z
  .strictObject({
    id: slug,
    effect: z.enum(effects),
    ...target,
    when: condition,
    weight: z.number().int().min(1).max(9).optional(),
    /** The limit that it rests on. */
    limit: slug.optional(),
    because: text,
    see: seeSchema,
  })
  .refine(...hasTarget)
  .refine(({ effect, weight }) => (effect === 'for' || effect === 'against') === (weight !== undefined), {
    message: 'A preference has a weight; what excludes has none.',
  })
  .refine(({ effect, limit }) => effect !== 'limit' || limit !== undefined, {
    message: 'A rule that excludes by a limit names the limit.',
  });

const any = z.array(condition).min(1);

export const outcomesSchema = z.strictObject({
  useCases: z.array(z.strictObject({ id: slug, any, because: text })).min(1),
  memory: z.strictObject({
    see: seeSchema,
    /** Platforms that have no such setting, and why. */
    none: z.record(slug, text),
    minimum: z.strictObject({ families: z.array(z.enum(families)), mib: z.number().int(), limit: slug }),
    rows: z.array(z.strictObject({ mib: z.number().int().positive(), label: text, use: text, any })).min(1),
  }),
  checklists: z.array(z.strictObject({ id: slug, groups: z.array(slug).min(1).optional(), any, because: text })),
  /** Templates to begin with, by their ids. */
  templates: z.array(z.strictObject({ id: slug, any })),
  /** Starters, by the project types that they are for: of several types, the one that stands first holds most of the others. */
  starters: z.array(slug).min(1),
  /** What the answers choose in a starter, besides its defaults. */
  choices: z.array(z.strictObject({ starter: slug, choice: slug, option: slug, any, because: text })),
});

export const resourceSchema = z.strictObject({
  id: z.enum(resourceIds),
  name: text,
  what: text,
  verdict: text,
  source: sourceSchema.optional(),
});

export const presetSchema = z.strictObject({
  id: slug,
  title: text,
  about: text.optional(),
  /** The project type that it stands for. */
  useCase: slug.optional(),
  answers: z.record(slug, slug),
});

/** All files together, as they are read. */
export const wizardSchema = z.strictObject({
  questions: z.array(questionSchema).min(1).max(10),
  platforms: z.array(platformSchema).min(1),
  limits: z.array(limitSchema),
  rules: z.array(ruleSchema).min(1),
  outcomes: outcomesSchema,
  resources: z.array(resourceSchema).length(resourceIds.length),
  presets: z.array(presetSchema),
});

export type Wizard = z.infer<typeof wizardSchema>;
export type Question = Wizard['questions'][number];
export type Option = Question['options'][number];
export type Platform = Wizard['platforms'][number];
export type Limit = Wizard['limits'][number];
export type Rule = Wizard['rules'][number];
export type Preset = Wizard['presets'][number];
export type Condition = z.infer<typeof condition>;

/** What the wizard's data may name elsewhere in the handbook. */
export interface KnownIds {
  useCases: readonly string[];
  /** The groups of each checklist. */
  checklists: ReadonlyMap<string, readonly string[]>;
  templates: readonly string[];
  /** What can be chosen in each starter. */
  choices: ReadonlyMap<string, readonly { id: string; options: readonly { id: string }[] }[]>;
}

/** Every name in the wizard's data that leads nowhere, and every condition on a question that comes later. */
export function checkWizard(wizard: Wizard, known: KnownIds): string[] {
  const { questions, platforms, limits, rules, outcomes, presets } = wizard;
  const problems: string[] = [];
  const demand = (good: boolean, problem: string) => {
    if (!good) problems.push(problem);
  };
  const platformIds = new Set(platforms.map(({ id }) => id));
  const limitIds = new Set(limits.map(({ id }) => id));
  const order = new Map(questions.map(({ id }, index) => [id, index]));
  const values = new Map(questions.map(({ id, options }) => [id, new Set(options.map(({ value }) => value))]));
  const checkCondition = (where: string, of: Condition, before = Infinity, platformToo = false) => {
    for (const [question, named] of Object.entries(of)) {
      const known = question === 'platform' && platformToo ? platformIds : values.get(question);
      demand(known !== undefined, `${where} names the question "${question}", which does not exist.`);
      demand((order.get(question) ?? -1) < before, `${where} depends on "${question}", which is asked later.`);
      for (const value of named)
        demand(known?.has(value) ?? true, `${where} names "${value}", which is no value of "${question}".`);
    }
  };
  const unique = (what: string, ids: readonly string[]) =>
    demand(new Set(ids).size === ids.length, `Two ${what} have the same id.`);

  unique('questions', [...order.keys()].length === questions.length ? [] : ['', '']);
  for (const [what, list] of Object.entries({ platforms, limits, rules, presets }))
    unique(
      what,
      list.map(({ id }) => id),
    );
  questions.forEach((question, index) => {
    checkCondition(`Question "${question.id}"`, question.unless, index);
    for (const option of question.options)
      checkCondition(`Option "${question.id}=${option.value}"`, option.unless, index);
  });
  for (const { id, platforms: named } of [...rules, ...limits])
    for (const platform of named)
      demand(platformIds.has(platform), `"${id}" names the platform "${platform}", which does not exist.`);
  for (const rule of rules) {
    checkCondition(`Rule "${rule.id}"`, rule.when);
    if (rule.limit !== undefined)
      demand(limitIds.has(rule.limit), `Rule "${rule.id}" names the limit "${rule.limit}", which does not exist.`);
  }
  for (const { id, any: conditions } of [...outcomes.useCases, ...outcomes.checklists])
    for (const one of conditions) checkCondition(`Outcome "${id}"`, one, Infinity, true);
  for (const id of outcomes.starters)
    demand(known.useCases.includes(id), `The starter "${id}" is for no project type.`);
  for (const { starter, choice, option, any: conditions } of outcomes.choices) {
    const options = known.choices.get(starter)?.find(({ id }) => id === choice)?.options ?? [];
    const name = `${choice}=${option}`;
    demand(
      options.some(({ id }) => id === option),
      `The starter "${starter}" has no "${name}".`,
    );
    for (const one of conditions) checkCondition(`Choice "${name}"`, one, Infinity, true);
  }
  for (const { id, any: conditions } of outcomes.templates) {
    demand(known.templates.includes(id), `There is no template "${id}".`);
    for (const one of conditions) checkCondition(`Template "${id}"`, one, Infinity, true);
  }
  for (const { label, any: conditions } of outcomes.memory.rows)
    for (const one of conditions) checkCondition(`Memory "${label}"`, one, Infinity, true);
  demand(limitIds.has(outcomes.memory.minimum.limit), 'The least memory names a limit that does not exist.');
  for (const { id } of outcomes.useCases) demand(known.useCases.includes(id), `There is no use case "${id}".`);
  for (const { id, groups = [] } of outcomes.checklists) {
    const has = known.checklists.get(id);
    demand(has !== undefined, `There is no checklist "${id}".`);
    for (const group of groups) demand(has?.includes(group) ?? true, `The checklist "${id}" has no group "${group}".`);
  }
  for (const { id, answers, useCase } of presets) {
    checkCondition(`Preset "${id}"`, Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, [value]])));
    if (useCase !== undefined) demand(known.useCases.includes(useCase), `There is no use case "${useCase}".`);
  }
  return problems;
}
