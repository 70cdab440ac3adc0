// The state of a starter's page: names and choices, kept in the address after the `#`, names in the reader's project too;
// the starter's data, fetched once; and the project that all of it makes.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { activeProject, onNames, projectNames } from '@/features/projects/names.client';
import { fromFragment, saysNames, toFragment, type Wishes } from '@/scaffold/address';
import type { Choice, Chosen } from '@/scaffold/choices';
import type { Composition } from '@/scaffold/compose';
import { composeStarter } from '@/scaffold/manifest';
import { editName, exampleNames, nameKeys, problemsOf, trimmed, type NameKey, type Names } from '@/scaffold/names';
import { shownFiles, type ShownFile } from './files';
import { starterDataSchema, type StarterData } from './model';
import { useKeeping, type Kept } from './useKeeping';

export type Loading = { state: 'waiting' } | { state: 'failed' } | { state: 'ready'; data: StarterData };

/** Options without what the data brings: enough to read and write an address before the data is there. */
export const bareChoices = (
  views: readonly { id: string; label: string; options: readonly { id: string; label: string }[] }[],
): Choice[] =>
  views.map(({ id, label, options }) => ({
    id,
    label,
    options: options.map((option) => ({
      id: option.id,
      label: option.label,
      edits: [],
      layers: [],
      remove: [],
      excludes: [],
    })),
  }));

async function fetchStarter(address: string): Promise<StarterData> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return starterDataSchema.parse(await response.json());
}

/** A project that could be made: what it was made of, and its files. */
interface Made {
  wishes: Wishes;
  files: ShownFile[];
}

/**
 * Where the names in the form come from, but for what was typed since: the reader's project, a link that brought others, a
 * repository's folder; or nowhere, for the project's could not be read.
 */
export type Source = 'project' | 'link' | 'folder' | 'unread';

export interface StarterState {
  /** The names as they stand in the form. */
  typed: Names;
  /** The names as they are used, and the choices. */
  wishes: Wishes;
  /** Parts of the address that could not be used. */
  ignored: readonly string[];
  source: Source;
  kept: Kept;
  loading: Loading;
  /** Undefined until the data is there. */
  composition: Composition | undefined;
  /** The last that could be made; undefined until the data is there. */
  made: Made | undefined;
  /** The names in the form at the moment of the call, for what has waited meanwhile. */
  namesNow: () => Names;
  /** Takes what the reader typed, and keeps it in the project. */
  setName: (key: NameKey, value: string) => void;
  /** Puts a folder's names, or those before it, into the form; the others stay. They are not kept. */
  setNames: (some: Partial<Names>) => void;
  choose: (choice: string, option: string) => void;
  retry: () => void;
}

/** What stands in the form. */
interface Form {
  typed: Names;
  chosen: Chosen;
  source: Source;
}

const untouched: Form = { typed: exampleNames, chosen: {}, source: 'project' };

/** A fragment without `=` is a heading's anchor, or nothing. */
const isAnchor = (hash: string): boolean => !hash.includes('=');

/**
 * @param address of the starter's data
 * @param site where the handbook is, with a slash at its end
 */
export function useStarter(address: string, choices: readonly Choice[], site: string): StarterState {
  const [{ typed, chosen, source }, setForm] = useState(untouched);
  /** The form as it is now; a render may be of an earlier one. */
  const form = useRef(untouched);
  const [ignored, setIgnored] = useState<readonly string[]>([]);
  const [loading, setLoading] = useState<Loading>({ state: 'waiting' });
  const { kept, keep, leave, isAllKept } = useKeeping();
  const wishes = useMemo(() => ({ names: trimmed(typed), chosen }), [typed, chosen]);
  /** The id of the project that the names in the form are for. */
  const project = useRef('');
  /** The names that the address brought: the page's own writing is no link. */
  const linked = useRef<Names>(undefined);
  /** The address's part after the `#`, as it was written here last. */
  const written = useRef<string>(undefined);
  /** Whether the names in the form are the reader's doing; then nothing that is read takes their place. */
  const edited = useRef(false);
  /** How often names were read; only the last counts. */
  const reads = useRef(0);

  const load = useCallback(() => {
    fetchStarter(address).then(
      (data) => setLoading({ state: 'ready', data }),
      () => setLoading({ state: 'failed' }),
    );
  }, [address]);
  useEffect(load, [load]);

  const show = useCallback((change: Partial<Form>) => {
    form.current = { ...form.current, ...change };
    setForm(form.current);
  }, []);
  /** Shows a change, and writes names and choices into the address. */
  const write = useCallback(
    (change: Partial<Form>) => {
      show(change);
      const fragment = toFragment({ names: trimmed(form.current.typed), chosen: form.current.chosen }, choices);
      window.history.replaceState(null, '', fragment === '' ? window.location.pathname : `#${fragment}`);
      written.current = window.location.hash;
    },
    [choices, show],
  );

  useEffect(() => {
    /** Names come from the address, then from the reader's project, then from the examples. */
    const readNames = async () => {
      const read = ++reads.current;
      const link = linked.current;
      if (link) show({ typed: link });
      let own: Names | undefined;
      let source: Source = 'project';
      try {
        own = await projectNames();
      } catch {
        source = 'unread';
      }
      if (read !== reads.current) return;
      if (link) {
        const differs = own ? nameKeys.some((key) => link[key] !== own[key]) : source === 'unread';
        show({ source: differs ? 'link' : 'project' });
      } else if (!edited.current) {
        // An address that was written here tells the names that are shown.
        (window.location.hash === written.current ? write : show)({ typed: own ?? exampleNames, source });
      }
    };
    const readAddress = () => {
      leave();
      edited.current = false;
      written.current = undefined;
      const { hash } = window.location;
      const { names, chosen, ignored: unused } = fromFragment(hash, choices);
      linked.current = saysNames(hash) ? names : undefined;
      show({ chosen });
      setIgnored(unused);
      void readNames();
    };
    const onAddress = () => {
      const { hash } = window.location;
      // Back at what was written here: it tells what the form holds by now.
      if (hash === written.current) write({});
      else if (!isAnchor(hash)) readAddress();
    };
    const onStored = () => {
      const active = activeProject();
      if (active !== project.current) {
        // What was typed for the one project is not for the other; a link that was edited is no link any more.
        leave();
        if (edited.current) linked.current = undefined;
        project.current = active;
        edited.current = false;
      }
      if (!edited.current) void readNames();
    };
    // Back from the back-forward cache: what is kept in the project is there in its newest form, which `onNames` tells next.
    const onReturn = ({ persisted }: PageTransitionEvent) => {
      if (persisted && form.current.source === 'project' && !linked.current && isAllKept()) edited.current = false;
    };
    project.current = activeProject();
    if (isAnchor(window.location.hash)) void readNames();
    else readAddress();
    const until = new AbortController();
    const { signal } = until;
    window.addEventListener('hashchange', onAddress, { signal });
    window.addEventListener('pageshow', onReturn, { signal });
    onNames(onStored, signal);
    return () => until.abort();
  }, [choices, isAllKept, leave, show, write]);

  const composition = useMemo(
    () => (loading.state === 'ready' ? composeStarter(site, loading.data.blueprint, wishes) : undefined),
    [loading, wishes, site],
  );
  const now = useMemo(
    () =>
      loading.state === 'ready' && composition?.ok
        ? { wishes, files: shownFiles(loading.data, wishes, composition.files) }
        : undefined,
    [loading, composition, wishes],
  );
  const [made, setMade] = useState<Made>();
  if (now && now !== made) setMade(now);

  return {
    typed,
    wishes,
    ignored,
    source,
    kept,
    loading,
    composition,
    made,
    namesNow: () => form.current.typed,
    setName: (key, value) => {
      edited.current = true;
      const after = editName(form.current.typed, key, value);
      const [before, names] = [trimmed(form.current.typed), trimmed(after)];
      const changed = nameKeys.filter((name) => names[name] !== before[name]);
      const some = Object.fromEntries(changed.map((name) => [name, names[name]]));
      keep(project.current, some, problemsOf(names).length === 0);
      write({ typed: after });
    },
    setNames: (some) => {
      leave();
      edited.current = true;
      reads.current++;
      write({ typed: { ...form.current.typed, ...some }, source: 'folder' });
    },
    choose: (choice, option) => write({ chosen: { ...form.current.chosen, [choice]: option } }),
    retry: () => {
      setLoading({ state: 'waiting' });
      load();
    },
  };
}
