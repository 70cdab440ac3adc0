// The roles of a project and what each does in each stage: src/content/roles.yaml.
import { reference } from 'astro:content';
import { z } from 'astro/zod';
import { inlineMarkdown } from './shared.ts';

export const roleSchema = z.strictObject({
  order: z.number().int().positive(),
  title: z.string().min(1),
  short: z.string().min(1),
  duty: inlineMarkdown,
  /** What the role does, by stage; a stage that is missing needs nothing of it. */
  work: z.array(z.strictObject({ stage: reference('stages'), does: inlineMarkdown })).min(1),
});
