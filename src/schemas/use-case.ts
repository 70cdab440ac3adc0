// The eight project types: src/content/use-cases/*.yaml. Pages, the tool matrix and the wizard are drawn from them.
import { reference } from 'astro:content';
import { z } from 'astro/zod';
import { inlineMarkdown, seeSchema, slug } from './shared.ts';

/** The notes that stand beside a rule. */
const since = z.array(reference('notes')).default([]);

const practice = z.strictObject({ name: z.string().min(1), text: inlineMarkdown, since });

/** A job in the stack: the tools that do it, or, where no tool does, the practice or service that does. */
const stackRow = z
  .strictObject({
    job: z.string().min(1),
    tools: z.array(reference('tools')).default([]),
    practice: inlineMarkdown.optional(),
    note: inlineMarkdown,
    since,
  })
  .refine((row) => row.tools.length > 0 || row.practice !== undefined, {
    message: 'A row of the stack names its tools, or the practice that stands in their place.',
  });

/** What only this type has: a comparison, requirements, capabilities. A table under its own heading. */
const sectionSchema = z
  .strictObject({
    id: slug,
    title: z.string().min(1),
    intro: inlineMarkdown.optional(),
    columns: z.array(z.string().min(1)).min(2),
    /** The first cell names the row; not so where the columns are two sides of a choice. */
    rowHeaders: z.boolean().default(true),
    rows: z.array(z.array(inlineMarkdown).min(2)).min(1),
    /** What follows from the table. */
    outro: inlineMarkdown.optional(),
    since,
  })
  .refine((section) => section.rows.every((row) => row.length === section.columns.length), {
    message: 'Every row of a section has as many cells as it has columns.',
  });

const exampleSchema = z.strictObject({
  title: z.string().min(1),
  intro: inlineMarkdown,
  language: z.string().min(1),
  code: z.string().min(1),
});

export const useCaseSchema = z
  .strictObject({
    order: z.number().int().positive(),
    title: z.string().min(1),
    /** The name in a narrow table column. */
    short: z.string().min(1),
    summary: inlineMarkdown,
    /** What a project is like that belongs here, as the condition in "if … then": no capital, no full stop. */
    chooseIf: inlineMarkdown,
    focus: z.array(z.string().min(1)).min(1),
    /** The stack of the type: what does which job, and why. */
    stack: z.array(stackRow).min(1),
    sections: z.array(sectionSchema).default([]),
    considerations: z.array(practice).default([]),
    patterns: z.array(practice).default([]),
    whenToUse: z.array(inlineMarkdown).min(1),
    whenNot: z.array(inlineMarkdown).min(1),
    examples: z.array(exampleSchema).default([]),
    /** The pages whose rules matter most here. */
    rules: z.array(seeSchema).min(1),
    checklist: reference('checklists'),
  })
  .refine((useCase) => new Set(useCase.sections.map(({ id }) => id)).size === useCase.sections.length, {
    message: 'Two sections have the same id.',
  });

export type UseCase = z.infer<typeof useCaseSchema>;
