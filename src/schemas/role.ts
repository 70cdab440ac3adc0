// The roles of a project and what each does in each stage: src/content/roles.yaml.
import { reference } from 'astro:content';
import { z } from 'astro/zod';
import { inlineMarkdown, internalHref, slug } from './shared.ts';

export const roleSchema = z.strictObject({
  id: slug,
  order: z.number().int().positive(),
  title: z.string().min(1),
  /** As in a table's head: PM, TL. */
  short: z.string().min(1),
  duty: inlineMarkdown,
  /** What the role does, by stage; a stage that is missing needs nothing of it. One role leads each stage. */
  work: z
    .array(z.strictObject({ stage: reference('stages'), does: inlineMarkdown, leads: z.boolean().default(false) }))
    .min(1),
  href: internalHref,
});

export type Role = z.infer<typeof roleSchema>;
