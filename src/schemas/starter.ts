// The starters collection: src/content/starters/*.yaml, one whole project a use case, laid together from the layers in public/templates/.
import { reference } from 'astro:content';
import { z } from 'astro/zod';
import { inlineMarkdown, slug } from './shared.ts';

export const starterSchema = z.strictObject({
  title: z.string().min(1),
  order: z.number().int().positive(),
  useCase: reference('use-cases'),
  summary: inlineMarkdown,
  /** What it holds, for a reader who decides. */
  holds: z.array(inlineMarkdown).min(1),
  /** Folders of public/templates/, laid over one another in this order: a later file replaces an earlier one at its path. */
  layers: z.array(slug).min(1),
  choices: z.array(reference('choices')).default([]),
  /** What to run first, and what comes of it. */
  firstSteps: z.array(z.strictObject({ run: z.string().min(1), does: inlineMarkdown })).min(1),
});
