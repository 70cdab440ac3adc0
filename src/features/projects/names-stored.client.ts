// The names in the store of this browser.
import { problemsOf, type Names } from '@/scaffold/names';
import { projectsStore } from './browser-store.ts';
import { isExample, namesAsFields, namesFor, namesIn } from './names.ts';
import { NAMES_CHANGED } from './names.client.ts';

/** What is stored, right or wrong. */
export const allNames = (): Names => namesIn(projectsStore().getState().project.fields);

/** What is stored, where it can be used and differs from the examples. */
export function storedNames(): Names | undefined {
  const names = allNames();
  return isExample(names) || problemsOf(names).length > 0 ? undefined : names;
}

/** The names for a whole project ({@link namesFor}), where they can be used. */
export function projectNames(): Names | undefined {
  const names = namesFor(projectsStore().getState().project);
  return problemsOf(names).length > 0 ? undefined : names;
}

/** Stores names in a project. @returns its name, or undefined where the browser keeps nothing */
function store(id: string, names: Names): string | undefined {
  const { getState } = projectsStore();
  // Typing goes on: one step to undo.
  getState().setFields(id, namesAsFields(names), 'Names', 'names');
  document.dispatchEvent(new Event(NAMES_CHANGED));
  const { saving, projects } = getState();
  return saving === 'saved' || saving === 'idle' ? projects.get(id)?.name.value : undefined;
}

/** Stores names in the active project. @returns its name, or undefined where the browser keeps nothing */
export const storeNames = (names: Names): string | undefined => store(projectsStore().getState().project.id, names);

/** Stores some names in a project; its others stay as they are stored. @returns as {@link storeNames} */
export function storeSome(id: string, some: Partial<Names>): string | undefined {
  const { projects, loadAll } = projectsStore().getState();
  if (!projects.has(id)) loadAll();
  const project = projectsStore().getState().projects.get(id);
  return project && store(id, { ...namesIn(project.fields), ...some });
}
