// What a document that was read would change. Pure.
import { isChecklist, itemsOf, normal, rowsOf, ticked, type DocumentModel, type Field, type Values } from './model.ts';

export interface Difference {
  field: Field;
  /** In words; empty where there is nothing yet. */
  before: string;
  after: string;
  value: string;
}

/** A value in words. */
export function inWords(field: Field, stored: string | undefined): string {
  const value = normal(field, stored);
  if (value === '') return '';
  switch (field.kind) {
    case 'list':
      return (itemsOf(value) ?? []).join(' · ') || 'nothing';
    case 'table': {
      const rows = rowsOf(value, field.columns.length) ?? [];
      const cells = rows.map((row) => row.filter((cell) => cell !== '').join(', '));
      return cells.length === 0 ? 'nothing' : cells.join(' · ');
    }
    case 'ticks': {
      const ids = ticked(field, value);
      return `${ids.length} of ${field.boxes.length} ticked`;
    }
    default:
      return value;
  }
}

const setByTemplate = (field: Field): string =>
  field.kind === 'code' ? field.preset : (field.kind === 'text' && field.preset?.plain) || '';

/**
 * The fields for which a file says something else.
 * @param replace whether what the file does not say is taken away; otherwise it stays. Ticks of the project always stay.
 */
export function differences(
  model: Pick<DocumentModel, 'fields'>,
  ours: Values,
  theirs: Values,
  replace = false,
): Difference[] {
  return model.fields.flatMap((field): Difference[] => {
    const theirValue = normal(field, theirs[field.id]);
    // A tick of the project is not taken back by a file that lacks it.
    const value =
      isChecklist(field) && theirValue !== ''
        ? normal(field, JSON.stringify([...ticked(field, theirValue), ...ticked(field, ours[field.id])]))
        : theirValue;
    if (value === normal(field, ours[field.id])) return [];
    if (value === '' && (!replace || isChecklist(field))) return [];
    const inTemplate = setByTemplate(field);
    return [
      {
        field,
        before: inWords(field, ours[field.id]) || inTemplate,
        after: inWords(field, value) || inTemplate,
        value,
      },
    ];
  });
}
