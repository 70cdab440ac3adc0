// The one state that features share: the active project, how its storage fares, and what can be undone.
// Every change is applied in memory first and then saved; a change that cannot be saved stays in memory and `saving` says why.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { merge, sameRecord } from './merge.ts';
import {
  changeAnswers,
  changeItems,
  changeOf,
  clearing,
  DEFAULT_PROJECT_ID,
  newProject,
  type ItemChange,
  type Project,
} from './model.ts';
import { parseRecord } from './record.ts';
import { PROJECT_KEY, type RecordStorage } from './storage.ts';

/** How the work is kept. All but `idle` and `saved` mean that it is only in this tab's memory. */
export type Saving = 'idle' | 'saved' | 'blocked' | 'full' | 'newer';

export interface UndoStep {
  label: string;
  changes: ReadonlyMap<string, ItemChange>;
}

export interface ProjectsState {
  project: Project;
  saving: Saving;
  /** The text of a stored record that could not be read, for the reader to download. */
  unreadable: string | undefined;
  /** The latest step is last. Empty at the start of each visit. */
  undoSteps: readonly UndoStep[];
}

export interface ProjectsActions {
  /** Reads the stored record and merges it in. */
  load: () => void;
  setItem: (id: string, change: ItemChange, label: string) => void;
  /** Sets items to open. */
  clear: (ids: readonly string[], label: string) => void;
  /** Sets the wizard's answers; an empty text takes one back. */
  setAnswers: (answers: ReadonlyMap<string, string>) => void;
  undo: () => void;
  /** Takes over a change that another tab wrote: the key and text of a `storage` event. */
  receive: (key: string, text: string | null) => void;
  dismissUnreadable: () => void;
}

export type ProjectsStore = StoreApi<ProjectsState & ProjectsActions>;

/** Steps that can be undone in one visit. */
export const UNDO_STEPS = 100;

const FIRST_NAME = 'My project';

export function createProjectsStore(storage: RecordStorage, now: () => Date): ProjectsStore {
  return createStore<ProjectsState & ProjectsActions>((set, get) => {
    const save = (project: Project) => {
      const result = storage.save(project);
      if (result.kind === 'saved') set({ project: result.project, saving: 'saved' });
      else set({ project, saving: result.kind });
    };

    const change = (changes: ReadonlyMap<string, ItemChange>, label: string | undefined) => {
      const { project, undoSteps } = get();
      const changed = changeItems(project, changes, now());
      if (changes.size === 0 || sameRecord(project, changed)) return;
      if (label !== undefined) {
        const back = new Map([...changes.keys()].map((id) => [id, changeOf(project.items[id])]));
        set({ undoSteps: [...undoSteps, { label, changes: back }].slice(-UNDO_STEPS) });
      }
      save(changed);
    };

    return {
      project: newProject(DEFAULT_PROJECT_ID, FIRST_NAME, new Date(0)),
      saving: 'idle',
      unreadable: undefined,
      undoSteps: [],

      load: () => {
        const { project } = get();
        const result = storage.load(project.id);
        switch (result.kind) {
          case 'loaded':
            set({ project: merge(project, result.project), saving: 'saved' });
            break;
          case 'empty':
            set({ project: { ...project, createdAt: now().toISOString() } });
            break;
          case 'unreadable':
            set({ unreadable: result.text });
            break;
          default:
            set({ saving: result.kind });
        }
      },

      setItem: (id, itemChange, label) => change(new Map([[id, itemChange]]), label),

      setAnswers: (answers) => {
        const { project } = get();
        const changed = changeAnswers(project, answers, now());
        if (!sameRecord(project, changed)) save(changed);
      },

      clear: (ids, label) => change(clearing(get().project, ids), label),

      undo: () => {
        const { undoSteps } = get();
        const step = undoSteps.at(-1);
        if (!step) return;
        set({ undoSteps: undoSteps.slice(0, -1) });
        change(step.changes, undefined);
      },

      receive: (key, text) => {
        const { project } = get();
        if (key !== PROJECT_KEY + project.id || text === null) return;
        const parsed = parseRecord(text);
        if (!parsed.ok || parsed.project.id !== project.id) return;
        const merged = merge(project, parsed.project);
        if (sameRecord(merged, parsed.project)) set({ project: merged, saving: 'saved' });
        else save(merged);
      },

      dismissUnreadable: () => set({ unreadable: undefined }),
    };
  });
}
