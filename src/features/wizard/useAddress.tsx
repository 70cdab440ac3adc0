// The address as the wizard's state: answers are read from it and written to it, one entry of the history for each question.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Answers } from './conditions.ts';
import { keyTable, readQuery, writeQuery, type Read, type View } from './address.ts';
import type { Wizard } from './model.ts';

const CHANGED = 'wizard:address';

function subscribe(changed: () => void) {
  window.addEventListener('popstate', changed);
  window.addEventListener(CHANGED, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(CHANGED, changed);
  };
}

/** The question whose answer made the present entry of the history. */
function lastQuestion(): unknown {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null && 'at' in state ? state.at : undefined;
}

export interface Address extends Read {
  /** Writes answers; a second answer to the same question takes the place of the first in the history. */
  write: (answers: Answers, view: View, at?: string) => void;
  /** The address that opens some answers. */
  link: (answers: Answers) => string;
}

export function useAddress(questions: Wizard['questions']): Address {
  const table = useMemo(() => keyTable(questions), [questions]);
  const query = useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => '',
  );
  const read = useMemo(() => readQuery(table, query), [table, query]);
  const write = useCallback(
    (answers: Answers, view: View, at?: string) => {
      const href = window.location.pathname + writeQuery(table, answers, view);
      if (href === window.location.pathname + window.location.search) return;
      if (at !== undefined && lastQuestion() === at) window.history.replaceState({ at }, '', href);
      else window.history.pushState({ at }, '', href);
      window.dispatchEvent(new Event(CHANGED));
    },
    [table],
  );
  const link = useCallback(
    (answers: Answers) => window.location.origin + window.location.pathname + writeQuery(table, answers),
    [table],
  );
  return { ...read, write, link };
}
