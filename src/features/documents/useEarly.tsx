// What was typed or chosen before the form was at work: texts and choices count; everything else is disabled until then.
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useAtWork } from '@/components/useAtWork';
import type { Field } from './model.ts';
import type { Change } from './useDocument';

/** The id of a field's element; of the group, where it has several controls. */
export const elementId = (field: Field): string => `field-${field.id}`;

/** By the id of the element; only what differs from what the page came with. */
function earlyValues(): ReadonlyMap<string, string> {
  if (typeof document === 'undefined') return new Map();
  const changed = (control: HTMLTextAreaElement | HTMLSelectElement): boolean =>
    control instanceof HTMLTextAreaElement
      ? control.value !== control.defaultValue
      : [...control.options].some((option) => option.selected !== option.defaultSelected);
  return new Map(
    [...document.querySelectorAll<HTMLTextAreaElement | HTMLSelectElement>('.document :is(textarea, select)[id]')]
      .filter(changed)
      .map(({ id, value }) => [id, value]),
  );
}

/** Takes it over, and tells the page that the form is at work: what is stored is drawn in the same moment, never after it. */
export function useEarly(root: RefObject<HTMLElement | null>, fields: readonly Field[], onChange: Change): void {
  const atWork = useAtWork();
  // Read while React first draws: taking the page over, it puts texts that the template sets back to what they were.
  const [early] = useState(earlyValues);
  const done = useRef(false);
  useLayoutEffect(() => {
    if (!atWork || done.current) return;
    done.current = true;
    for (const field of fields) {
      const value = early.get(elementId(field));
      if (value !== undefined) onChange(field, value);
    }
    const wrapper = root.current?.closest<HTMLElement>('[data-document]');
    if (wrapper) wrapper.dataset['ready'] = '';
  }, [root, atWork, early, fields, onChange]);
}
