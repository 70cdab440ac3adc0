// Whether the active project has names of its own, told without reading its record; they are read when it has. Small: pages begin with it.
import type { Names } from '@/scaffold/names';
import { ACTIVE_KEY, PROJECT_KEY } from './keys.ts';

/** Sent to the document when the names of the active project may have changed. */
export const NAMES_CHANGED = 'preflight:names';

/** The id of the active project; empty where the browser keeps nothing. */
export function activeProject(): string {
  try {
    return localStorage.getItem(ACTIVE_KEY) ?? 'default';
  } catch {
    return '';
  }
}

/** The record of the active project as text; empty where there is none. */
function record(): string {
  const id = activeProject();
  return (id && localStorage.getItem(PROJECT_KEY + id)) ?? '';
}

let seen = false;

/** The reader's names; undefined while they are those of the examples, or cannot be used. */
export async function ownNames(): Promise<Names | undefined> {
  seen ||= record().includes('"names/');
  return seen ? (await import('./names-stored.client.ts')).storedNames() : undefined;
}

/** The names for a whole project, which may follow from what the reader's is called; undefined where there is none. */
export async function projectNames(): Promise<Names | undefined> {
  return record() === '' ? undefined : (await import('./names-stored.client.ts')).projectNames();
}

/**
 * Calls back whenever the names may have changed: here, in another tab, by choosing another project, or while the page lay in the
 * back-forward cache (project-switch.client.ts).
 */
export function onNames(listener: () => void, signal?: AbortSignal): void {
  const until = signal ? { signal } : {};
  for (const event of [NAMES_CHANGED, 'preflight:projects']) document.addEventListener(event, listener, until);
  window.addEventListener(
    'storage',
    ({ key }) => {
      if (key === null || key === ACTIVE_KEY || key.startsWith(PROJECT_KEY)) listener();
    },
    until,
  );
}
