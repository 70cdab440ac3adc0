// Where the values of a document are kept: in the reader's project, under `<document>/<field>`. Boxes that are items of the
// handbook's checklists are those items, so a tick is the same wherever it is made.
import { settling, type ItemChange, type Project } from '@/features/projects/model';
import type { ProjectsStore } from '@/features/projects/store-types';
import { isChecklist, ticked, type DocumentModel, type TicksField, type Values } from './model.ts';

/** What a project holds of a document. */
export function storedValues(
  document: string,
  model: Pick<DocumentModel, 'fields'>,
  project: Pick<Project, 'fields' | 'items'>,
): Record<string, string> {
  const pairs = model.fields.flatMap((field): [string, string][] => {
    if (isChecklist(field)) {
      const done = field.boxes.filter(({ id }) => project.items[id]?.state === 'done').map(({ id }) => id);
      return done.length > 0 ? [[field.id, JSON.stringify(done)]] : [];
    }
    const value = project.fields[`${document}/${field.id}`]?.value ?? '';
    return value === '' ? [] : [[field.id, value]];
  });
  return Object.fromEntries(pairs);
}

/** Keeps values. Boxes of checklists become items; everything else a field. */
export function keep(
  store: ProjectsStore,
  projectId: string,
  { id, model }: { id: string; model: Pick<DocumentModel, 'fields'> },
  values: Values,
  label: string,
  run?: string,
): void {
  const project = store.getState().projects.get(projectId);
  if (!project) return;
  const texts = new Map<string, string>();
  const items = new Map<string, ItemChange>();
  for (const field of model.fields) {
    const value = values[field.id];
    if (value === undefined) continue;
    if (isChecklist(field)) ticks(project, field, value).forEach((change, item) => items.set(item, change));
    else texts.set(`${id}/${field.id}`, value);
  }
  store.getState().setFields(projectId, texts, label, run, items);
}

function ticks(project: Project, field: TicksField, value: string): Map<string, ItemChange> {
  const done = new Set(ticked(field, value));
  const on = field.boxes.filter(({ id }) => done.has(id)).map(({ id }) => id);
  // What was put aside as not applicable stays so; only ticks are taken back.
  const off = field.boxes.filter(({ id }) => !done.has(id) && project.items[id]?.state === 'done').map(({ id }) => id);
  return new Map([...settling(project, on, 'done'), ...settling(project, off, 'open')]);
}
