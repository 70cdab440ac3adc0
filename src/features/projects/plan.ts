// What bringing a project in would do, before it is done; and doing it.
import { merge, overwritten, type Overwritten } from './merge.ts';
import { changeItems, changeOf, setField, type ItemState, type Project } from './model.ts';
import { become } from './revert.ts';

export interface Plan {
  /** Items that the project here says nothing of. */
  added: string[];
  /** Items that would change, with what they are here. */
  changed: { id: string; before: ItemState; after: ItemState }[];
  /** Items that differ and are newer here, so a merge leaves them alone. */
  older: string[];
  /** Items that are the same on both sides. */
  same: number;
  /** Items that only the project here has: a merge keeps them, replacing opens them. */
  onlyHere: number;
}

const sameContent = (a: ItemState, b: ItemState) =>
  (['state', 'note', 'evidence', 'reason'] as const).every((part) => a[part] === b[part]);

/** What a merge of `theirs` into `ours` would do. */
export function planImport(ours: Project, theirs: Project): Plan {
  const plan: Plan = { added: [], changed: [], older: [], same: 0, onlyHere: 0 };
  const merged = merge(ours, { ...theirs, id: ours.id });
  for (const [id, their] of Object.entries(theirs.items)) {
    const our = ours.items[id];
    const after = merged.items[id];
    if (!our) plan.added.push(id);
    else if (sameContent(our, their)) plan.same++;
    else if (after && sameContent(after, our)) plan.older.push(id);
    else plan.changed.push({ id, before: our, after: after ?? their });
  }
  plan.onlyHere = Object.keys(ours.items).filter((id) => !(id in theirs.items)).length;
  return plan;
}

/** Both as one project, and what gave way. The name stays ours unless both are the same project. */
export function mergeInto(ours: Project, theirs: Project): { project: Project; lost: Overwritten[] } {
  const mine = { ...theirs, id: ours.id };
  const incoming = theirs.id === ours.id ? mine : { ...mine, name: ours.name };
  return { project: merge(ours, incoming), lost: overwritten(undefined, ours, mine) };
}

const isEmpty = (values: object) => Object.keys(values).length === 0;

/**
 * Ours turned into what theirs is, by new changes, so that it is the newest everywhere. Answers and fields are kept where theirs
 * has none at all: our Markdown carries items only, and says nothing of them.
 */
export const replaceBy = (ours: Project, theirs: Project, now: Date): Project =>
  become(
    ours,
    {
      ...theirs,
      id: ours.id,
      answers: isEmpty(theirs.answers) ? ours.answers : theirs.answers,
      fields: isEmpty(theirs.fields) ? ours.fields : theirs.fields,
    },
    now,
  );

/** Theirs as a project of its own, under a new id. */
export const asNew = (theirs: Project, id: string, now: Date): Project =>
  setField(setField({ ...theirs, id }, 'deleted', '', now), 'archived', '', now);

/** One item of a project as it once was. */
export const restoreItem = (project: Project, { id, item }: Overwritten, now: Date): Project =>
  changeItems(project, new Map([[id, changeOf(item)]]), now);
