// A checklist that remembers. Draws the view it is given and the states of the reader's project; all logic is in the stores and models.
import { Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { lazyPart } from '@/components/lazyPart';
import { projectsStore } from '@/features/projects/browser-store';
import { CHANGES_BEFORE_NUDGE } from '@/features/projects/limits';
import { isOutdated, typesOf } from '@/features/projects/model';
import { applies, countsOf, progressOf } from '@/features/projects/progress';
import SavingNotice from '@/features/projects/SavingNotice';
import { undoText } from '@/features/projects/store';
import { countText, partsOf } from './counting.ts';
import FilterBar from './FilterBar';
import Group from './Group';
import { tick, type EditorPart } from './Item';
import { itemIds, splitByType, type ChecklistView, type Filter } from './model.ts';
import ProgressBar from './Progress';

const KeysDialog = lazyPart(() => import('./KeysDialog'));
const TypeNotice = lazyPart(() => import('./TypeNotice'));
const BackupNudge = lazyPart(() => import('@/features/projects/BackupNudge'));
const Retired = lazyPart(() => import('./Retired'));
const store = projectsStore();
const nobody: ReadonlySet<string> = new Set();

/** Takes over the ticks that were made before hydration and could not be saved then. */
function useEarlyTicks(root: React.RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const wrapper = root.current?.closest<HTMLElement>('[data-checklist]');
    if (!wrapper) return;
    for (const box of wrapper.querySelectorAll<HTMLInputElement>('input[data-early]')) {
      if (box.dataset['item'] !== undefined) tick(box.dataset['item'], box.checked);
      delete box.dataset['early'];
    }
    wrapper.dataset['ready'] = '';
  }, [root]);
}

interface Keys {
  onEdit: (id: string, part: EditorPart | undefined) => void;
  onHelp: () => void;
}

/** Letters as shortcuts; what they do is loaded with the first key that is pressed. */
function useKeys(root: React.RefObject<HTMLElement | null>, { onEdit, onHelp }: Keys) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const wrapper = root.current?.parentElement?.closest<HTMLElement>('[data-checklist]');
      if (!wrapper || event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return;
      if (event.key === '/') event.preventDefault();
      void import('./keys.client.ts').then(({ press }) => press(event.key, wrapper, { onEdit, onHelp }));
    };
    const typing = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('textarea, select, dialog, [contenteditable]'))
        return;
      if (event.target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(event.target.type)) return;
      listen(event);
    };
    document.addEventListener('keydown', typing);
    return () => document.removeEventListener('keydown', typing);
  }, [root, onEdit, onHelp]);
}

function print(blank: boolean) {
  document.documentElement.dataset['print'] = blank ? 'blank' : 'filled';
  window.print();
}

export default function ChecklistIsland({ view }: { view: ChecklistView }) {
  const root = useRef<HTMLDivElement>(null);
  const project = useStore(store, (state) => state.project);
  const lastStep = useStore(store, (state) => state.undoSteps.at(-1));
  const [filter, setFilter] = useState<Filter>('all');
  const [staying, setStaying] = useState(nobody);
  const [editing, setEditing] = useState<{ id: string; part: EditorPart }>();
  const [help, setHelp] = useState(false);
  const [everything, setEverything] = useState(false);

  const { items } = project;
  const types = typesOf(project);
  const groups = splitByType(view.groups, types);
  const shown = everything ? view.groups : groups.shown;
  const ids = itemIds({ groups: shown });
  const progress = progressOf(ids, items);
  const counts = countsOf(ids, items);
  const outdated = shown.flatMap((group) => group.items).filter((item) => isOutdated(items[item.id], item.revised));
  const retired = view.retired.filter(({ id }) => items[id] && items[id].state !== 'open');

  const choose = (next: Filter) => {
    setFilter(next);
    setStaying(nobody);
  };
  const edit = useCallback((id: string, part: EditorPart | undefined) => {
    setEditing(part && { id, part });
    setStaying((before) => new Set([...before, id]));
  }, []);
  const showHelp = useCallback(() => setHelp(true), []);

  useLayoutEffect(() => {
    store.getState().adopt(view.renames);
  }, [view]);
  useEarlyTicks(root);
  useKeys(root, { onEdit: edit, onHelp: showHelp });
  // An item that is changed under a filter stays where it is until the filter is chosen again: nothing jumps away.
  const stay = (event: React.MouseEvent<HTMLElement>) => {
    if (filter === 'all' || !(event.target instanceof Element)) return;
    const box = event.target.closest('.checklist-item')?.querySelector<HTMLElement>('[data-item]');
    const id = box?.dataset['item'];
    if (id !== undefined) setStaying(new Set([...staying, id]));
  };

  return (
    <div ref={root} onClickCapture={stay}>
      <div className="checklist-head">
        <ProgressBar
          progress={progress}
          label={`Progress of ${view.title}`}
          count={countText(partsOf({ ...view, appliesTo: [] }))}
          whole
        />
        <FilterBar filter={filter} counts={counts} outdated={outdated.length} onFilter={choose} />
      </div>
      <p className="sr-only" role="status">
        {lastStep && `${lastStep.label}: ${progress.done} done, ${progress.total - progress.done} open.`}
      </p>
      <SavingNotice store={store} />
      {filter !== 'all' && (
        <p className="filter-note remark">
          Only some of the {counts.all} items are shown.{' '}
          <button type="button" onClick={() => choose('all')}>
            Show all
          </button>
        </p>
      )}
      {types.length > 0 && (
        <Suspense fallback={null}>
          <TypeNotice
            view={view}
            types={types}
            hidden={groups.hidden}
            applies={applies(view.appliesTo, types)}
            everything={everything}
            onEverything={setEverything}
          />
        </Suspense>
      )}
      {view.groups.map((group) => (
        <Group
          key={group.id}
          group={group}
          alone={view.groups.length === 1}
          hidden={!shown.includes(group)}
          filter={filter}
          staying={staying}
          editing={editing}
          onEdit={edit}
        />
      ))}
      {retired.length > 0 && (
        <Suspense fallback={null}>
          <Retired items={retired} />
        </Suspense>
      )}
      <p className="checklist-tools buttons">
        <button
          type="button"
          disabled={ids.every((id) => (items[id]?.state ?? 'open') === 'open')}
          onClick={() => store.getState().clear(ids, 'Reset')}
        >
          Reset this list
        </button>
        <button type="button" disabled={!lastStep} onClick={() => store.getState().undo()}>
          {undoText(lastStep)}
        </button>
        <button type="button" onClick={() => print(false)}>
          Print
        </button>
        <button type="button" onClick={() => print(true)}>
          Print blank
        </button>
        <button type="button" onClick={showHelp}>
          Keys
        </button>
        <a href={view.projectsHref}>Export, share, earlier states</a>
      </p>
      {Object.keys(items).length >= CHANGES_BEFORE_NUDGE && (
        <Suspense fallback={null}>
          <BackupNudge href={view.projectsHref} />
        </Suspense>
      )}
      {help && (
        <Suspense fallback={null}>
          <KeysDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}
