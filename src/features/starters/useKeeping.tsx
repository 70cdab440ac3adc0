// What a reader types on a starter's page, kept in the active project as the names of the templates' pages are.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Names } from '@/scaffold/names';

/** A pause in typing: every store is an act that can be undone. */
const PAUSE = 400;

/** How the names are kept: not yet, in the project of that name, or nowhere. */
export type Kept = { state: 'nothing-typed' } | { state: 'kept'; project: string } | { state: 'lost' };

const load = () => import('@/features/projects/names-stored.client');

/** @returns how what was typed is kept, and a function that keeps some names; the project's other names stay as they are */
export function useKeeping(): { kept: Kept; keep: (some: Partial<Names>, usable: boolean) => void } {
  const [kept, setKept] = useState<Kept>({ state: 'nothing-typed' });
  const waiting = useRef<Partial<Names>>({});
  const usable = useRef(true);
  const pause = useRef(0);
  const module = useRef<Awaited<ReturnType<typeof load>>>(undefined);

  const settle = useCallback(() => {
    if (!module.current || !usable.current || Object.keys(waiting.current).length === 0) return;
    const project = module.current.storeSome(waiting.current);
    waiting.current = {};
    setKept(project === undefined ? { state: 'lost' } : { state: 'kept', project });
  }, []);
  useEffect(() => {
    window.addEventListener('pagehide', settle);
    return () => window.removeEventListener('pagehide', settle);
  }, [settle]);

  const keep = useCallback(
    (some: Partial<Names>, areUsable: boolean) => {
      Object.assign(waiting.current, some);
      usable.current = areUsable;
      window.clearTimeout(pause.current);
      const loading = load().then((loaded) => {
        module.current = loaded;
      });
      pause.current = window.setTimeout(() => void loading.then(settle), PAUSE);
    },
    [settle],
  );
  return { kept, keep };
}
