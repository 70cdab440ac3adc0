// What a project already knows, and the fields of documents that it can fill in: src/content/prefill.yaml.
import { z } from 'astro/zod';
import { slug } from './shared.ts';

const fieldKey = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'is a field such as prd/project');

export const prefillSchema = z.strictObject({
  id: slug,
  from: z.union([
    /** The name of the project. */
    z.literal('name'),
    /** Its types: a text for each use case. */
    z.strictObject({ types: z.record(slug, z.string().min(1)) }),
    /** What the stack of its types has for a job; the first of these jobs that there is. */
    z.strictObject({ stack: z.array(z.string().min(1)).min(1) }),
    /** An answer of the wizard: a text for each of its values. */
    z.strictObject({ answer: slug, as: z.record(z.string(), z.string().min(1)) }),
    /** A field of another document; where it is not filled in, what that document sets. */
    z.strictObject({ field: fieldKey }),
  ]),
  /** Where it is known from, after “From”. */
  why: z.string().min(1),
  fields: z
    .array(
      z.union([
        fieldKey,
        /** A cell of a table, by the first cell of its row and the label of its column. */
        z.strictObject({ field: fieldKey, row: z.string().min(1), column: z.string().min(1) }),
      ]),
    )
    .min(1),
});

export type Prefill = z.infer<typeof prefillSchema>;
