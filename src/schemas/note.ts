// The notes collection: src/content/notes/*.yaml. One note a file: what a source document says, what is true today, since when we know.
import { z } from 'astro/zod';
import { day, inlineMarkdown, internalHref, sourceSchema } from './shared.ts';

export const noteAreas = [
  'python-and-packaging',
  'containers',
  'web',
  'testing',
  'security',
  'ci-and-supply-chain',
  'data-and-messaging',
  'cloud',
  'documentation',
  'process',
] as const;

/**
 * - `corrected`: the handbook's rule differs from the source document's
 * - `updated`: the rule stands; the world around it has moved
 * - `open`: a choice, settled by a decision record
 * - `repaired`: the source's text was damaged
 */
export const noteVerdicts = ['corrected', 'updated', 'open', 'repaired'] as const;

export const noteSchema = z.strictObject({
  title: z.string().min(1),
  area: z.enum(noteAreas),
  verdict: z.enum(noteVerdicts),
  /** One of the mistakes that break a project or make it unsafe when followed to the letter. */
  risk: z.boolean().default(false),
  /** What the source document says, in our words. */
  was: inlineMarkdown,
  /** What is true on the day of the check. */
  now: inlineMarkdown,
  checked: day,
  sources: z.array(sourceSchema).min(1),
  /** The rule it stands beside. */
  page: internalHref,
  /** The decision record that settles it. */
  decision: internalHref.optional(),
});

export type Note = z.infer<typeof noteSchema>;
