// The door between stored text and a project: schema, parsing, what is wrong with a text that is no project.
import * as z from 'zod/mini';

/** The version that this handbook writes. */
export const RECORD_VERSION = 1;

const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
const key = z.string().check(z.minLength(1), z.maxLength(200));

export const itemStateSchema = z.looseObject({
  state: z.enum(['open', 'done', 'na']),
  note: z.optional(z.string()),
  evidence: z.optional(z.string()),
  changedAt: time,
});

export const fieldSchema = z.looseObject({ value: z.string(), changedAt: time });

export const projectSchema = z.looseObject({
  format: z.literal('preflight-project'),
  version: z.literal(RECORD_VERSION),
  id: key,
  createdAt: time,
  name: fieldSchema,
  items: z.record(key, itemStateSchema),
  answers: z.record(key, fieldSchema),
  fields: z.record(key, fieldSchema),
});

const newerSchema = z.looseObject({
  format: z.literal('preflight-project'),
  version: z.number().check(z.gt(RECORD_VERSION)),
});

export type ParsedRecord =
  | { ok: true; project: z.infer<typeof projectSchema> }
  /** `newer`: written by a later version of the handbook, so it is left alone. `unreadable`: not a project at all. */
  | { ok: false; why: 'newer' | 'unreadable' };

/** Reads a stored text. Never throws. */
export function parseRecord(text: string): ParsedRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, why: 'unreadable' };
  }
  const parsed = projectSchema.safeParse(value);
  if (parsed.success) return { ok: true, project: parsed.data };
  return { ok: false, why: newerSchema.safeParse(value).success ? 'newer' : 'unreadable' };
}
