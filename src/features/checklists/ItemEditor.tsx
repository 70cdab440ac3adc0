// What a reader writes about an item: its state, a reason, a note, a link to the evidence. Saved when a field is left.
import { useEffect, useId, useRef, useState } from 'react';
import { projectsStore } from '@/features/projects/browser-store';
import { annotating, settling, type ItemState, type State } from '@/features/projects/model';
import { evidenceUrl } from '@/features/projects/evidence';
import { NOTE_LENGTH, REASON_LENGTH, URL_LENGTH } from '@/features/projects/limits';
import type { EditorPart } from './Item';

const store = projectsStore();
const states: readonly [State, string][] = [
  ['open', 'Open'],
  ['done', 'Done'],
  ['na', 'Not applicable'],
];

interface Props {
  id: string;
  kept: ItemState | undefined;
  part: EditorPart;
  onClose: () => void;
}

const orNothing = (text: string) => text.trim().replaceAll('\r\n', '\n').toWellFormed() || undefined;

export default function ItemEditor({ id, kept, part, onClose }: Props) {
  const [wrong, setWrong] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const errorId = useId();
  const name = useId();
  const state = kept?.state ?? 'open';

  useEffect(() => {
    const selector = part === 'state' ? 'input:checked' : `[name="${part}"]`;
    form.current?.querySelector<HTMLElement>(selector)?.focus();
  }, [part]);

  const annotate = (
    text: { note?: string | undefined; evidence?: string | undefined; reason?: string | undefined },
    label: string,
  ) => {
    const { project, setItem } = store.getState();
    const before: typeof text = project.items[id] ?? {};
    // A field that is only passed through is no change: it must not win over one that somebody else made.
    const same = (['note', 'evidence', 'reason'] as const).every(
      (part) => !(part in text) || text[part] === before[part],
    );
    if (same) return;
    setItem(id, annotating(project.items[id], text), label);
  };
  const settle = (next: State) => {
    const { project, setItems } = store.getState();
    setItems(settling(project, [id], next), next === 'na' ? 'Not applicable' : next === 'done' ? 'Tick' : 'Untick');
  };
  const saveEvidence = (text: string) => {
    const url = evidenceUrl(text.trim());
    setWrong(text.trim() !== '' && url === undefined);
    if (text.trim() === '' || url !== undefined) annotate({ evidence: url }, 'Evidence');
  };
  const close = () => {
    // A field that still has the focus is saved by losing it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const row = form.current?.closest('li');
    onClose();
    row?.querySelector<HTMLElement>('.item-more')?.focus();
  };

  return (
    <form
      ref={form}
      className="item-editor box"
      aria-label="About this item"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) close();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <fieldset className="item-states">
        <legend className="sr-only">State</legend>
        {states.map(([value, label]) => (
          <label key={value}>
            <input type="radio" name={name} checked={state === value} onChange={() => settle(value)} />
            {label}
          </label>
        ))}
      </fieldset>
      {state === 'na' && (
        <label>
          Why it does not apply
          <input
            name="reason"
            dir="auto"
            maxLength={REASON_LENGTH}
            defaultValue={kept?.reason}
            onBlur={(event) => annotate({ reason: orNothing(event.currentTarget.value) }, 'Reason')}
          />
        </label>
      )}
      <label>
        Note
        <textarea
          name="note"
          dir="auto"
          rows={3}
          maxLength={NOTE_LENGTH}
          defaultValue={kept?.note}
          onBlur={(event) => annotate({ note: orNothing(event.currentTarget.value) }, 'Note')}
        />
      </label>
      <label>
        Evidence: a link to the run, the document, the dashboard
        <input
          name="evidence"
          type="url"
          inputMode="url"
          placeholder="https://"
          maxLength={URL_LENGTH}
          defaultValue={kept?.evidence}
          aria-invalid={wrong}
          aria-describedby={wrong ? errorId : undefined}
          onBlur={(event) => saveEvidence(event.currentTarget.value)}
        />
      </label>
      {wrong && (
        <p id={errorId} role="alert" className="field-error">
          That is no address that starts with https://, so it was not saved.
        </p>
      )}
      <p className="item-editor-foot">
        <button type="submit">Done</button>
        {kept && (
          <span>
            Last change: <time dateTime={kept.changedAt}>{new Date(kept.changedAt).toLocaleString()}</time>
          </span>
        )}
      </p>
    </form>
  );
}
