// Clearing the device: names what will go, before it goes.
import { useState } from 'react';
import * as out from '@/components/files-out.client';
import { projectsStorage, projectsStore } from './browser-store.ts';
import Dialog from './Dialog';
import { allToJson } from './exports.ts';
import { forgetHistory } from './history.ts';
import { BACKUP_KEY } from './storage.ts';

const store = projectsStore();

export default function ClearDialog({ onClose }: { onClose: () => void }) {
  const [gone, setGone] = useState(false);
  const [projects] = useState(() => [...store.getState().projects.values()]);
  const settled = projects.reduce(
    (sum, project) => sum + Object.values(project.items).filter(({ state }) => state !== 'open').length,
    0,
  );
  const notes = projects.reduce(
    (sum, project) => sum + Object.values(project.items).filter(({ note, evidence }) => note ?? evidence).length,
    0,
  );
  const backups = [...projectsStorage().keys().keys()].filter((key) => key.startsWith(BACKUP_KEY)).length;
  const clear = async () => {
    store.getState().clearDevice();
    await forgetHistory();
    setGone(true);
  };
  return (
    <Dialog title="Clear this device" onClose={onClose}>
      {gone ? (
        <p role="status">
          Everything is gone from this device. As long as this page is open, “Undo” brings the projects back.
        </p>
      ) : (
        <>
          <p>This removes from this browser:</p>
          <ul>
            {projects.map((project) => (
              <li key={project.id}>
                the project “<bdi>{project.name.value}</bdi>”
              </li>
            ))}
            <li>
              with {settled} settled items, and {notes} items with a note or evidence
            </li>
            <li>all earlier states that are kept of them</li>
            {backups > 0 && <li>{backups} records that could not be read and were set aside</li>}
          </ul>
          <p className="buttons">
            <button
              type="button"
              onClick={() =>
                out.download('all-projects.preflight.json', allToJson(projects, new Date()), 'application/json')
              }
            >
              Download all first
            </button>
            <button type="button" className="danger" onClick={() => void clear()}>
              Clear this device
            </button>
          </p>
        </>
      )}
    </Dialog>
  );
}
