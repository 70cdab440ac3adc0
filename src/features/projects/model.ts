// A reader's project: what is stored, one record a project.
//
//   { format: 'preflight-project', version: 1, id, createdAt,
//     name:     { value, changedAt },
//     types?:   { value: 'cloud-run api-database', changedAt }   which groups of the checklists apply
//     archived?, deleted?: { value: 'yes' | '', changedAt }
//     items:    { 'python-team/requirements': { state, note?, evidence?, reason?, asOf?, changedAt } },
//     answers:  { question: { value, changedAt } },     the wizard's
//     fields:   { 'document/field': { value, changedAt } } the documents' }
//
// Times are ISO 8601 in UTC with milliseconds, so that they sort as text. Every value carries the time of its last change,
// because records from two tabs or two machines are merged value by value (merge.ts).
// A record of an older version is migrated when it is read (record.ts); unknown keys are kept as they are.
import type { z } from 'zod/mini';
import type { fieldSchema, itemStateSchema, projectSchema } from './record-schema.ts';

export type ItemState = z.infer<typeof itemStateSchema>;
export type Field = z.infer<typeof fieldSchema>;
export type Project = z.infer<typeof projectSchema>;
export type State = ItemState['state'];

/** What a change may set on an item; the time is set by {@link changeItems}. */
export interface ItemChange {
  state: State;
  note?: string | undefined;
  evidence?: string | undefined;
  reason?: string | undefined;
  asOf?: string | undefined;
}

/** The project that a reader has without making one. Constant, so that two tabs cannot make two of it. */
export const DEFAULT_PROJECT_ID = 'default';

/** What a project is called until somebody names it. */
export const FIRST_NAME = 'My project';

const NEVER = '1970-01-01T00:00:00.000Z';
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

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
export function timeAfter(previous: string | undefined, now: Date): string {
  const next = previous === undefined ? 0 : Date.parse(previous) + 1;
  return new Date(Math.min(Math.max(now.getTime(), next), LAST)).toISOString();
}

/** The day of the wording that an item's state is about. */
export const dayOf = (item: Pick<ItemState, 'asOf' | 'changedAt'>): string => item.asOf ?? item.changedAt.slice(0, 10);

/** Whether the handbook's wording of an item was revised after the reader settled it. */
export const isOutdated = (item: ItemState | undefined, revised: string | undefined): boolean =>
  item !== undefined && item.state !== 'open' && revised !== undefined && revised > dayOf(item);

const parts = ['note', 'evidence', 'reason', 'asOf'] as const;

const isSo = (item: ItemState | undefined, change: ItemChange) =>
  (item?.state ?? 'open') === change.state && parts.every((part) => item?.[part] === change[part]);

function changed(before: ItemState | undefined, change: ItemChange, now: Date): ItemState {
  const item: ItemState = { ...before, state: change.state, changedAt: timeAfter(before?.changedAt, now) };
  for (const part of parts) {
    const value = change[part];
    if (value === undefined) Reflect.deleteProperty(item, part);
    else item[part] = value;
  }
  return item;
}

/**
 * The project with some items changed. An item that is set to what it already is keeps its time; a project in which
 * nothing changes is returned as it is.
 */
export function changeItems(project: Project, changes: ReadonlyMap<string, ItemChange>, now: Date): Project {
  const real = [...changes].filter(([id, change]) => !isSo(project.items[id], change));
  if (real.length === 0) return project;
  // One by one: `Object.fromEntries` over all items would cost more than the change itself in a long list.
  const items = { ...project.items };
  for (const [id, change] of real) items[id] = changed(project.items[id], change, now);
  return { ...project, items };
}

function changeTexts(
  texts: Readonly<Record<string, Field>>,
  changes: ReadonlyMap<string, string>,
  now: Date,
): Record<string, Field> {
  const result = { ...texts };
  for (const [id, value] of changes) {
    const before = texts[id];
    if ((before?.value ?? '') === value) continue;
    result[id] = { ...before, value, changedAt: timeAfter(before?.changedAt, now) };
  }
  return result;
}

/** The project with some of the wizard's answers set; an empty text takes an answer back. What stays the same keeps its time. */
export const changeAnswers = (project: Project, changes: ReadonlyMap<string, string>, now: Date): Project => ({
  ...project,
  answers: changeTexts(project.answers, changes, now),
});

/** The project with some fields of documents set; an empty text takes one back. A project in which nothing changes is returned as it is. */
export function changeFields(project: Project, changes: ReadonlyMap<string, string>, now: Date): Project {
  const real = [...changes].filter(([id, value]) => (project.fields[id]?.value ?? '') !== value);
  return real.length === 0 ? project : { ...project, fields: changeTexts(project.fields, new Map(real), now) };
}

/** The changes that give items a state and keep their notes and evidence. A reason belongs to `na` only. */
export function settling(project: Project, ids: readonly string[], state: State): Map<string, ItemChange> {
  return new Map(
    ids.flatMap((id): [string, ItemChange][] => {
      const item = project.items[id];
      if ((item?.state ?? 'open') === state) return [];
      return [[id, { state, note: item?.note, evidence: item?.evidence }]];
    }),
  );
}

/** The changes that set items to open. */
export const clearing = (project: Project, ids: readonly string[]): Map<string, ItemChange> =>
  settling(project, ids, 'open');

/** The change that would bring an item back to what it is now; an item without a record is open. */
export function changeOf(item: ItemState | undefined): ItemChange {
  return {
    state: item?.state ?? 'open',
    note: item?.note,
    evidence: item?.evidence,
    reason: item?.reason,
    asOf: item?.asOf,
  };
}

/** The change that edits what is written about an item. It does not count as settling the item again. */
export function annotating(
  item: ItemState | undefined,
  text: { note?: string | undefined; evidence?: string | undefined; reason?: string | undefined },
): ItemChange {
  const settled = item !== undefined && item.state !== 'open';
  return { ...changeOf(item), ...text, asOf: settled ? dayOf(item) : undefined };
}

/** The change that says: the revised wording is still met. */
export const confirming = (item: ItemState | undefined, now: Date): ItemChange => ({
  ...changeOf(item),
  asOf: now.toISOString().slice(0, 10),
});

/** The keys of a project that are one dated text. */
export type FieldKey = 'name' | 'types' | 'archived' | 'deleted';
export const fieldKeys = ['name', 'types', 'archived', 'deleted'] as const;

/** The project with one of its own fields set. */
export function setField(project: Project, key: FieldKey, value: string, now: Date): Project {
  const before = project[key];
  if ((before?.value ?? '') === value) return project;
  return { ...project, [key]: { ...before, value, changedAt: timeAfter(before?.changedAt, now) } };
}

/** A copy under another id and name, with everything that was done in it. */
export const duplicateOf = (project: Project, id: string, name: string, now: Date): Project => ({
  ...setField(setField(setField({ ...project, id }, 'name', name, now), 'archived', '', now), 'deleted', '', now),
  createdAt: now.toISOString(),
});

export const isDeleted = (project: Project): boolean => project.deleted?.value === 'yes';
export const isArchived = (project: Project): boolean => project.archived?.value === 'yes';

/** The types of a project; none means that it has not been said. */
export const typesOf = (project: Project): string[] => (project.types?.value ?? '').split(' ').filter(Boolean);

/** When anything in a project last changed. */
export function lastChange(project: Project): string {
  const { items, answers, fields } = project;
  const dated: readonly ({ changedAt: string } | undefined)[] = [
    ...fieldKeys.map((key) => project[key]),
    ...Object.values(items),
    ...Object.values(answers),
    ...Object.values(fields),
  ];
  return dated.reduce((last, one) => (one && one.changedAt > last ? one.changedAt : last), project.createdAt);
}

/**
 * The project with the states of renamed items under their new ids too. The old entries stay, so a merge with a copy that
 * does not know the new ids loses nothing, and repeating it changes nothing.
 * @param renames new ids by former ids
 */
export function applyRenames(project: Project, renames: Readonly<Record<string, string>>): Project {
  let items: Project['items'] | undefined;
  for (const [old, id] of Object.entries(renames)) {
    const before = project.items[old];
    const now = (items ?? project.items)[id];
    if (before && (!now || before.changedAt > now.changedAt)) (items ??= { ...project.items })[id] = before;
  }
  return items ? { ...project, items } : project;
}

/** Whether nothing was ever done in a project. */
export const isBlank = ({ name, types, items, answers, fields }: Project): boolean =>
  name.changedAt === NEVER && !types && [items, answers, fields].every((part) => Object.keys(part).length === 0);
