// The state of a starter's page: names and choices, kept in the address after the `#`, names in the reader's project too;
// the starter's data, fetched once; and the project that all of it makes.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { onNames, projectNames } from '@/features/projects/names.client';
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

export interface StarterState {
  /** The names as they stand in the form. */
  typed: Names;
  /** The names as they are used, and the choices. */
  wishes: Wishes;
  /** Parts of the address that could not be used. */
  ignored: readonly string[];
  /** Whether the address brought other names than those of the reader's project. */
  borrowed: boolean;
  kept: Kept;
  loading: Loading;
  /** Undefined until the data is there. */
  composition: Composition | undefined;
  /** The last that could be made; undefined until the data is there. */
  made: Made | undefined;
  /** Takes what the reader typed, and keeps it in the project. */
  setName: (key: NameKey, value: string) => void;
  /** Puts names into the form. They are not kept. */
  setNames: (names: Names) => void;
  choose: (choice: string, option: string) => void;
  retry: () => void;
}

/** A fragment without `=` is a heading's anchor, or nothing. */
const isAnchor = (hash: string): boolean => !hash.includes('=');

/**
 * @param address of the starter's data
 * @param site where the handbook is, with a slash at its end
 */
export function useStarter(address: string, choices: readonly Choice[], site: string): StarterState {
  const [typed, setTyped] = useState(exampleNames);
  const [chosen, setChosen] = useState<Chosen>({});
  const [ignored, setIgnored] = useState<readonly string[]>([]);
  const [borrowed, setBorrowed] = useState(false);
  const [loading, setLoading] = useState<Loading>({ state: 'waiting' });
  const { kept, keep } = useKeeping();
  const wishes = useMemo(() => ({ names: trimmed(typed), chosen }), [typed, chosen]);
  /** Whether the names in the form are the reader's doing; then nothing that is read takes their place. */
  const edited = useRef(false);

  const load = useCallback(() => {
    fetchStarter(address).then(
      (data) => setLoading({ state: 'ready', data }),
      () => setLoading({ state: 'failed' }),
    );
  }, [address]);
  useEffect(load, [load]);

  useEffect(() => {
    /** Names come from the address, then from the reader's project, then from the examples. */
    const readNames = async () => {
      const { hash } = window.location;
      const linked = saysNames(hash) ? fromFragment(hash, choices).names : undefined;
      if (linked) setTyped(linked);
      const own = await projectNames();
      if (edited.current || hash !== window.location.hash) return;
      if (!linked) setTyped(own ?? exampleNames);
      setBorrowed(linked !== undefined && own !== undefined && nameKeys.some((key) => linked[key] !== own[key]));
    };
    const read = () => {
      edited.current = false;
      const { chosen: linked, ignored: unused } = fromFragment(window.location.hash, choices);
      setChosen(linked);
      setIgnored(unused);
      void readNames();
    };
    const onChange = () => {
      if (!isAnchor(window.location.hash)) read();
    };
    if (isAnchor(window.location.hash)) void readNames();
    else read();
    const until = new AbortController();
    window.addEventListener('hashchange', onChange, { signal: until.signal });
    onNames(() => {
      if (!edited.current) void readNames();
    }, until.signal);
    return () => until.abort();
  }, [choices]);

  /** Writes names and choices into the address. */
  const write = (names: Names, options: Chosen) => {
    setTyped(names);
    setChosen(options);
    const fragment = toFragment({ names: trimmed(names), chosen: options }, choices);
    window.history.replaceState(null, '', fragment === '' ? window.location.pathname : `#${fragment}`);
  };

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
    borrowed,
    kept,
    loading,
    composition,
    made,
    setName: (key, value) => {
      edited.current = true;
      const after = editName(typed, key, value);
      const [before, names] = [trimmed(typed), trimmed(after)];
      const changed = nameKeys.filter((name) => names[name] !== before[name]);
      keep(Object.fromEntries(changed.map((name) => [name, names[name]])), problemsOf(names).length === 0);
      write(after, chosen);
    },
    setNames: (names) => {
      edited.current = true;
      write(names, chosen);
    },
    choose: (choice, option) => write(typed, { ...chosen, [choice]: option }),
    retry: () => {
      setLoading({ state: 'waiting' });
      load();
    },
  };
}
