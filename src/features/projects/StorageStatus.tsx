// How the work is kept on this device: how much, how lasting, when a copy was last taken, what was set aside.
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import * as out from '@/components/files-out.client';
import BackupNudge from './BackupNudge';
import { projectsStorage, projectsStore } from './browser-store.ts';
import { BACKUP_KEY, COPIED_KEY } from './storage.ts';

const store = projectsStore();

export default function StorageStatus({ onClear }: { onClear: () => void }) {
  const project = useStore(store, (state) => state.project);
  const acts = useStore(store, (state) => state.acts);
  const [lasting, setLasting] = useState<boolean>();
  useEffect(() => {
    let current = true;
    if ('storage' in navigator)
      void navigator.storage.persisted().then(
        (granted) => {
          if (current) setLasting(granted);
        },
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [acts]);
  const keys = projectsStorage().keys();
  const characters = [...keys.values()].reduce((sum, length) => sum + length, 0);
  const copied = projectsStorage().get(COPIED_KEY + project.id) ?? '';
  const backups = [...keys.keys()].filter((key) => key.startsWith(BACKUP_KEY));
  return (
    <section className="storage-status box" aria-label="On this device">
      <h2>On this device</h2>
      <BackupNudge />
      <p>
        {Math.ceil(characters / 1000)} thousand characters of about 5 million are in use.{' '}
        {lasting === true && 'The browser has promised to keep them until you remove them.'}
        {lasting === false && 'The browser may remove them when the disk runs full.'}{' '}
        {copied !== '' && (
          <>
            Last copy of the active project: <time dateTime={copied}>{new Date(copied).toLocaleString()}</time>.
          </>
        )}
      </p>
      {backups.length > 0 && (
        <p>
          Records that could not be read and were set aside:{' '}
          {backups.map((key) => (
            <button
              key={key}
              type="button"
              onClick={() => out.download('preflight-unreadable.txt', projectsStorage().get(key) ?? '', 'text/plain')}
            >
              {key.slice(BACKUP_KEY.length, BACKUP_KEY.length + 16).replace('T', ' ')}
            </button>
          ))}
        </p>
      )}
      <p className="buttons">
        {lasting === false && (
          <button type="button" onClick={() => void navigator.storage.persist().then(setLasting)}>
            Ask the browser to keep them
          </button>
        )}
        <button type="button" className="danger" onClick={onClear}>
          Clear this device
        </button>
      </p>
    </section>
  );
}
