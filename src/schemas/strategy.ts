// The project strategy: src/content/strategy.yaml. Its sections with all their fields: what the data team strategy 3.1 sets,
// and what a team decides. Pages are drawn from it, and the form that is filled in.
import { reference } from 'astro:content';
import { z } from 'astro/zod';
import { inlineMarkdown, internalHref, seeSchema, slug } from './shared.ts';

/** Whom a section or field is for, where it is not for every team. */
const profile = z.enum(['agent-runner']).optional();

const common = {
  /** Unique in the whole strategy and frozen: readers' answers are stored under `strategy/<id>`. */
  id: slug,
  label: z.string().min(1),
  hint: inlineMarkdown.optional(),
  /** The strategy is not complete without it. */
  required: z.boolean().default(false),
  profile,
  /** What the handbook takes today, where that differs from the strategy's value or narrows its choice. */
  position: z
    .strictObject({
      /** The value that a form starts with in place of the strategy's. */
      value: z.string().min(1).optional(),
      text: inlineMarkdown,
      see: seeSchema,
    })
    .optional(),
  /** The notes that stand beside it. */
  since: z.array(reference('notes')).default([]),
};

const options = z.array(z.strictObject({ value: z.string().min(1), note: inlineMarkdown.optional() })).min(2);

const textField = z.strictObject({
  kind: z.literal('text'),
  ...common,
  /** What the strategy sets; without it the team writes its own. */
  value: inlineMarkdown.optional(),
  /** More than a line. */
  long: z.boolean().default(false),
  /** Words that may stand in place of a value. */
  alternatives: z.array(z.string().min(1)).default([]),
});

const choiceField = z.strictObject({
  kind: z.literal('choice'),
  ...common,
  options,
  /** Several may be chosen. */
  multiple: z.boolean().default(false),
  value: z.string().min(1).optional(),
});

const column = z.strictObject({
  id: slug,
  label: z.string().min(1),
  hint: z.string().min(1).optional(),
  /** A cell is one of these; else it is text. */
  options: z.array(z.string().min(1)).min(2).optional(),
});

const tableField = z.strictObject({
  kind: z.literal('table'),
  ...common,
  columns: z.array(column).min(2),
  /** The rows that the strategy sets. A cell by the id of its column. */
  rows: z.array(z.strictObject({ id: slug, cells: z.record(slug, inlineMarkdown) })).default([]),
  /** How many empty rows a form starts with. */
  blankRows: z.number().int().nonnegative().default(0),
});

const listField = z.strictObject({
  kind: z.literal('list'),
  ...common,
  items: z.array(inlineMarkdown).default([]),
  ordered: z.boolean().default(false),
  blankItems: z.number().int().nonnegative().default(0),
});

const ticksField = z.strictObject({
  kind: z.literal('ticks'),
  ...common,
  items: z.array(z.strictObject({ id: slug, text: inlineMarkdown, ticked: z.boolean() })).min(1),
});

/** Boxes that live in a checklist of the handbook. */
const checklistField = z.strictObject({
  kind: z.literal('checklist'),
  ...common,
  list: reference('checklists'),
});

const repeated = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];

export const strategyFieldSchema = z
  .discriminatedUnion('kind', [textField, choiceField, tableField, listField, ticksField, checklistField])
  .check((ctx) => {
    const field = ctx.value;
    const fault = (message: string) =>
      ctx.issues.push({ code: 'custom', input: field, message: `Field "${field.id}": ${message}` });
    if (field.kind === 'choice') {
      const values = field.options.map((option) => option.value);
      for (const value of [field.value, field.position?.value])
        if (value !== undefined && !values.includes(value)) fault(`"${value}" is none of its options.`);
    }
    if (field.kind === 'list' && field.items.length + field.blankItems === 0) fault('has no items and no empty ones.');
    if (field.kind === 'ticks')
      for (const id of repeated(field.items.map((item) => item.id))) fault(`has two items "${id}".`);
    if (field.kind === 'table') {
      const columns = new Map(field.columns.map((entry) => [entry.id, entry]));
      if (field.rows.length + field.blankRows === 0) fault('has no rows and no empty ones.');
      for (const id of repeated(field.columns.map((entry) => entry.id))) fault(`has two columns "${id}".`);
      for (const id of repeated(field.rows.map((row) => row.id))) fault(`has two rows "${id}".`);
      for (const row of field.rows) {
        for (const id of columns.keys()) if (!(id in row.cells)) fault(`row "${row.id}" has no cell "${id}".`);
        for (const [id, cell] of Object.entries(row.cells)) {
          const of = columns.get(id);
          if (!of) fault(`row "${row.id}" has a cell "${id}" without a column.`);
          else if (of.options && !of.options.includes(cell)) fault(`"${cell}" in row "${row.id}" is no option.`);
        }
      }
    }
  });

export const strategySectionSchema = z
  .strictObject({
    id: slug,
    order: z.number().int().positive(),
    /** Its number in the strategy: `7`, `7.1`. */
    number: z.string().regex(/^\d+(\.\d+)?$/),
    title: z.string().min(1),
    /** What the section is for. */
    purpose: inlineMarkdown,
    href: internalHref,
    profile,
    groups: z
      .array(
        z.strictObject({
          id: slug,
          /** Missing where the section has one group only. */
          title: z.string().min(1).optional(),
          fields: z.array(strategyFieldSchema).min(1),
        }),
      )
      .min(1),
  })
  .check((ctx) => {
    const fault = (message: string) => ctx.issues.push({ code: 'custom', input: ctx.value, message });
    for (const id of repeated(ctx.value.groups.map((group) => group.id))) fault(`Two groups have the id "${id}".`);
    for (const id of repeated(fieldsOf(ctx.value).map((field) => field.id))) fault(`Two fields have the id "${id}".`);
  });

export type StrategyField = z.infer<typeof strategyFieldSchema>;
export type StrategySection = z.infer<typeof strategySectionSchema>;

/** The fields of a section. A field of a section with a profile has that profile. */
export const fieldsOf = (section: Pick<StrategySection, 'groups' | 'profile'>): StrategyField[] =>
  section.groups.flatMap((group) =>
    group.fields.map((field) => ({ ...field, profile: field.profile ?? section.profile })),
  );

/** What the team itself writes or picks. A table or list that has empty rows beside its own is also set. */
export function isOpen(field: StrategyField): boolean {
  switch (field.kind) {
    case 'text':
    case 'choice':
      return field.value === undefined;
    case 'table':
      return field.blankRows > 0;
    case 'list':
      return field.blankItems > 0;
    case 'ticks':
    case 'checklist':
      return false;
  }
}

/** What the strategy brings with it. */
export function isSet(field: StrategyField): boolean {
  switch (field.kind) {
    case 'text':
    case 'choice':
      return field.value !== undefined;
    case 'table':
      return field.rows.length > 0;
    case 'list':
      return field.items.length > 0;
    case 'ticks':
    case 'checklist':
      return true;
  }
}

/** @throws naming the field, if two sections have one with the same id */
export function checkFieldIds(sections: readonly Pick<StrategySection, 'id' | 'groups' | 'profile'>[]): void {
  const owner = new Map<string, string>();
  for (const section of sections)
    for (const { id } of fieldsOf(section)) {
      const other = owner.get(id);
      if (other !== undefined) throw new Error(`The field "${id}" is in "${other}" and in "${section.id}".`);
      owner.set(id, section.id);
    }
}
