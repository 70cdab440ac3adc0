// The templates collection: src/content/templates/*.yaml, one downloadable template a file. Its bytes are in public/templates/.
import { reference } from 'astro:content';
import { z } from 'astro/zod';
import { itemId } from './checklist.ts';
import { inlineMarkdown, seeSchema } from './shared.ts';
import { templateKinds } from './template-kinds.ts';

/** A path below a folder: no leading slash, no `..`, no backslash. */
const relativePath = z
  .string()
  .regex(/^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\\0]+$/u, 'is a relative path without .. such as common/Justfile');

const fileSchema = z.strictObject({
  /** Where the bytes are, below public/templates/: `common/Justfile`. */
  from: relativePath,
  /** Where the file goes in a repository: `Justfile`. */
  to: relativePath,
});

/** Why a line is as it is: shown beside the line. */
const lineSchema = z.strictObject({
  /** The `to` of the file; the first file where it is left out. */
  file: relativePath.optional(),
  /** Text that stands in exactly one line of the file. */
  at: z.string().min(1),
  why: inlineMarkdown,
  /** The rule behind it. */
  see: seeSchema.optional(),
});

const checkSchema = z.strictObject({
  /** The program or test that proves the file: `ruff`, `hadolint`, `a test on the parsed file`. */
  by: z.string().min(1),
  /** Where it runs: with `npm test` everywhere, or with `npm run test:python` where Python tools can be had. */
  runs: z.enum(['test', 'test:python', 'test:starters']),
  proves: inlineMarkdown,
});

export const templateSchema = z.strictObject({
  title: z.string().min(1),
  kind: z.enum(templateKinds),
  /** Its place among the templates of its kind. */
  order: z.number().int().positive(),
  /** What the file is for, in one sentence. */
  summary: inlineMarkdown,
  /** What to do after the download, step by step. */
  steps: z.array(inlineMarkdown).default([]),
  /** The first is the one that the template is named after. */
  files: z.array(fileSchema).min(1),
  /** The pages whose rules it follows. */
  rules: z.array(seeSchema).min(1),
  /** The checklist items that it fulfils. */
  items: z.array(itemId).default([]),
  /** The project types that need it; none means all. */
  useCases: z.array(reference('use-cases')).default([]),
  /** The stage of the life cycle in which it is first needed. */
  stage: reference('stages'),
  checks: z.array(checkSchema).min(1),
  /** The choices that give variants of it. */
  choices: z.array(reference('choices')).default([]),
  lines: z.array(lineSchema).default([]),
  /** Templates that it takes the place of: nobody needs both. */
  insteadOf: z.array(reference('templates')).default([]),
  /** Templates that are used with it. */
  related: z.array(reference('templates')).default([]),
});

export type Template = z.infer<typeof templateSchema>;
