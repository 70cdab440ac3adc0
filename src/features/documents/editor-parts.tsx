// What the editors of several kinds of fields share: what they are handed, the options of a choice, the group of a field's controls.
import type { ReactNode, RefObject } from 'react';
import { useAtWork } from '@/components/useAtWork';
import type { Field, Option } from './model.ts';
import type { Change } from './useDocument';

export interface EditorProps<F extends Field = Field> {
  field: F;
  /** Id of the element, for links to it. */
  id: string;
  value: string;
  onChange: Change;
  describedBy: string | undefined;
}

export function OptionList({ options, value, empty }: { options: readonly Option[]; value: string; empty: string }) {
  const foreign = value !== '' && !options.some((option) => option.value === value);
  return (
    <>
      <option value="">{empty}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.note === undefined ? option.value : `${option.value}: ${option.note}`}
        </option>
      ))}
      {foreign && <option value={value}>{value} (not on the list)</option>}
    </>
  );
}

interface GroupProps {
  root?: RefObject<HTMLFieldSetElement | null>;
  id: string;
  label: string;
  /** Where its controls do not say it themselves. */
  describedBy?: string | undefined;
  className: string;
  children: ReactNode;
}

/** The controls of a field that has several. */
export const Group = ({ root, id, label, describedBy, className, children }: GroupProps) => {
  const atWork = useAtWork();
  return (
    <fieldset
      ref={root}
      id={id}
      tabIndex={-1}
      aria-label={label}
      aria-describedby={describedBy}
      disabled={!atWork}
      className={className}
    >
      {children}
    </fieldset>
  );
};
