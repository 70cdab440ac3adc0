// The values of a document while they are edited: what the project holds, and over it what was just typed and is not saved yet.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { projectsStore } from '@/features/projects/browser-store';
import type { DocumentModel, Field, Values } from './model.ts';
import { keep, storedValues } from './values.ts';

const store = projectsStore();
/** Typing pauses of this length are saved. */
const PAUSE = 300;

export type Change = (field: Field, value: string, now?: boolean) => void;

interface Draft {
  project: string;
  value: string;
  label: string;
  run: string;
}

/** @param document its id and its model */
export function useDocument(document: { id: string; model: DocumentModel }) {
  const project = useStore(store, (state) => state.project);
  const drafts = useRef(new Map<string, Draft>());
  const [typed, setTyped] = useState<Values>({});
  const timer = useRef<number>(undefined);
  const runs = useRef(0);

  const flush = useCallback(() => {
    window.clearTimeout(timer.current);
    const waiting = [...drafts.current];
    if (waiting.length === 0) return;
    drafts.current.clear();
    for (const [id, { project: to, value, label, run }] of waiting)
      keep(store, to, document, { [id]: value }, label, run);
    setTyped({});
  }, [document]);

  const change = useCallback<Change>(
    (field, value, now = false) => {
      if (now) {
        flush();
        keep(store, store.getState().project.id, document, { [field.id]: value }, `Edit “${field.label}”`);
        return;
      }
      drafts.current.set(field.id, {
        project: store.getState().project.id,
        value,
        label: `Edit “${field.label}”`,
        run: `${document.id}/${field.id}/${runs.current}`,
      });
      setTyped((before) => ({ ...before, [field.id]: value }));
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(flush, PAUSE);
    },
    [document, flush],
  );

  /** Ends a stretch of typing: what comes next is undone by itself. */
  const pause = useCallback(() => {
    flush();
    runs.current += 1;
  }, [flush]);

  useEffect(() => {
    const hidden = () => {
      if (window.document.visibilityState === 'hidden') flush();
    };
    window.addEventListener('pagehide', flush);
    window.document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.document.removeEventListener('visibilitychange', hidden);
      flush();
    };
  }, [flush]);
  // Another project takes the stage: what was typed belongs to the one before.
  useEffect(() => flush, [project.id, flush]);

  const values = useMemo<Values>(
    () => ({ ...storedValues(document.id, document.model, project), ...typed }),
    [document, project, typed],
  );
  const take = useCallback(
    (all: Values, label: string) => {
      flush();
      keep(store, store.getState().project.id, document, all, label);
    },
    [document, flush],
  );
  return { store, project, values, change, pause, flush, take };
}
