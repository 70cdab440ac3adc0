// What a reader types on a starter's page, kept in the project it was typed for as the names of the templates' pages are.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Names } from '@/scaffold/names';

/** A pause in typing: every store is an act that can be undone. */
const PAUSE = 400;

/** How the names are kept: not yet, in the project of that name, nowhere, or not before a part of the page is loaded. */
export type Kept =
  { state: 'nothing-typed' } | { state: 'kept'; project: string } | { state: 'lost' } | { state: 'not-loaded' };

interface Waiting {
  /** The id of the project that the names are for. */
  project: string;
  some: Partial<Names>;
  usable: boolean;
}

interface Keeping {
  kept: Kept;
  /** Keeps some names; the project's other names stay as they are. */
  keep: (project: string, some: Partial<Names>, usable: boolean) => void;
  /** Ends the typing, because other names take the place of those in the form: what can be used is kept, the rest is dropped. */
  leave: () => void;
  /** Whether everything that was typed is in the project. */
  isAllKept: () => boolean;
}

const nothingTyped: Kept = { state: 'nothing-typed' };
const load = () => import('@/features/projects/names-stored.client');

export function useKeeping(): Keeping {
  const [kept, setKept] = useState(nothingTyped);
  const last = useRef(nothingTyped);
  const waiting = useRef<Waiting>(undefined);
  const pause = useRef(0);
  const module = useRef<Awaited<ReturnType<typeof load>>>(undefined);

  const say = useCallback((now: Kept) => {
    last.current = now;
    setKept(now);
  }, []);
  const settle = useCallback(() => {
    const typed = waiting.current;
    if (!module.current || !typed?.usable) return;
    waiting.current = undefined;
    const project = module.current.storeSome(typed.project, typed.some);
    say(project === undefined ? { state: 'lost' } : { state: 'kept', project });
  }, [say]);
  useEffect(() => {
    window.addEventListener('pagehide', settle);
    return () => window.removeEventListener('pagehide', settle);
  }, [settle]);

  const keep = useCallback(
    (project: string, some: Partial<Names>, usable: boolean) => {
      waiting.current = { project, some: { ...waiting.current?.some, ...some }, usable };
      window.clearTimeout(pause.current);
      const loading = load().then(
        (loaded) => {
          module.current = loaded;
          return true;
        },
        () => false,
      );
      pause.current = window.setTimeout(() => {
        void loading.then((isThere) => (isThere ? settle() : say({ state: 'not-loaded' })));
      }, PAUSE);
    },
    [say, settle],
  );
  const leave = useCallback(() => {
    window.clearTimeout(pause.current);
    settle();
    waiting.current = undefined;
    say(nothingTyped);
  }, [say, settle]);
  const isAllKept = useCallback(() => !waiting.current && last.current.state === 'kept', []);
  return { kept, keep, leave, isAllKept };
}
