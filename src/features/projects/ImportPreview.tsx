// What bringing a project in would do: what is added, what changes, what is left alone. Then merge, replace, or add as new.
import { useState } from 'react';
import { useStore } from 'zustand';
import * as out from '@/components/files-out.client';
import { newId, projectsStore } from './browser-store.ts';
import { fileName, toJson } from './exports.ts';
import { keepItems, keepState } from './history.ts';
import { isDeleted, type ItemState, type Project } from './model.ts';
import { asNew, mergeInto, planImport, replaceBy } from './plan.ts';
import { textsOf, type Catalogue } from './summary.ts';

interface Props {
  incoming: Project;
  /** Projects of the same file that come after this one. */
  rest: number;
  catalogue: Catalogue;
  onDone: (what: string) => void;
}

const store = projectsStore();
const SHOWN = 200;

const words = ({ state, note, evidence, reason }: ItemState) =>
  [state === 'na' ? 'n/a' : state, reason, note, evidence].filter(Boolean).join(' · ');

/** Keeps the state before; where the browser keeps no history, as a download. */
async function backUp(project: Project, why: string) {
  if (!(await keepState(project, why, new Date())))
    out.download(fileName(project, 'backup.json'), toJson(project), 'application/json');
}

export default function ImportPreview({ incoming, rest, catalogue, onDone }: Props) {
  const projects = useStore(store, (state) => state.projects);
  const active = useStore(store, (state) => state.project);
  const same = projects.get(incoming.id);
  const [targetId, setTargetId] = useState((same && !isDeleted(same) ? same : active).id);
  const target = projects.get(targetId) ?? active;
  const plan = planImport(target, incoming);
  const texts = textsOf(catalogue);
  const textOf = (id: string) => texts.get(id) ?? id;
  const name = incoming.name.value;

  const merge = async () => {
    await backUp(target, 'Before an import was merged in');
    const { project, lost } = mergeInto(target, incoming);
    if (lost.length > 0) await keepItems(target.id, lost, new Date());
    store.getState().put([project], 'Import');
    onDone(`Merged into “${target.name.value}”. The state before is among its earlier states.`);
  };
  const replace = async () => {
    await backUp(target, 'Before it was replaced by an import');
    store.getState().put([replaceBy(target, incoming, new Date())], 'Import');
    onDone(`Replaced “${target.name.value}”. The state before is among its earlier states.`);
  };
  const add = () => {
    store.getState().put([asNew(incoming, projects.has(incoming.id) ? newId() : incoming.id, new Date())], 'Import');
    onDone(`Added “${name}” as a project.`);
  };
  return (
    <div className="import-preview">
      <h3>
        “<bdi>{name}</bdi>”{rest > 0 && `, and ${rest} more after it`}
      </h3>
      <label>
        Into{' '}
        <select value={target.id} onChange={(event) => setTargetId(event.currentTarget.value)}>
          {[...projects.values()]
            .filter((project) => !isDeleted(project))
            .map((project) => (
              <option key={project.id} value={project.id}>
                {project.name.value}
              </option>
            ))}
        </select>
      </label>
      <dl className="plan">
        <dt>Added</dt>
        <dd>{plan.added.length}</dd>
        <dt>Changed</dt>
        <dd>{plan.changed.length}</dd>
        <dt>Older than here, left alone</dt>
        <dd>{plan.older.length}</dd>
        <dt>The same</dt>
        <dd>{plan.same}</dd>
        <dt>Only here</dt>
        <dd>{plan.onlyHere}</dd>
      </dl>
      {plan.added.length + plan.changed.length > 0 && (
        <details>
          <summary>Show each</summary>
          <ul>
            {plan.changed.slice(0, SHOWN).map(({ id, before, after }) => (
              <li key={id} dir="auto">
                {textOf(id)}: <del>{words(before)}</del> <ins>{words(after)}</ins>
              </li>
            ))}
            {plan.added.slice(0, SHOWN).map((id) => {
              const item = incoming.items[id];
              return (
                <li key={id} dir="auto">
                  {textOf(id)}: <ins>{item && words(item)}</ins>
                </li>
              );
            })}
          </ul>
          {Math.max(plan.changed.length, plan.added.length) > SHOWN && <p>The first {SHOWN} of each are shown.</p>}
        </details>
      )}
      <p className="buttons">
        <button type="button" onClick={() => void merge()}>
          Merge
        </button>
        <button type="button" className="danger" onClick={() => void replace()}>
          Replace
        </button>
        <button type="button" onClick={add}>
          Add as a new project
        </button>
        <button type="button" onClick={() => onDone('Nothing was changed.')}>
          Leave it
        </button>
      </p>
    </div>
  );
}
