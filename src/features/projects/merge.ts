// Merging two records of one project: tabs, machines, imports and share links all go through `merge`.
// Value by value the newest change wins, so the result is the same in any order and however often it is repeated.
import type { Project } from './model.ts';

interface Dated {
  changedAt: string;
}

/** Text that is equal for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The later of two values; of two that were changed in the same millisecond, always the same one. */
function newest<T extends Dated>(a: T, b: T): T {
  if (a.changedAt !== b.changedAt) return a.changedAt > b.changedAt ? a : b;
  return canonical(a) >= canonical(b) ? a : b;
}

function mergeDated<T extends Dated>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
): Record<string, T> {
  const merged = new Map(Object.entries(a));
  for (const [id, theirs] of Object.entries(b)) {
    const ours = merged.get(id);
    merged.set(id, ours ? newest(ours, theirs) : theirs);
  }
  return Object.fromEntries(merged);
}

/**
 * Two records of the same project as one.
 * @throws if they are of different projects
 */
export function merge(a: Project, b: Project): Project {
  if (a.id !== b.id) throw new Error(`"${a.id}" and "${b.id}" are different projects`);
  // Keys that this version does not know have no time: of two different values one is taken, always the same one.
  const unknown = new Map<string, unknown>(Object.entries(a));
  for (const [key, theirs] of Object.entries(b)) {
    if (!unknown.has(key) || canonical(theirs) > canonical(unknown.get(key))) unknown.set(key, theirs);
  }
  return {
    ...a,
    ...Object.fromEntries(unknown),
    createdAt: a.createdAt < b.createdAt ? a.createdAt : b.createdAt,
    name: newest(a.name, b.name),
    items: mergeDated(a.items, b.items),
    answers: mergeDated(a.answers, b.answers),
    fields: mergeDated(a.fields, b.fields),
  };
}

/** Whether two records hold the same. */
export const sameRecord = (a: Project, b: Project): boolean => canonical(a) === canonical(b);
