// Rows that grow: added, removed and moved by buttons or by keys, with the focus where the row went.
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { MAX_ROWS } from './model.ts';

/** Puts the focus where an act has moved what had it. */
function useFocus() {
  const root = useRef<HTMLFieldSetElement>(null);
  const next = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (next.current === undefined) return;
    const target = root.current?.querySelector<HTMLElement>(`[data-focus="${next.current}"]`);
    next.current = undefined;
    target?.focus();
  });
  return { root, focus: (name: string) => void (next.current = name) };
}

function moved<T>(all: readonly T[], from: number, to: number): T[] {
  const rest = all.toSpliced(from, 1);
  const one = all[from];
  return one === undefined || to < 0 || to >= all.length ? [...all] : rest.toSpliced(to, 0, one);
}

interface RowButtonsProps {
  what: string;
  at: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
}

export const RowButtons = ({ what, at, count, onMove, onRemove }: RowButtonsProps) => (
  <span className="document-row-buttons">
    <button
      type="button"
      data-focus={`up-${at}`}
      aria-label={`Move ${what} up`}
      disabled={at === 0}
      onClick={() => onMove(at - 1)}
    >
      ↑
    </button>
    <button
      type="button"
      data-focus={`down-${at}`}
      aria-label={`Move ${what} down`}
      disabled={at === count - 1}
      onClick={() => onMove(at + 1)}
    >
      ↓
    </button>
    <button type="button" aria-label={`Remove ${what}`} onClick={onRemove}>
      ×
    </button>
  </span>
);

/** Rows that are added, removed and moved, by buttons or by Alt with an arrow. */
export function useRows<T>(rows: readonly T[], blank: T, store: (rows: readonly T[], now: boolean) => void) {
  const { root, focus } = useFocus();
  const move = (from: number, to: number, button?: string) => {
    if (to < 0 || to >= rows.length) return;
    const edge = button === 'up' ? to === 0 : to === rows.length - 1;
    focus(button === undefined ? `cell-${to}` : `${edge ? (button === 'up' ? 'down' : 'up') : button}-${to}`);
    store(moved(rows, from, to), true);
  };
  return {
    root,
    move,
    add: (at: number) => {
      if (rows.length >= MAX_ROWS) return;
      focus(`cell-${at}`);
      store(rows.toSpliced(at, 0, blank), true);
    },
    remove: (at: number) => {
      focus(rows.length > 1 ? `cell-${Math.min(at, rows.length - 2)}` : 'add');
      store(rows.toSpliced(at, 1), true);
    },
    onKeyDown: (event: KeyboardEvent, at: number) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      move(at, event.key === 'ArrowUp' ? at - 1 : at + 1);
    },
  };
}
