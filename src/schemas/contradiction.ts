// Where the standards contradict themselves: src/content/contradictions.yaml, and the decision record that settles each.
import { reference } from 'astro:content';
import { z } from 'astro/zod';
import { inlineMarkdown, slug } from './shared.ts';

export const contradictionSchema = z.strictObject({
  id: slug,
  order: z.number().int().positive(),
  title: z.string().min(1),
  /** The sections that contradict each other, as the standards number them. */
  sections: z.array(z.string().regex(/^\d+(?:\.\d+)*$/, 'is a section number such as 2.1.4')).min(1),
  /** What they say. */
  text: inlineMarkdown,
  settledBy: reference('decisions'),
});

export type Contradiction = z.infer<typeof contradictionSchema>;
