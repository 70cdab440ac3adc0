// The eight project types: src/content/use-cases/*.yaml. Pages, the tool matrix and the wizard are drawn from them.
import { reference } from 'astro:content';
import { z } from 'astro/zod';
import { inlineMarkdown, internalHref } from './shared.ts';

const practice = z.strictObject({ name: z.string().min(1), text: inlineMarkdown });

export const useCaseSchema = z.strictObject({
  order: z.number().int().positive(),
  title: z.string().min(1),
  /** The name in a narrow table column. */
  short: z.string().min(1),
  summary: inlineMarkdown,
  focus: z.array(z.string().min(1)).min(1),
  /** The stack of the type: which tool does which job, and why. */
  stack: z
    .array(
      z.strictObject({
        job: z.string().min(1),
        tools: z.array(reference('tools')).min(1),
        note: inlineMarkdown,
      }),
    )
    .min(1),
  considerations: z.array(practice).default([]),
  patterns: z.array(practice).default([]),
  whenToUse: z.array(inlineMarkdown).min(1),
  whenNot: z.array(inlineMarkdown).min(1),
  checklist: internalHref.optional(),
});

export type UseCase = z.infer<typeof useCaseSchema>;
