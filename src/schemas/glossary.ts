// The glossary: src/content/glossary.yaml. Abbreviations and terms of the whole handbook, drawn at /glossary/.
import { z } from 'astro/zod';
import { inlineMarkdown, seeSchema } from './shared.ts';

export const glossarySchema = z.strictObject({
  term: z.string().trim().min(1),
  /** The abbreviation spelled out. */
  long: z.string().trim().min(1).optional(),
  text: inlineMarkdown,
  /** The page that explains or applies it. */
  see: seeSchema.optional(),
});

export type GlossaryEntry = z.infer<typeof glossarySchema>;
