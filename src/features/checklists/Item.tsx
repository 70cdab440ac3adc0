// One item: its box, its words, what the reader wrote about it, and the way to its editor.
import { memo, Suspense, useId, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { lazyPart } from '@/components/lazyPart';
import { projectsStore } from '@/features/projects/browser-store';
import { confirming, settling } from '@/features/projects/model';
import type { ChecklistItem } from './model.ts';

const ItemEditor = lazyPart(() => import('./ItemEditor'));
const store = projectsStore();

/** React leaves the content of such an element alone, whatever stands in it before hydration. */
const nothing = { __html: '' };

/** The part of the editor that is asked for. */
export type EditorPart = 'state' | 'note' | 'evidence';

/** Ticks or unticks an item. */
export function tick(id: string, checked: boolean): void {
  const { project, setItems } = store.getState();
  setItems(settling(project, [id], checked ? 'done' : 'open'), checked ? 'Tick' : 'Untick');
}

function confirm(id: string) {
  const { project, setItem } = store.getState();
  setItem(id, confirming(project.items[id], new Date()), 'Still true');
}

interface Props {
  item: ChecklistItem;
  hidden: boolean;
  editing: EditorPart | undefined;
  onEdit: (id: string, part: EditorPart | undefined) => void;
}

function Item({ item, hidden, editing, onEdit }: Props) {
  const kept = useStore(store, ({ project }) => project.items[item.id]);
  const state = kept?.state ?? 'open';
  const row = useRef<HTMLLIElement>(null);
  const detailId = useId();
  const textId = useId();
  useLayoutEffect(() => {
    row.current?.dispatchEvent(new CustomEvent<unknown>('paint', { detail: kept, bubbles: true }));
  }, [kept]);
  return (
    <li
      ref={row}
      className="checklist-item"
      data-state={state}
      data-revised={item.revised}
      hidden={hidden}
      suppressHydrationWarning
    >
      <div className="item-row">
        <label>
          <input
            type="checkbox"
            autoComplete="off"
            data-item={item.id}
            checked={state === 'done'}
            onChange={(event) => tick(item.id, event.currentTarget.checked)}
            aria-describedby={item.detail === undefined ? undefined : detailId}
          />
          <span id={textId} dangerouslySetInnerHTML={{ __html: item.text }} />
        </label>
        <button
          type="button"
          className="item-more"
          aria-expanded={editing !== undefined}
          aria-label="Note, evidence, not applicable"
          aria-describedby={textId}
          title="Note, evidence, not applicable"
          onClick={() => onEdit(item.id, editing === undefined ? 'state' : undefined)}
        >
          <span aria-hidden="true">⋯</span>
        </button>
      </div>
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
      {/* Drawn by early-ticks.js, before React and after it. */}
      <div
        data-kept=""
        className="item-kept"
        dangerouslySetInnerHTML={nothing}
        suppressHydrationWarning
        onClick={(event) => {
          if (event.target instanceof HTMLElement && event.target.dataset['confirm'] !== undefined) confirm(item.id);
        }}
      />
      {editing !== undefined && (
        <Suspense fallback={null}>
          <ItemEditor id={item.id} kept={kept} part={editing} onClose={() => onEdit(item.id, undefined)} />
        </Suspense>
      )}
    </li>
  );
}

export default memo(Item);
