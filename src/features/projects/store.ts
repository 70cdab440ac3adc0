// The one state that features share: the reader's projects, which of them is active, how their storage fares, what can be undone.
// Every change is applied in memory first and then saved; a change that cannot be saved stays in memory and `saving` says why.
// A project that is not saved is tried again with the next change.
import { createStore } from 'zustand/vanilla';
import { ACTIVE_KEY, PROJECT_KEY } from './keys.ts';
import { merge, sameRecord } from './merge.ts';
import {
  applyRenames,
  changeAnswers,
  changeFields,
  changeItems,
  clearing,
  DEFAULT_PROJECT_ID,
  duplicateOf,
  FIRST_NAME,
  isBlank,
  isDeleted,
  newProject,
  setField,
  type ItemChange,
  type Project,
} from './model.ts';
import { parseRecord } from './record.ts';
import { revert } from './revert.ts';
import { FORGOTTEN_KEY, parseForgotten, type RecordStorage } from './storage.ts';
import type {
  Edit,
  HistoryPort,
  ProjectsActions,
  ProjectsState,
  ProjectsStore,
  Saving,
  UndoStep,
} from './store-types.ts';

/** Steps that can be undone in one visit. */
export const UNDO_STEPS = 100;
/** A state is kept before every so many acts, besides those before acts that change much at once. */
const KEEP_EVERY = 50;
/** An act on this many items at once is one whose earlier state is worth keeping. */
const MANY = 3;

/** What a button says that takes the last act back. */
export const undoText = (last: Pick<UndoStep, 'label'> | undefined): string =>
  last ? `Undo: ${last.label.charAt(0).toLowerCase()}${last.label.slice(1)}` : 'Undo';

interface Ports {
  history?: HistoryPort;
  newId?: () => string;
}

export function createProjectsStore(storage: RecordStorage, now: () => Date, ports: Ports = {}): ProjectsStore {
  return createStore<ProjectsState & ProjectsActions>((set, get) => {
    const unsaved = new Set<string>();
    let renames: Readonly<Record<string, string>> = {};

    /** Puts projects into the state; the active one is the one named, as long as it is known. */
    const show = (changed: readonly Project[], active = get().project.id) => {
      const projects = new Map(get().projects);
      for (const project of changed) projects.set(project.id, project);
      set({ projects, project: projects.get(active) ?? get().project });
    };

    const flush = () => {
      let worst: Saving = unsaved.size > 0 ? 'saved' : get().saving;
      const saved: Project[] = [];
      for (const id of [...unsaved]) {
        const project = get().projects.get(id);
        if (!project) continue;
        const result = storage.save(project);
        if (result.kind === 'saved') {
          unsaved.delete(id);
          saved.push(result.project);
          if (result.lost.length > 0) ports.history?.lost(id, result.lost);
          if (result.evicted) set({ evicted: true });
        } else worst = result.kind;
      }
      if (saved.length > 0) show(saved);
      set({ saving: worst });
    };

    const save = (projects: readonly Project[], active?: string) => {
      show(projects, active);
      for (const { id } of projects) unsaved.add(id);
      flush();
    };

    const activate = (id: string) => {
      if (id === get().project.id) return;
      storage.setActive(id);
      show([], id);
    };

    /** Does an act: what can be undone, what is kept of the state before, and saving. */
    const act = (
      label: string,
      edits: readonly Edit[],
      { active, keep, run }: { active?: string; keep?: boolean; run?: string } = {},
    ) => {
      const real = edits.filter(({ before, after }) => before !== after);
      if (real.length === 0) return;
      const { undoSteps, acts, project } = get();
      for (const { before } of real)
        if (before && (keep || acts % KEEP_EVERY === 0))
          ports.history?.keep(before, acts === 0 && !keep ? 'Start of a visit' : label);
      const step = { label, edits: real, active: project.id, ...(run === undefined ? {} : { run }) };
      set({ acts: acts + 1, undoSteps: [...undoSteps, step].slice(-UNDO_STEPS) });
      if (active !== undefined) storage.setActive(active);
      save(
        real.map(({ after }) => after),
        active,
      );
    };

    const change = (changes: ReadonlyMap<string, ItemChange>, label: string) => {
      const { project } = get();
      act(label, [{ before: project, after: changeItems(project, changes, now()) }], { keep: changes.size >= MANY });
    };

    /** A project that can be shown when the active one goes. */
    const another = (gone: ReadonlySet<string>): Project => {
      const rest = [...get().projects.values()].filter((project) => !gone.has(project.id) && !isDeleted(project));
      const known = rest.find((project) => project.archived?.value !== 'yes') ?? rest[0];
      return known ?? newProject(ports.newId?.() ?? DEFAULT_PROJECT_ID, FIRST_NAME, now());
    };

    const fresh = newProject(DEFAULT_PROJECT_ID, FIRST_NAME, new Date(0));

    const read = (id: string): Project | undefined => {
      const ours = get().projects.get(id);
      const result = storage.load(id);
      switch (result.kind) {
        case 'loaded':
          return applyRenames(ours ? merge(ours, result.project) : result.project, renames);
        case 'unreadable':
          set({ unreadable: result.text });
          return ours;
        case 'empty':
          return ours;
        default:
          set({ saving: result.kind });
          return ours;
      }
    };

    /** Forgets projects that another tab removed for good. */
    const forgotten = (text: string | null) => {
      const ids = parseForgotten(text);
      if (!ids) return;
      const gone = new Set(ids === '*' ? get().projects.keys() : ids);
      const projects = new Map([...get().projects].filter(([id]) => !gone.has(id)));
      for (const id of gone) unsaved.delete(id);
      set({ projects, ...(ids === '*' ? { undoSteps: [], saving: 'idle' as const } : {}) });
      if (ids === '*') show([newProject(DEFAULT_PROJECT_ID, FIRST_NAME, now())], DEFAULT_PROJECT_ID);
      else if (gone.has(get().project.id)) show([another(gone)], another(gone).id);
    };

    return {
      project: fresh,
      projects: new Map([[fresh.id, fresh]]),
      saving: 'idle',
      evicted: false,
      unreadable: undefined,
      undoSteps: [],
      acts: 0,

      load: () => {
        const id = storage.active();
        const found = read(id);
        if (found) set({ saving: get().saving === 'idle' && found !== fresh ? 'saved' : get().saving });
        const project = found ?? newProject(id, FIRST_NAME, now());
        show([project === fresh ? { ...fresh, createdAt: now().toISOString() } : project], id);
        if (isDeleted(project)) {
          get().loadAll();
          const next = another(new Set([id]));
          show([next], next.id);
        }
      },

      loadAll: () => {
        show(
          storage.ids().flatMap((id) => {
            const project = read(id);
            return project ? [project] : [];
          }),
        );
      },

      adopt: (more) => {
        renames = { ...renames, ...more };
        show([...get().projects.values()].map((project) => applyRenames(project, renames)));
      },

      setItem: (id, itemChange, label) => change(new Map([[id, itemChange]]), label),
      setItems: change,
      clear: (ids, label) => change(clearing(get().project, ids), label),

      setAnswers: (answers, types) => {
        const before = get().project;
        const after = setField(changeAnswers(before, answers, now()), 'types', types.join(' '), now());
        if (!sameRecord(before, after)) act('Wizard', [{ before, after }]);
      },

      setFields: (id, fields, label, run, items = new Map()) => {
        const before = get().projects.get(id);
        if (!before) return;
        const changed = (project: Project) => changeFields(changeItems(project, items, now()), fields, now());
        const after = changed(before);
        if (after === before) return;
        const last = get().undoSteps.at(-1);
        const edit = last?.edits[0];
        if (run === undefined || last?.run !== run || edit?.after.id !== id) {
          act(label, [{ before, after }], run === undefined ? { keep: fields.size + items.size >= MANY } : { run });
          return;
        }
        // Typing goes on: the step that is there grows, by this change and by nothing that came from elsewhere meanwhile.
        const step = { ...last, edits: [{ ...edit, after: changed(edit.after) }] };
        set({ undoSteps: [...get().undoSteps.slice(0, -1), step] });
        save([after]);
      },

      create: (name, types = []) => {
        const id = ports.newId?.() ?? DEFAULT_PROJECT_ID;
        const named = setField(newProject(id, FIRST_NAME, now()), 'name', name, now());
        const after = setField(named, 'types', types.join(' '), now());
        act('New project', [{ before: undefined, after }], { active: id });
      },

      duplicate: (id, name) => {
        const project = get().projects.get(id);
        if (!project) return;
        const after = duplicateOf(project, ports.newId?.() ?? `${id}-copy`, name, now());
        act('Duplicate', [{ before: undefined, after }]);
      },

      setField: (id, key, value, label) => {
        const before = get().projects.get(id);
        if (!before) return;
        const edit = { before, after: setField(before, key, value, now()) };
        if ((key !== 'deleted' && key !== 'archived') || value !== 'yes') return act(label, [edit]);
        const keep = key === 'deleted';
        if (id !== get().project.id) return act(label, [edit], { keep });
        // The active project leaves the stage: another one takes its place, or a new one.
        const next = another(new Set([id]));
        act(label, [edit], { keep, active: next.id });
        show([next], next.id);
      },

      activate: (id) => {
        const project = get().projects.get(id) ?? read(id);
        if (!project || isDeleted(project)) return;
        show([project]);
        activate(id);
      },

      put: (projects, label, activateLast = false) => {
        const last = projects.at(-1);
        const edits = projects.map((after) => ({ before: get().projects.get(after.id), after }));
        act(label, edits, { keep: true, ...(activateLast && last ? { active: last.id } : {}) });
      },

      forget: (ids) => {
        const gone = new Set(ids);
        const undoSteps = get().undoSteps.filter(({ edits }) => !edits.some(({ after }) => gone.has(after.id)));
        storage.forget(ids, now().toISOString());
        set({ undoSteps });
        forgotten(JSON.stringify({ ids }));
      },

      clearDevice: () => {
        get().loadAll();
        const before = [...get().projects.values()];
        const active = get().project.id;
        storage.clear(now().toISOString());
        forgotten('{"ids":"*"}');
        const edits = before.filter((after) => !isBlank(after)).map((after) => ({ before: after, after }));
        set({ undoSteps: [{ label: 'Clear this device', edits, active, gone: true }] });
      },

      undo: () => {
        const { undoSteps, projects } = get();
        const step = undoSteps.at(-1);
        if (!step) return;
        set({ undoSteps: undoSteps.slice(0, -1) });
        const back = step.edits.map(({ before, after }) => {
          const current = projects.get(after.id) ?? after;
          if (step.gone) return merge(current, after);
          return before ? revert(current, before, after, now()) : setField(current, 'deleted', 'yes', now());
        });
        if (step.active !== get().project.id) storage.setActive(step.active);
        save(back, step.active);
      },

      receive: (key, text) => {
        const { projects, project } = get();
        if (key === FORGOTTEN_KEY) return forgotten(text);
        if (key === ACTIVE_KEY && text !== null) return get().activate(text);
        if (key === null) return [...projects.keys()].forEach((id) => get().receive(PROJECT_KEY + id, null));
        const ours = key.startsWith(PROJECT_KEY) ? projects.get(key.slice(PROJECT_KEY.length)) : undefined;
        if (!ours || (text === null && isBlank(ours))) return;
        if (text === null) {
          // Removed, and not by us: from here, what is in memory is written again.
          set({ evicted: true });
          return save([ours]);
        }
        const parsed = parseRecord(text);
        if (!parsed.ok || parsed.project.id !== ours.id) return;
        const merged = applyRenames(merge(ours, parsed.project), renames);
        if (sameRecord(merged, parsed.project)) show([parsed.project], project.id);
        else save([merged], project.id);
        if (unsaved.size === 0) set({ saving: 'saved' });
      },

      flush: () => {
        for (const project of get().projects.values()) {
          const stored = storage.load(project.id);
          if (stored.kind === 'loaded' && !sameRecord(merge(stored.project, project), stored.project))
            unsaved.add(project.id);
        }
        if (unsaved.size > 0) flush();
      },

      dismissUnreadable: () => set({ unreadable: undefined }),
    };
  });
}
