// The earlier states of a project, and what gave way to newer changes. Any of them can be brought back.
import { useEffect, useState } from 'react';
import { projectsStore } from './browser-store.ts';
import Dialog from './Dialog';
import { projectOf, readHistory, type History } from './history.ts';
import type { Project } from './model.ts';
import { restoreItem } from './plan.ts';
import { progressOf } from './progress.ts';
import { textsOf, type Catalogue } from './summary.ts';
import { become } from './revert.ts';

interface Props {
  project: Project;
  catalogue: Catalogue;
  onClose: () => void;
}

const store = projectsStore();

export default function HistoryDialog({ project, catalogue, onClose }: Props) {
  const [history, setHistory] = useState<History | 'none' | 'reading'>('reading');
  const [said, setSaid] = useState('');
  useEffect(() => {
    let current = true;
    void readHistory(project.id).then((found) => {
      if (current) setHistory(found ?? 'none');
    });
    return () => {
      current = false;
    };
  }, [project.id]);
  const texts = textsOf(catalogue);
  const restore = (target: Project) => {
    const current = store.getState().projects.get(project.id) ?? project;
    store.getState().put([become(current, target, new Date())], 'Restore');
    setSaid('Restored. The state before it is kept too.');
  };
  const shown = typeof history === 'string' ? undefined : history;
  return (
    <Dialog title={`Earlier states of “${project.name.value}”`} onClose={onClose}>
      <p role="status">{said}</p>
      {history === 'none' && <p>This browser does not let the page keep earlier states. Download copies instead.</p>}
      {shown?.states.length === 0 && <p>Nothing has been kept yet. A state is kept before anything large changes.</p>}
      <ol className="history" reversed>
        {shown?.states.toReversed().map((state) => {
          const kept = projectOf(state);
          if (!kept) return null;
          const { done } = progressOf(Object.keys(kept.items), kept.items);
          return (
            <li key={state.at + state.why}>
              <time dateTime={state.at}>{new Date(state.at).toLocaleString()}</time>, before: {state.why} ({done} done){' '}
              <button type="button" onClick={() => restore(kept)}>
                Restore
              </button>
            </li>
          );
        })}
      </ol>
      {shown && shown.items.length > 0 && (
        <>
          <h3>Gave way to newer changes</h3>
          <ul className="history">
            {shown.items.toReversed().map((one) => (
              <li key={`${one.id} ${one.at} ${one.item.changedAt}`} dir="auto">
                {texts.get(one.id) ?? one.id}: {one.item.state}
                {one.item.note !== undefined && `, “${one.item.note}”`}{' '}
                <button
                  type="button"
                  onClick={() => {
                    const current = store.getState().projects.get(project.id) ?? project;
                    store.getState().put([restoreItem(current, one, new Date())], 'Restore an item');
                    setSaid('Restored.');
                  }}
                >
                  Bring back
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
