// What a project already knows about a document. It is offered, never put in by itself. Pure.
import { rowsOf, presetRows, type DocumentModel, type Field, type Values } from './model.ts';

/** Where a value comes from. */
export type Source =
  | { kind: 'name' }
  /** A text for each project type. */
  | { kind: 'types'; texts: Readonly<Record<string, string>> }
  /** A text for each answer to a question of the wizard. */
  | { kind: 'answer'; question: string; texts: Readonly<Record<string, string>> }
  /** A field of another document, by its key; `preset` is what that document sets. */
  | { kind: 'field'; key: string; preset: string }
  | { kind: 'value'; text: string };

export interface Known {
  field: string;
  /** The cell of a table that it is for. */
  cell?: { row: string; column: number };
  source: Source;
  why: string;
}

/** As much of a project as is looked at. */
export interface ProjectFacts {
  /** Empty where nobody has named it. */
  name: string;
  types: readonly string[];
  answers: Readonly<Record<string, { value: string }>>;
  fields: Readonly<Record<string, { value: string }>>;
}

export interface Offer {
  field: Field;
  /** What would be there, as a reader reads it. */
  text: string;
  /** What would be stored. */
  value: string;
  why: string;
}

function textOf(source: Source, { name, types, answers, fields }: ProjectFacts): string {
  switch (source.kind) {
    case 'name':
      return name;
    case 'types': {
      const texts = types.flatMap((type) => source.texts[type] ?? []);
      return [...new Set(texts)].join(' and ');
    }
    case 'answer':
      return source.texts[answers[source.question]?.value ?? ''] ?? '';
    case 'field':
      return fields[source.key]?.value.trim() || source.preset;
    case 'value':
      return source.text;
  }
}

function offerOf(known: Known, field: Field, stored: string | undefined, facts: ProjectFacts): Offer[] {
  const text = textOf(known.source, facts);
  if (text === '') return [];
  if (!known.cell) {
    if ((stored ?? '').trim() !== '' || (field.kind === 'text' && field.preset)) return [];
    if (field.kind === 'choice' && !field.options.some(({ value }) => value === text)) return [];
    return [{ field, text, value: text, why: known.why }];
  }
  if (field.kind !== 'table') return [];
  const { row, column } = known.cell;
  const rows = rowsOf(stored, field.columns.length) ?? presetRows(field);
  const at = rows.findIndex(([name]) => name === row);
  if (at === -1 || (rows[at]?.[column] ?? '').trim() !== '') return [];
  const value = rows.map((cells, index) => (index === at ? cells.with(column, text) : cells));
  return [{ field, text: `${row}: ${text}`, value: JSON.stringify(value), why: known.why }];
}

/** What can be offered for the fields that are still empty. */
export function offersOf(
  model: Pick<DocumentModel, 'fields'>,
  known: readonly Known[],
  values: Values,
  facts: ProjectFacts,
): Offer[] {
  return known.flatMap((one) => {
    const field = model.fields.find(({ id }) => id === one.field);
    return field ? offerOf(one, field, values[field.id], facts) : [];
  });
}

/** The values after taking offers, one after the other: several may be for cells of one table. */
export function takeOffers(
  model: Pick<DocumentModel, 'fields'>,
  known: readonly Known[],
  values: Values,
  facts: ProjectFacts,
): Map<string, string> {
  const changes = new Map<string, string>();
  for (const one of known) {
    const field = model.fields.find(({ id }) => id === one.field);
    const [offer] = field ? offerOf(one, field, changes.get(field.id) ?? values[field.id], facts) : [];
    if (field && offer) changes.set(field.id, offer.value);
  }
  return changes;
}
