// What changed in the handbook: src/content/changes.yaml.
import { z } from 'astro/zod';
import { day, inlineMarkdown, internalHref, slug } from './shared.ts';

export const changeSchema = z.strictObject({
  /** Its anchor on the page. */
  id: slug,
  date: day,
  title: z.string().min(1),
  text: inlineMarkdown,
  /** Where to see it. */
  href: internalHref,
});

export type Change = z.infer<typeof changeSchema>;
