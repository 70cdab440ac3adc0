// The choices that change files: src/content/choices.yaml. Templates and starters name the ones that they offer.
// Files hold the default; an option says by exact replacements, by layers and by removals what it makes of them.
import { z } from 'astro/zod';
import { inlineMarkdown, seeSchema, slug } from './shared.ts';

const path = z.string().min(1);

const editSchema = z.strictObject({
  /** Paths in the repository. Where such a file is there, `find` must be in it. */
  in: z.array(path).min(1),
  /** Every occurrence of this text … */
  find: z.string().min(1),
  /** … becomes this. */
  put: z.string(),
});

const optionSchema = z.strictObject({
  id: slug,
  label: z.string().min(1),
  /** When to take it. */
  hint: inlineMarkdown.optional(),
  edits: z.array(editSchema).default([]),
  /** Layers laid over those of the starter. */
  layers: z.array(slug).default([]),
  /** Paths, or folders ending in a slash, that the option does without. */
  remove: z.array(path).default([]),
  /** Options of other choices that it cannot be combined with, as `choice/option`, and why. */
  excludes: z.array(z.strictObject({ option: z.string(), because: inlineMarkdown })).default([]),
});

export const choiceSchema = z.strictObject({
  id: slug,
  order: z.number().int().positive(),
  label: z.string().min(1),
  see: seeSchema,
  /** The first is what the files hold as they lie: it changes nothing. */
  options: z.array(optionSchema).min(2),
});
