// Bringing back an earlier state, as new changes: what is undone here is then undone in other tabs and copies too.
import {
  changeItems,
  changeOf,
  fieldKeys,
  setField,
  timeAfter,
  type Field,
  type ItemChange,
  type Project,
} from './model.ts';

const keysOf = (...records: readonly object[]) => new Set(records.flatMap((record) => Object.keys(record)));

function revertFields(
  current: Readonly<Record<string, Field>>,
  before: Readonly<Record<string, Field>>,
  after: Readonly<Record<string, Field>>,
  now: Date,
): Record<string, Field> {
  const result = { ...current };
  for (const key of keysOf(before, after)) {
    const value = before[key]?.value ?? '';
    if (value === (after[key]?.value ?? '') || value === (result[key]?.value ?? '')) continue;
    result[key] = { ...result[key], value, changedAt: timeAfter(result[key]?.changedAt, now) };
  }
  return result;
}

/** `current` with every value that differs between `before` and `after` as it is in `before`; the rest is left alone. */
export function revert(current: Project, before: Project, after: Project, now: Date): Project {
  const changes = new Map<string, ItemChange>();
  for (const id of keysOf(before.items, after.items))
    if (before.items[id] !== after.items[id]) changes.set(id, changeOf(before.items[id]));
  let project = changeItems(current, changes, now);
  for (const key of fieldKeys) {
    const value = before[key]?.value ?? '';
    if (value !== (after[key]?.value ?? '')) project = setField(project, key, value, now);
  }
  return {
    ...project,
    answers: revertFields(project.answers, before.answers, after.answers, now),
    fields: revertFields(project.fields, before.fields, after.fields, now),
  };
}

/** `current` turned into what `target` is, item by item: for replacing by an import and for restoring an earlier state. */
export const become = (current: Project, target: Project, now: Date): Project => revert(current, target, current, now);
