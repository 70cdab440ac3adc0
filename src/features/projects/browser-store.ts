// The store of this browser, shared by all islands of a page. Loaded from localStorage, kept in step with other tabs.
import { DEFAULT_PROJECT_ID } from './model.ts';
import { recordStorage, type RecordStorage } from './storage.ts';
import { createProjectsStore } from './store.ts';
import type { HistoryPort, ProjectsStore } from './store-types.ts';

let store: ProjectsStore | undefined;
let storage: RecordStorage | undefined;

const now = () => new Date();

/** What the browser keeps for us. */
export const projectsStorage = (): RecordStorage => (storage ??= recordStorage(() => window.localStorage, now));

/** A random id. Made without `randomUUID`, which only secure pages have. */
export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const history: HistoryPort = {
  keep: (project, why) => void import('./history.ts').then(({ keepState }) => keepState(project, why, now())),
  lost: (id, lost) => void import('./history.ts').then(({ keepItems }) => keepItems(id, lost, now())),
};

/** The acts after which the work is worth asking for a storage that lasts. */
const ACTS_BEFORE_ASKING = 10;

function askForLastingStorage(of: ProjectsStore) {
  const stop = of.subscribe(({ acts }) => {
    if (acts < ACTS_BEFORE_ASKING) return;
    stop();
    // Missing on pages that are not secure, and refused where the browser thinks so: then the notices say what helps.
    if ('storage' in navigator) void navigator.storage.persist().catch(() => false);
  });
}

/** The browser's store. On the server it is one in which nothing has been done. */
export function projectsStore(): ProjectsStore {
  if (store) return store;
  store = createProjectsStore(projectsStorage(), now, {
    history,
    newId: () => (typeof window === 'undefined' ? DEFAULT_PROJECT_ID : newId()),
  });
  if (typeof window !== 'undefined') {
    const { load, receive, flush } = store.getState();
    load();
    askForLastingStorage(store);
    // The header shows the name of the active project, on pages without a store too.
    store.subscribe(({ project }, before) => {
      if (project.name !== before.project.name)
        queueMicrotask(() => document.dispatchEvent(new Event('preflight:projects')));
    });
    window.addEventListener('storage', (event) => {
      if (event.storageArea === window.localStorage) receive(event.key, event.newValue);
    });
    // A page that comes back from the browser's back-forward cache has missed the events of its absence.
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) store?.getState().load();
    });
    // Two tabs may have written in the same moment: the one that leaves makes sure that its work is in.
    window.addEventListener('pagehide', flush);
  }
  return store;
}
