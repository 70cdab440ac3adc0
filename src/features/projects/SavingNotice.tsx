// Says how the reader's work is kept: one line when all is well, a warning with a way out when it is not.
import { useStore } from 'zustand';
import type { ProjectsStore, Saving } from './store-types.ts';

const messages: Record<Saving, string> = {
  idle: 'Ticks are saved on this device.',
  saved: 'Saved on this device.',
  blocked:
    'This browser does not let the page save. Your ticks last until you close the tab; download them to keep them.',
  full: 'The storage of this browser is full. Your ticks last until you close the tab; download them to keep them.',
  newer:
    'What is saved here was written by a newer version of this handbook and is left as it is. Your ticks last until you close the tab.',
};

function download(name: string, text: string) {
  void import('./files.client.ts').then((files) => files.download(name, text, 'application/json'));
}

export default function SavingNotice({ store }: { store: ProjectsStore }) {
  const saving = useStore(store, (state) => state.saving);
  const project = useStore(store, (state) => state.project);
  const unreadable = useStore(store, (state) => state.unreadable);
  const evicted = useStore(store, (state) => state.evicted);
  const trouble = saving !== 'idle' && saving !== 'saved';
  return (
    <>
      <p className={trouble ? 'saving-notice saving-trouble' : 'saving-notice'} role="status">
        {messages[saving]}{' '}
        {trouble && (
          <button type="button" onClick={() => download('preflight-project.json', JSON.stringify(project, null, 2))}>
            Download my ticks
          </button>
        )}
      </p>
      {evicted && (
        <p className="saving-notice saving-trouble" role="alert">
          The browser or another program removed what was saved here. What this tab knew has been saved again; take a
          copy, in case it happens once more.{' '}
          <button type="button" onClick={() => download('preflight-project.json', JSON.stringify(project, null, 2))}>
            Download a copy
          </button>
        </p>
      )}
      {unreadable !== undefined && (
        <p className="saving-notice saving-trouble" role="alert">
          What was saved on this device could not be read. It is kept, and you can download it.{' '}
          <button type="button" onClick={() => download('preflight-unreadable.txt', unreadable)}>
            Download it
          </button>{' '}
          <button type="button" onClick={() => store.getState().dismissUnreadable()}>
            Dismiss
          </button>
        </p>
      )}
    </>
  );
}
