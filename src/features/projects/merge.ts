// Merging two records of one project: tabs, machines, imports and share links all go through `merge`.
// Value by value the newest change wins, so the result is the same in any order and however often it is repeated.
import type { ItemState, Project } from './model.ts';

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
  if (a === b) return a;
  if (a.changedAt !== b.changedAt) return a.changedAt > b.changedAt ? a : b;
  return canonical(a) >= canonical(b) ? a : b;
}

function mergeDated<T extends Dated>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
): Record<string, T> {
  if (a === b) return a;
  const merged = { ...a };
  for (const id of Object.keys(b)) {
    const ours = merged[id];
    const theirs = b[id];
    if (theirs) merged[id] = ours ? newest(ours, theirs) : theirs;
  }
  return merged;
}

function newestOf<T extends Dated>(a: T | undefined, b: T | undefined): T | undefined {
  return a && b ? newest(a, b) : (a ?? b);
}

const known = new Set<string>(['format', 'version', 'id', 'createdAt', 'name', 'types', 'archived', 'deleted']);
for (const key of ['items', 'answers', 'fields']) known.add(key);

/**
 * Two records of the same project as one.
 * @throws if they are of different projects
 */
export function merge(a: Project, b: Project): Project {
  if (a === b) return a;
  if (a.id !== b.id) throw new Error(`"${a.id}" and "${b.id}" are different projects`);
  // Keys that this version does not know have no time: of two different values one is taken, always the same one.
  const unknown = new Map<string, unknown>();
  for (const [key, value] of [...Object.entries(a), ...Object.entries(b)])
    if (!known.has(key) && (!unknown.has(key) || canonical(value) > canonical(unknown.get(key))))
      unknown.set(key, value);
  const types = newestOf(a.types, b.types);
  const archived = newestOf(a.archived, b.archived);
  const deleted = newestOf(a.deleted, b.deleted);
  return {
    ...Object.fromEntries(unknown),
    format: a.format,
    version: a.version,
    id: a.id,
    createdAt: a.createdAt < b.createdAt ? a.createdAt : b.createdAt,
    name: newest(a.name, b.name),
    ...(types ? { types } : {}),
    ...(archived ? { archived } : {}),
    ...(deleted ? { deleted } : {}),
    items: mergeDated(a.items, b.items),
    answers: mergeDated(a.answers, b.answers),
    fields: mergeDated(a.fields, b.fields),
  };
}

/** Whether two records hold the same. */
export const sameRecord = (a: Project, b: Project): boolean => a === b || canonical(a) === canonical(b);

/** An item state that gave way to a newer one. */
export interface Overwritten {
  id: string;
  item: ItemState;
}

const sameItem = (a: ItemState | undefined, b: ItemState | undefined) =>
  a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));

/**
 * Items that both sides changed since they were last the same, with the state that loses.
 * @param base what both sides had; without it, every item on which they differ counts
 */
export function overwritten(base: Project | undefined, ours: Project, theirs: Project): Overwritten[] {
  return Object.entries(theirs.items).flatMap(([id, their]) => {
    const our = ours.items[id];
    if (!our || sameItem(our, their)) return [];
    const old = base?.items[id];
    if (base && (sameItem(old, our) || sameItem(old, their))) return [];
    return [{ id, item: newest(our, their) === our ? their : our }];
  });
}
