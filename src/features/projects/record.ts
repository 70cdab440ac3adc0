// The door between the text stored on this device and a project. On every page with a checklist, so a guard of its own
// instead of a schema library; `record.test.ts` holds it to `record-schema.ts`.
import type { Project } from './model.ts';

/** The version that this handbook writes. */
export const RECORD_VERSION = 1;

export type ParsedRecord =
  | { ok: true; project: Project }
  /** `newer`: written by a later version of the handbook, so it is left alone. `unreadable`: not a project at all. */
  | { ok: false; why: 'newer' | 'unreadable' };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNothing = (value: unknown) => value === undefined || isText(value);

/** Whether a text is a time as records have it. */
export const isTime = (value: unknown): value is string =>
  isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));

const isKey = (value: unknown) => isText(value) && value.length > 0 && value.length <= 200 && value !== '__proto__';

const isItem = (value: unknown) =>
  isFields(value) &&
  (value['state'] === 'open' || value['state'] === 'done' || value['state'] === 'na') &&
  isTextOrNothing(value['note']) &&
  isTextOrNothing(value['evidence']) &&
  isTextOrNothing(value['reason']) &&
  isTextOrNothing(value['asOf']) &&
  isTime(value['changedAt']);

const isField = (value: unknown) => isFields(value) && isText(value['value']) && isTime(value['changedAt']);
const isFieldOrNothing = (value: unknown) => value === undefined || isField(value);

const isRecordOf = (value: unknown, each: (value: unknown) => boolean) =>
  isFields(value) && Object.entries(value).every(([key, inner]) => isKey(key) && each(inner));

function isProject(value: unknown): value is Project {
  return (
    isFields(value) &&
    value['format'] === 'preflight-project' &&
    value['version'] === RECORD_VERSION &&
    isKey(value['id']) &&
    isTime(value['createdAt']) &&
    isField(value['name']) &&
    isFieldOrNothing(value['types']) &&
    isFieldOrNothing(value['archived']) &&
    isFieldOrNothing(value['deleted']) &&
    isRecordOf(value['items'], isItem) &&
    isRecordOf(value['answers'], isField) &&
    isRecordOf(value['fields'], isField)
  );
}

/** Reads a stored text. Never throws. */
export function parseRecord(text: string): ParsedRecord {
  let value: unknown;
  try {
    // `__proto__` as a key of the text is data that nobody wrote here: it is left out.
    value = text.includes('__proto__')
      ? JSON.parse(text, (key, inner: unknown) => (key === '__proto__' ? undefined : inner))
      : JSON.parse(text);
  } catch {
    return { ok: false, why: 'unreadable' };
  }
  if (isProject(value)) return { ok: true, project: value };
  const newer =
    isFields(value) &&
    value['format'] === 'preflight-project' &&
    typeof value['version'] === 'number' &&
    value['version'] > RECORD_VERSION;
  return { ok: false, why: newer ? 'newer' : 'unreadable' };
}
