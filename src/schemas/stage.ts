// The stages of the merged life cycle: src/content/stages.yaml, in order. Pages, diagrams and crosswalk are drawn from it.
import { z } from 'astro/zod';
import { inlineMarkdown, internalHref } from './shared.ts';

/** The three stage models that the life cycle merges. */
export const stageModels = ['project-scenario', 'service-scenario', 'process'] as const;

export const stageSchema = z.strictObject({
  order: z.number().int().positive(),
  title: z.string().min(1),
  /** What has been answered when the stage is over. */
  question: inlineMarkdown,
  summary: inlineMarkdown,
  /** When it happens, where a source gives a time. */
  time: z.string().optional(),
  outputs: z.array(inlineMarkdown).min(1),
  /** What the stage is called in each of the three models; empty where a model has no such step. */
  models: z.record(z.enum(stageModels), z.array(z.string())),
  href: internalHref,
});

export type Stage = z.infer<typeof stageSchema>;
