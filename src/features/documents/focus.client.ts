// Moves the focus to a field of the form.
import type { Field } from './model.ts';
import { elementId } from './useEarly';

/** Of a field with several controls the first one has it. Returns what has the focus now. */
export function focusField(field: Field): HTMLElement | null {
  const element = document.getElementById(elementId(field));
  const control = element?.matches('fieldset')
    ? element.querySelector<HTMLElement>('input, textarea, select')
    : element;
  control?.focus();
  return control ?? null;
}
