// The steps of a deployment, from a merged change to a watched release: src/content/pipeline.yaml. Diagram and list are drawn from it.
import { z } from 'astro/zod';
import { inlineMarkdown, slug } from './shared.ts';

export const pipelineStepSchema = z.strictObject({
  id: slug,
  order: z.number().int().positive(),
  title: z.string().min(1),
  /** For the diagram: a few words. */
  short: z.string().min(1),
  does: inlineMarkdown,
  /** What ends the run at this step. */
  stopsWhen: inlineMarkdown,
});
