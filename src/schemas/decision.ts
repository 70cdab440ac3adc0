// The decision records: src/content/decisions/*.yaml. Each settles a question on which the source documents disagree.
import { z } from 'astro/zod';
import { decisionAreas } from './decision-areas.ts';
import { day, inlineMarkdown, internalHref, seeSchema, sourceSchema } from './shared.ts';

/** The six source documents, by the names that the handbook uses for them; `home` is the page that carries one as a whole. */
export const sourceDocuments = {
  standards: { title: 'Standards 1.0.0', home: undefined },
  process: { title: 'Process document', home: '/process/' },
  strategy: { title: 'Data team strategy 3.1', home: '/strategy/' },
  backend: { title: 'Backend context', home: '/scenarios/python-backend/' },
  'first-guide': { title: 'First scenario guide', home: '/scenarios/' },
  'second-guide': { title: 'Second scenario guide', home: '/scenarios/' },
} as const satisfies Record<string, { title: string; home: string | undefined }>;

const documentIds = z.enum(['standards', 'process', 'strategy', 'backend', 'first-guide', 'second-guide']);

/** The documents in the order in which records name them. */
export const sourceDocumentIds = documentIds.options;

export const decisionSchema = z.strictObject({
  order: z.number().int().positive(),
  title: z.string().min(1),
  area: z.enum(decisionAreas),
  question: inlineMarkdown,
  /** What each document that speaks of it says, with the page of the handbook that carries it. The others are silent. */
  says: z
    .array(
      z.strictObject({
        document: documentIds,
        where: z.string().min(1),
        text: inlineMarkdown,
        href: internalHref.optional(),
      }),
    )
    .min(1),
  /** The position in one line, for the list of all records. */
  choice: inlineMarkdown.refine((text) => text.length <= 140, 'is one line: at most 140 characters'),
  position: inlineMarkdown,
  because: z.array(inlineMarkdown).min(1),
  /** What would change the position: events that one can see happen. */
  revisit: z.array(inlineMarkdown).min(1),
  decided: day,
  /** The rules that follow it. */
  follows: z.array(seeSchema).min(1),
  sources: z.array(sourceSchema).min(1),
});

export type Decision = z.infer<typeof decisionSchema>;
