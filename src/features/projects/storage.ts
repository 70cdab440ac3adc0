// Where records are kept, all in one key-value storage:
//   preflight:project:<id>     one record a project
//   preflight:active           the id of the project that the whole site shows
//   preflight:forgotten        the last act of removing for good: { at, ids }; tells other tabs not to bring them back
//   preflight:backup:<time>    records that could not be read
//   preflight:copied:<id>      when the reader last took a copy of the project away
// The rest of the code sees only a `RecordStorage`, which never throws and tells what happened.
import { ACTIVE_KEY, PROJECT_KEY } from './keys.ts';
import { merge, overwritten, type Overwritten } from './merge.ts';
import { DEFAULT_PROJECT_ID, type Project } from './model.ts';
import { parseRecord } from './record.ts';

/** The part of the browser's `Storage` that is used. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export const FORGOTTEN_KEY = 'preflight:forgotten';
export const BACKUP_KEY = 'preflight:backup:';
export const COPIED_KEY = 'preflight:copied:';
const OURS = 'preflight:';

export type LoadResult =
  | { kind: 'loaded'; project: Project }
  | { kind: 'empty' }
  /** Stored by a later version of the handbook: not touched. */
  | { kind: 'newer'; text: string }
  /** Could not be read: left where it is, and set aside before anything is written in its place. */
  | { kind: 'unreadable'; text: string }
  | { kind: 'blocked' };

export type SaveResult =
  | {
      kind: 'saved';
      project: Project;
      /** What somebody else had stored for items that were changed here too, and that gave way. */
      lost: Overwritten[];
      /** What had been stored was gone: removed by the browser or by another program. */
      evicted: boolean;
    }
  | { kind: 'newer' }
  | { kind: 'full' }
  | { kind: 'blocked' };

export interface RecordStorage {
  load(id: string): LoadResult;
  /** Merges the project with what is stored and writes it back, then reads it again to be sure. */
  save(project: Project): SaveResult;
  /** The ids of all stored records. */
  ids(): string[];
  active(): string;
  setActive(id: string): void;
  /** A small text of ours by its key. */
  get(key: string): string | undefined;
  put(key: string, text: string): boolean;
  /** Removes records for good. */
  forget(ids: readonly string[], at: string): void;
  /** Removes everything of ours. */
  clear(at: string): void;
  /** All keys of ours with the length of what they hold, in characters. */
  keys(): Map<string, number>;
}

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED');

/**
 * Records over a key-value storage.
 * @param open gives the storage; may throw, as `window.localStorage` does where storage is blocked
 */
export function recordStorage(open: () => KeyValueStorage, now: () => Date): RecordStorage {
  /** What this tab last read or wrote: saves parsing it again, and is the base that conflicts are told by. */
  const seen = new Map<string, { text: string; project: Project }>();

  const attempt = <T>(act: (storage: KeyValueStorage) => T, otherwise: T): T => {
    try {
      return act(open());
    } catch {
      return otherwise;
    }
  };

  /** Writes and reads back. */
  const put = (key: string, text: string): 'saved' | 'full' | 'blocked' => {
    try {
      const storage = open();
      storage.setItem(key, text);
      return storage.getItem(key) === text ? 'saved' : 'blocked';
    } catch (error) {
      return isFull(error) ? 'full' : 'blocked';
    }
  };

  const load = (id: string): LoadResult =>
    attempt<LoadResult>(
      (storage) => {
        const text = storage.getItem(PROJECT_KEY + id);
        if (text === null) return { kind: 'empty' };
        const known = seen.get(id);
        if (known?.text === text) return { kind: 'loaded', project: known.project };
        const parsed = parseRecord(text);
        if (parsed.ok && parsed.project.id === id) {
          seen.set(id, { text, project: parsed.project });
          return { kind: 'loaded', project: parsed.project };
        }
        return !parsed.ok && parsed.why === 'newer' ? { kind: 'newer', text } : { kind: 'unreadable', text };
      },
      { kind: 'blocked' },
    );

  const save = (project: Project): SaveResult => {
    const base = seen.get(project.id)?.project;
    const stored = load(project.id);
    if (stored.kind === 'newer' || stored.kind === 'blocked') return { kind: stored.kind };
    if (stored.kind === 'unreadable') {
      const aside = put(BACKUP_KEY + now().toISOString(), stored.text);
      if (aside !== 'saved') return { kind: aside };
    }
    const other = stored.kind === 'loaded' ? stored.project : undefined;
    const merged = other ? merge(other, project) : project;
    const text = JSON.stringify(merged);
    const result = put(PROJECT_KEY + project.id, text);
    if (result !== 'saved') return { kind: result };
    seen.set(project.id, { text, project: merged });
    const lost = base && other && other !== base ? overwritten(base, project, other) : [];
    return { kind: 'saved', project: merged, lost, evicted: base !== undefined && stored.kind === 'empty' };
  };

  const keys = () =>
    attempt((storage) => {
      const found = new Map<string, number>();
      for (let n = 0; n < storage.length; n++) {
        const key = storage.key(n);
        if (key?.startsWith(OURS)) found.set(key, key.length + (storage.getItem(key)?.length ?? 0));
      }
      return found;
    }, new Map<string, number>());

  const drop = (which: readonly string[]) =>
    attempt((storage) => which.forEach((key) => storage.removeItem(key)), undefined);

  return {
    load,
    save,
    ids: () =>
      [...keys().keys()].filter((key) => key.startsWith(PROJECT_KEY)).map((key) => key.slice(PROJECT_KEY.length)),
    active: () => attempt((storage) => storage.getItem(ACTIVE_KEY), null) ?? DEFAULT_PROJECT_ID,
    setActive: (id) => void put(ACTIVE_KEY, id),
    get: (key) => attempt((storage) => storage.getItem(key), null) ?? undefined,
    put: (key, text) => put(key, text) === 'saved',
    forget: (ids, at) => {
      // The note first: other tabs see it before the records go.
      put(FORGOTTEN_KEY, JSON.stringify({ at, ids }));
      for (const id of ids) seen.delete(id);
      drop(ids.flatMap((id) => [PROJECT_KEY + id, COPIED_KEY + id]));
    },
    clear: (at) => {
      put(FORGOTTEN_KEY, JSON.stringify({ at, ids: '*' }));
      seen.clear();
      drop([...keys().keys()]);
    },
    keys,
  };
}

/** The ids of a note that something was removed for good. */
export function parseForgotten(text: string | null): '*' | string[] | undefined {
  try {
    const note: unknown = JSON.parse(text ?? 'null');
    const ids: unknown = typeof note === 'object' && note !== null && 'ids' in note ? note.ids : undefined;
    if (ids === '*') return '*';
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : undefined;
  } catch {
    return undefined;
  }
}
