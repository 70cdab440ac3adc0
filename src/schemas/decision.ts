// The decision records: src/content/decisions/*.yaml. Each settles a question on which the source documents disagree.
import { z } from 'astro/zod';
import { day, inlineMarkdown, internalHref, seeSchema, sourceSchema } from './shared.ts';

export const decisionAreas = ['tools', 'project', 'code', 'delivery', 'operation', 'data', 'people'] as const;

/** The five source documents, by the names that the handbook uses for them. */
export const sourceDocuments = {
  'first-guide': 'First scenario guide',
  'second-guide': 'Second scenario guide',
  process: 'Process document',
  strategy: 'Data team strategy 3.1',
  backend: 'Backend context',
  standards: 'Standards 1.0.0',
} as const;

const documentIds = z.enum(['first-guide', 'second-guide', 'process', 'strategy', 'backend', 'standards']);

export const decisionSchema = z.strictObject({
  order: z.number().int().positive(),
  title: z.string().min(1),
  area: z.enum(decisionAreas),
  question: inlineMarkdown,
  /** What each document that speaks of it says, with the page of the handbook that carries it. */
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
  position: inlineMarkdown,
  because: z.array(inlineMarkdown).min(1),
  /** What would change the position. */
  revisit: z.array(inlineMarkdown).min(1),
  decided: day,
  /** The rules that follow it. */
  follows: z.array(seeSchema).default([]),
  sources: z.array(sourceSchema).default([]),
});

export type Decision = z.infer<typeof decisionSchema>;
