// A reader's project: what is stored, one record a project.
//
//   { format: 'preflight-project', version: 1, id, createdAt,
//     name:    { value, changedAt },
//     items:   { 'python-team/requirements': { state, note?, evidence?, changedAt } },
//     answers: { question: { value, changedAt } },     the wizard's
//     fields:  { 'document/field': { value, changedAt } } the documents' }
//
// Times are ISO 8601 in UTC with milliseconds, so that they sort as text. Every value carries the time of its last change,
// because records from two tabs or two machines are merged value by value (merge.ts).
// A record of an older version is migrated when it is read (record.ts); unknown keys are kept as they are.
import type { z } from 'zod/mini';
import type { fieldSchema, itemStateSchema, projectSchema } from './record.ts';

export type ItemState = z.infer<typeof itemStateSchema>;
export type Field = z.infer<typeof fieldSchema>;
export type Project = z.infer<typeof projectSchema>;

/** What a change may set on an item; the time is set by {@link changeItems}. */
export type ItemChange = Pick<ItemState, 'state'> & { note?: string | undefined; evidence?: string | undefined };

/** The project that a reader has without making one. Constant, so that two tabs cannot make two of it. */
export const DEFAULT_PROJECT_ID = 'default';

const NEVER = '1970-01-01T00:00:00.000Z';

/** A project in which nothing has been done. Its name counts as never chosen, so that any chosen name wins a merge. */
export function newProject(id: string, name: string, now: Date): Project {
  return {
    format: 'preflight-project',
    version: 1,
    id,
    createdAt: now.toISOString(),
    name: { value: name, changedAt: NEVER },
    items: {},
    answers: {},
    fields: {},
  };
}

/** The time of a change: now, but always after the change that it follows, even when this machine's clock is behind. */
function timeAfter(previous: string | undefined, now: Date): string {
  const next = previous === undefined ? 0 : Date.parse(previous) + 1;
  return new Date(Math.max(now.getTime(), next)).toISOString();
}

/** The project with some items changed. An item that is set to what it already is keeps its time. */
export function changeItems(project: Project, changes: ReadonlyMap<string, ItemChange>, now: Date): Project {
  const items = new Map(Object.entries(project.items));
  for (const [id, change] of changes) {
    const before = items.get(id);
    if (before && before.state === change.state && before.note === change.note && before.evidence === change.evidence)
      continue;
    if (!before && change.state === 'open' && change.note === undefined && change.evidence === undefined) continue;
    const { note, evidence, ...rest } = { ...before, ...change };
    items.set(id, {
      ...rest,
      ...(note === undefined ? {} : { note }),
      ...(evidence === undefined ? {} : { evidence }),
      changedAt: timeAfter(before?.changedAt, now),
    });
  }
  return { ...project, items: Object.fromEntries(items) };
}

/** The project with some of the wizard's answers set; an empty text takes an answer back. What stays the same keeps its time. */
export function changeAnswers(project: Project, changes: ReadonlyMap<string, string>, now: Date): Project {
  const answers = new Map(Object.entries(project.answers));
  for (const [id, value] of changes) {
    const before = answers.get(id);
    if ((before?.value ?? '') === value) continue;
    answers.set(id, { ...before, value, changedAt: timeAfter(before?.changedAt, now) });
  }
  return { ...project, answers: Object.fromEntries(answers) };
}

/** The changes that set items to open, keeping their notes and evidence. */
export function clearing(project: Project, ids: readonly string[]): Map<string, ItemChange> {
  return new Map(
    ids.flatMap((id): [string, ItemChange][] => {
      const item = project.items[id];
      return item && item.state !== 'open' ? [[id, { ...changeOf(item), state: 'open' }]] : [];
    }),
  );
}

/** The change that would bring an item back to what it is now; an item without a record is open. */
export function changeOf(item: ItemState | undefined): ItemChange {
  return { state: item?.state ?? 'open', note: item?.note, evidence: item?.evidence };
}
