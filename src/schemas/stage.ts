// The stages of the merged life cycle: src/content/stages.yaml, in order. Pages, diagrams and crosswalk are drawn from it.
import { z } from 'astro/zod';
import { inlineMarkdown, internalHref, slug } from './shared.ts';

/** The three stage models that the life cycle merges. */
export const stageModels = ['process', 'project-scenario', 'service-scenario'] as const;

/** A step of one of the three models that belongs to the stage. */
const modelStepSchema = z.strictObject({
  /** Its number in that model. */
  step: z.number().int().positive(),
  name: z.string().min(1),
  /** When it happens, where that model gives a time. */
  time: z.string().min(1).optional(),
  /** Which part of the step belongs here, where the step is spread over several stages. */
  part: inlineMarkdown.optional(),
});

export const stageSchema = z.strictObject({
  id: slug,
  order: z.number().int().positive(),
  title: z.string().min(1),
  /** What has been answered when the stage is over. */
  question: inlineMarkdown,
  summary: inlineMarkdown,
  /** When it happens, where a source gives a time. */
  time: z.string().min(1).optional(),
  outputs: z.array(inlineMarkdown).min(1),
  /** What the stage is called in each of the three models; empty where a model has no such step. */
  models: z.record(z.enum(stageModels), z.array(modelStepSchema)),
  href: internalHref,
});

export type Stage = z.infer<typeof stageSchema>;
