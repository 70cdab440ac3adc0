// The checklists collection: src/content/checklists/*.yaml, one list a file, groups of items in reading order.
import { z } from 'astro/zod';
import { day, inlineMarkdown, internalHref, seeSchema, slug } from './shared.ts';

/** Where in a project a list is used: the sidebar and the overview group by it, in this order. */
export const checklistStages = ['start', 'deliver', 'run', 'project-type'] as const;

export const checklistStageTitles: Readonly<Record<(typeof checklistStages)[number], string>> = {
  start: 'Start',
  deliver: 'Deliver',
  run: 'Launch and run',
  'project-type': 'By project type',
};

/**
 * An item's id, as `list/item`. It is frozen from the day it is published, because readers' ticks are stored under it:
 * it stays when the item's words change or when the item moves to another list.
 */
export const itemId = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is an id such as my-list/my-item');

const itemSchema = z.strictObject({
  id: itemId,
  /** What is true when the item is done, in one line. */
  text: inlineMarkdown,
  /** Why it matters or how it is done. */
  detail: inlineMarkdown.optional(),
  /** The pages that explain the item. */
  see: z.array(seeSchema).default([]),
  /** The day its meaning last changed; not set by a change of wording only. */
  revised: day.optional(),
  /** Ids that this item had before: ticks under them count for it. */
  renamedFrom: z.array(itemId).default([]),
});

/** The project types that a list or a group is for; none means all. Ids of use cases, which a test holds to. */
const appliesTo = z.array(slug).default([]);

const groupSchema = z.strictObject({
  id: slug,
  title: z.string().min(1),
  intro: inlineMarkdown.optional(),
  appliesTo,
  items: z.array(itemSchema).min(1),
});

const retiredSchema = z.strictObject({
  id: itemId,
  /** What the item said when it left, so that a tick under it can still be shown. */
  text: inlineMarkdown,
  on: day,
  /** The items that took its place. */
  splitInto: z.array(itemId).default([]),
});

/** A checklist. Ids that occur twice in it are an error; ids that occur in two lists are found by `checkItemIds`. */
export const checklistSchema = z
  .strictObject({
    title: z.string().min(1),
    summary: inlineMarkdown,
    stage: z.enum(checklistStages),
    /** Its place among the lists of its stage. */
    order: z.number().int().nonnegative(),
    /** The page that it belongs to. */
    home: internalHref,
    appliesTo,
    groups: z.array(groupSchema).min(1),
    retired: z.array(retiredSchema).default([]),
  })
  .check((ctx) => {
    const seen = new Set<string>();
    for (const id of idsOf(ctx.value)) {
      if (seen.has(id))
        ctx.issues.push({ code: 'custom', input: ctx.value, message: `The item id "${id}" occurs twice.` });
      seen.add(id);
    }
    const groupIds = ctx.value.groups.map((group) => group.id);
    if (new Set(groupIds).size < groupIds.length)
      ctx.issues.push({ code: 'custom', input: ctx.value, message: 'Two groups have the same id.' });
  });

export type ChecklistData = z.infer<typeof checklistSchema>;

/** Every id that a list answers for: its items', their former ones, and those of retired items. */
export function idsOf(list: Pick<ChecklistData, 'groups' | 'retired'>): string[] {
  const items = list.groups.flatMap((group) => group.items);
  return [...items.flatMap((item) => [item.id, ...item.renamedFrom]), ...list.retired.map((item) => item.id)];
}

/** New item ids by former ones. */
export const renamesOf = (lists: readonly Pick<ChecklistData, 'groups'>[]): Record<string, string> =>
  Object.fromEntries(
    lists
      .flatMap((list) => list.groups.flatMap((group) => group.items))
      .flatMap((item) => item.renamedFrom.map((former) => [former, item.id])),
  );

/** @throws naming both lists, if two of them answer for the same item id */
export function checkItemIds(lists: ReadonlyMap<string, Pick<ChecklistData, 'groups' | 'retired'>>): void {
  const owner = new Map<string, string>();
  for (const [list, data] of lists) {
    for (const id of idsOf(data)) {
      const other = owner.get(id);
      if (other !== undefined) throw new Error(`The item id "${id}" is in "${other}.yaml" and in "${list}.yaml".`);
      owner.set(id, list);
    }
  }
}
