// What the store holds and does, as types.
import type { StoreApi } from 'zustand/vanilla';
import type { Overwritten } from './merge.ts';
import type { FieldKey, ItemChange, Project } from './model.ts';

/** How the work is kept. All but `idle` and `saved` mean that some of it is only in this tab's memory. */
export type Saving = 'idle' | 'saved' | 'blocked' | 'full' | 'newer';

/** A project before and after an act; without `before` the act made it. */
export interface Edit {
  before: Project | undefined;
  after: Project;
}

export interface UndoStep {
  label: string;
  edits: readonly Edit[];
  /** The project that was active before. */
  active: string;
  /** The records themselves went: undoing puts them back as they were. */
  gone?: true;
  /** The stretch of typing that it is. */
  run?: string;
}

/** Where earlier states go. The real one is loaded when it is first needed (history.ts). */
export interface HistoryPort {
  /** Keeps a state of a project as it was before an act. */
  keep: (project: Project, why: string) => void;
  /** Keeps what gave way to a newer change of the same item. */
  lost: (projectId: string, lost: readonly Overwritten[]) => void;
}

export interface ProjectsState {
  /** The active project. */
  project: Project;
  /** Every project that was read so far, deleted ones too; all of them after `loadAll`. */
  projects: ReadonlyMap<string, Project>;
  saving: Saving;
  /** What was stored had been removed by the browser or another program, and was written again from memory. */
  evicted: boolean;
  /** The text of a stored record that could not be read, for the reader to download. */
  unreadable: string | undefined;
  /** The latest step is last. Empty at the start of each visit. */
  undoSteps: readonly UndoStep[];
  /** How many acts this visit has seen: tells when it is time to ask for lasting storage. */
  acts: number;
}

export interface ProjectsActions {
  /** Reads the active project and merges it in. */
  load: () => void;
  /** Reads all projects. */
  loadAll: () => void;
  /** Tells the store which items have new ids. */
  adopt: (renames: Readonly<Record<string, string>>) => void;
  setItem: (id: string, change: ItemChange, label: string) => void;
  setItems: (changes: ReadonlyMap<string, ItemChange>, label: string) => void;
  /** Sets items to open. */
  clear: (ids: readonly string[], label: string) => void;
  /** Sets the wizard's answers, of which an empty text takes one back, and the project types that follow from them. */
  setAnswers: (answers: ReadonlyMap<string, string>, types: readonly string[]) => void;
  /**
   * Sets fields of documents in a project, of which an empty text takes one back.
   * @param run what belongs to one stretch of typing; it is undone in one step
   * @param items boxes of checklists that change with them
   */
  setFields: (
    id: string,
    fields: ReadonlyMap<string, string>,
    label: string,
    run?: string,
    items?: ReadonlyMap<string, ItemChange>,
  ) => void;
  /** Makes a project and activates it. */
  create: (name: string, types?: readonly string[]) => void;
  duplicate: (id: string, name: string) => void;
  setField: (id: string, key: FieldKey, value: string, label: string) => void;
  activate: (id: string) => void;
  /** Takes over whole projects: an import, a restored state. The last one may become the active one. */
  put: (projects: readonly Project[], label: string, activate?: boolean) => void;
  /** Removes projects for good. */
  forget: (ids: readonly string[]) => void;
  /** Removes everything that this site keeps on the device. Can be undone as long as the page is open. */
  clearDevice: () => void;
  undo: () => void;
  /** Takes over a change that another tab wrote: the key and text of a `storage` event. */
  receive: (key: string | null, text: string | null) => void;
  /** Saves what is not saved yet, and repairs what another tab overwrote. */
  flush: () => void;
  dismissUnreadable: () => void;
}

export type ProjectsStore = StoreApi<ProjectsState & ProjectsActions>;
