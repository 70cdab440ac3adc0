// A checklist that remembers. Draws the view it is given and the states of the reader's project; all logic is in the stores and models.
import { useId, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { projectsStore } from '@/features/projects/browser-store';
import { changeOf } from '@/features/projects/model';
import SavingNotice from '@/features/projects/SavingNotice';
import {
  itemIds,
  progressOf,
  progressText,
  type ChecklistGroup,
  type ChecklistItem,
  type ChecklistView,
} from './model.ts';

const store = projectsStore();

function ProgressBar({ ids, label, live }: { ids: readonly string[]; label: string; live?: boolean }) {
  const items = useStore(store, (state) => state.project.items);
  const progress = progressOf(ids, items);
  // The numbers may already be painted by early-ticks.js when React arrives.
  return (
    <p className="checklist-progress">
      <progress aria-label={label} max={progress.total || 1} value={progress.done} suppressHydrationWarning />
      <span data-count={ids.join(' ')} aria-live={live ? 'polite' : undefined} suppressHydrationWarning>
        {progressText(progress)}
      </span>
    </p>
  );
}

function tick(id: string, checked: boolean) {
  const { project, setItem } = store.getState();
  const { note, evidence } = changeOf(project.items[id]);
  setItem(id, { state: checked ? 'done' : 'open', note, evidence }, checked ? 'Tick' : 'Untick');
}

function Item({ item }: { item: ChecklistItem }) {
  const done = useStore(store, ({ project }) => project.items[item.id]?.state === 'done');
  const detailId = useId();
  return (
    <li className="checklist-item">
      <label>
        <input
          type="checkbox"
          autoComplete="off"
          data-item={item.id}
          checked={done}
          onChange={(event) => tick(item.id, event.currentTarget.checked)}
          aria-describedby={item.detail === undefined ? undefined : detailId}
        />
        <span dangerouslySetInnerHTML={{ __html: item.text }} />
      </label>
      {item.detail !== undefined && (
        <p id={detailId} className="checklist-detail" dangerouslySetInnerHTML={{ __html: item.detail }} />
      )}
      {item.see.length > 0 && (
        <p className="checklist-see">
          {item.see.map(({ label, href }) => (
            <a key={href} href={href}>
              {label}
            </a>
          ))}
        </p>
      )}
    </li>
  );
}

function Group({ group, alone }: { group: ChecklistGroup; alone: boolean }) {
  return (
    <fieldset className="checklist-group" id={group.id}>
      <legend>{group.title}</legend>
      {!alone && <ProgressBar ids={group.items.map((item) => item.id)} label={`Progress of ${group.title}`} />}
      {group.intro !== undefined && (
        <p className="checklist-detail" dangerouslySetInnerHTML={{ __html: group.intro }} />
      )}
      <ul>
        {group.items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
    </fieldset>
  );
}

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

export default function ChecklistIsland({ view }: { view: ChecklistView }) {
  const root = useRef<HTMLDivElement>(null);
  const ids = itemIds(view);
  const anyDone = useStore(store, ({ project }) => ids.some((id) => (project.items[id]?.state ?? 'open') !== 'open'));
  const lastStep = useStore(store, (state) => state.undoSteps.at(-1));
  useEarlyTicks(root);
  return (
    <div ref={root}>
      <ProgressBar ids={ids} label={`Progress of ${view.title}`} live />
      <SavingNotice store={store} />
      {view.groups.map((group) => (
        <Group key={group.id} group={group} alone={view.groups.length === 1} />
      ))}
      <p className="checklist-tools">
        <button type="button" disabled={!anyDone} onClick={() => store.getState().clear(ids, 'Reset')}>
          Reset this list
        </button>
        <button type="button" disabled={!lastStep} onClick={() => store.getState().undo()}>
          {lastStep ? `Undo: ${lastStep.label.toLowerCase()}` : 'Undo'}
        </button>
      </p>
    </div>
  );
}
