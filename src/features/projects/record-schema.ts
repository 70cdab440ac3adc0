// The shape of a record as a schema: what files and links from outside are checked with, and where the types come from.
// Records of this device are read by the small guard in `record.ts`, which a test holds to the same judgement.
import * as z from 'zod/mini';
import { isTime, RECORD_VERSION } from './record.ts';

const time = z.string().check(z.refine(isTime, { error: 'is no time such as 2026-11-21T09:00:00.000Z' }));
const key = z.string().check(z.minLength(1), z.maxLength(200));

/** What is kept about one item. */
export const itemStateSchema = z.looseObject({
  state: z.enum(['open', 'done', 'na']),
  note: z.optional(z.string()),
  evidence: z.optional(z.string()),
  /** Why the item does not apply. */
  reason: z.optional(z.string()),
  /** The day of the wording that the state is about, where that is not the day of the change. */
  asOf: z.optional(z.string()),
  changedAt: time,
});

/** A text with the time of its last change. */
export const fieldSchema = z.looseObject({ value: z.string(), changedAt: time });

/** One project. */
export const projectSchema = z.looseObject({
  format: z.literal('preflight-project'),
  version: z.literal(RECORD_VERSION),
  id: key,
  createdAt: time,
  name: fieldSchema,
  /** Ids of project types, separated by spaces. */
  types: z.optional(fieldSchema),
  /** `yes` while the project is put away. */
  archived: z.optional(fieldSchema),
  /** `yes` once the project was deleted: the record stays until the reader removes it for good. */
  deleted: z.optional(fieldSchema),
  items: z.record(key, itemStateSchema),
  answers: z.record(key, fieldSchema),
  fields: z.record(key, fieldSchema),
});
