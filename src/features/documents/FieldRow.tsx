// One field with all that is said about it: its name, whether it is missing, what helps, what the template sets, what is known already.
import { memo } from 'react';
import { useAtWork } from '@/components/useAtWork';
import FieldEditor from './FieldEditor';
import { focusField } from './focus.client.ts';
import type { Offer } from './known.ts';
import { isChecklist, isMissing, normal, type Field } from './model.ts';
import type { Change } from './useDocument';
import { elementId } from './useEarly';

interface Props {
  field: Field;
  /** The heading of what is no single field: one below its section's. */
  heading: 'h3' | 'h4' | 'h5';
  /** Whether the heading above says the same. */
  named: boolean;
  value: string;
  offer: Offer | undefined;
  onChange: Change;
  onPause: () => void;
}

function FieldRow({ field, heading: Heading, named, value, offer, onChange, onPause }: Props) {
  const id = elementId(field);
  const atWork = useAtWork();
  const hint = 'hint' in field ? field.hint : undefined;
  const preset =
    (field.kind === 'text' && field.preset) ||
    field.kind === 'code' ||
    ((field.kind === 'list' || field.kind === 'table') &&
      field.preset.length > 0 &&
      !(field.kind === 'table' && !field.grows));
  const own = normal(field, value) !== '';
  const single = ['text', 'block', 'choice', 'code'].includes(field.kind);
  const name = (
    <>
      <span className={named ? 'sr-only' : undefined}>{field.label}</span>
      {field.optional && <small> optional</small>}
      {isMissing(field, value) && (
        <>
          {' '}
          <small className="badge">to fill in</small>
        </>
      )}
    </>
  );
  /** By a button that goes with it: the focus goes to the field. */
  const set = (to: string) => {
    onChange(field, to, true);
    focusField(field);
  };
  const described = hint !== undefined || field.note !== undefined ? `${id}-hint` : undefined;
  return (
    <div className="document-field" data-missing={isMissing(field, value) ? '' : undefined} onBlur={onPause}>
      {single ? (
        <label htmlFor={id} className="document-label">
          {name}
        </label>
      ) : (
        <Heading className="document-label">{name}</Heading>
      )}
      {described !== undefined && (
        <p id={described} className="document-hint">
          {[hint && hint.charAt(0).toUpperCase() + hint.slice(1), field.note].filter(Boolean).join('. ')}
        </p>
      )}
      <FieldEditor field={field} id={id} value={value} onChange={onChange} describedBy={described} />
      {isChecklist(field) && <p className="document-hint">These are the boxes of the checklist in your project.</p>}
      {preset && (
        <p className="document-hint document-preset">
          {own
            ? 'Yours, in place of what the template sets. '
            : 'Set by the template; change it where you do otherwise.'}
          {own && (
            <button type="button" className="small" disabled={!atWork} onClick={() => set('')}>
              Back to what it sets
            </button>
          )}
        </p>
      )}
      {offer && (
        <p className="document-offer remark">
          From {offer.why}: <q>{offer.text}</q>{' '}
          <button type="button" className="small" disabled={!atWork} onClick={() => set(offer.value)}>
            Use it
          </button>
        </p>
      )}
    </div>
  );
}

export default memo(FieldRow);
