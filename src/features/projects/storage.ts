// Where records are kept: `preflight:project:<id>`, one key a project; `preflight:backup:<time>`, records that could not be read.
// The rest of the code sees only a `RecordStorage`, which never throws and tells what happened.
import { merge } from './merge.ts';
import type { Project } from './model.ts';
import { parseRecord } from './record.ts';

/** The part of the browser's `Storage` that is used. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem'>;

export const PROJECT_KEY = 'preflight:project:';
export const BACKUP_KEY = 'preflight:backup:';

export type LoadResult =
  | { kind: 'loaded'; project: Project }
  | { kind: 'empty' }
  /** Stored by a later version of the handbook: not touched. */
  | { kind: 'newer'; text: string }
  /** Could not be read: left where it is, and set aside before anything is written in its place. */
  | { kind: 'unreadable'; text: string }
  | { kind: 'blocked' };

export type SaveResult =
  { kind: 'saved'; project: Project } | { kind: 'newer' } | { kind: 'full' } | { kind: 'blocked' };

export interface RecordStorage {
  load(id: string): LoadResult;
  /** Merges the project with what is stored and writes it back, then reads it again to be sure. */
  save(project: Project): SaveResult;
}

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED');

/**
 * Records over a key-value storage.
 * @param open gives the storage; may throw, as `window.localStorage` does where storage is blocked
 */
export function recordStorage(open: () => KeyValueStorage, now: () => Date): RecordStorage {
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

  const load = (id: string): LoadResult => {
    try {
      const storage = open();
      const text = storage.getItem(PROJECT_KEY + id);
      if (text === null) return { kind: 'empty' };
      const parsed = parseRecord(text);
      if (parsed.ok && parsed.project.id === id) return { kind: 'loaded', project: parsed.project };
      if (!parsed.ok && parsed.why === 'newer') return { kind: 'newer', text };
      return { kind: 'unreadable', text };
    } catch {
      return { kind: 'blocked' };
    }
  };

  const save = (project: Project): SaveResult => {
    const stored = load(project.id);
    if (stored.kind === 'newer') return { kind: 'newer' };
    if (stored.kind === 'blocked') return { kind: 'blocked' };
    if (stored.kind === 'unreadable') {
      const aside = put(BACKUP_KEY + now().toISOString(), stored.text);
      if (aside !== 'saved') return { kind: aside };
    }
    const merged = stored.kind === 'loaded' ? merge(stored.project, project) : project;
    const result = put(PROJECT_KEY + project.id, JSON.stringify(merged));
    return result === 'saved' ? { kind: 'saved', project: merged } : { kind: result };
  };

  return { load, save };
}
