// The store of this browser, shared by all islands of a page. Loaded from localStorage, kept in step with other tabs.
import { createProjectsStore, type ProjectsStore } from './store.ts';
import { recordStorage } from './storage.ts';

let store: ProjectsStore | undefined;

/** The browser's store. On the server it is one in which nothing has been done. */
export function projectsStore(): ProjectsStore {
  if (store) return store;
  const now = () => new Date();
  store = createProjectsStore(
    recordStorage(() => window.localStorage, now),
    now,
  );
  if (typeof window !== 'undefined') {
    const { load, receive } = store.getState();
    load();
    window.addEventListener('storage', (event) => {
      if (event.key !== null && event.storageArea === window.localStorage) receive(event.key, event.newValue);
    });
    // A page that comes back from the browser's back-forward cache has missed the events of its absence.
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) store?.getState().load();
    });
  }
  return store;
}
