// Says how the reader's work is kept: one line when all is well, a warning with a way out when it is not.
import { useStore } from 'zustand';
import type { ProjectsStore, Saving } from './store-types.ts';

type What = 'ticks' | 'entries';

function message(saving: Saving, what: What): string {
  const last = `Your ${what} last until you close the tab`;
  switch (saving) {
    case 'idle':
      return `${what === 'ticks' ? 'Ticks' : 'Entries'} are saved on this device.`;
    case 'saved':
      return 'Saved on this device.';
    case 'blocked':
      return `This browser does not let the page save. ${last}; download them to keep them.`;
    case 'full':
      return `The storage of this browser is full. ${last}; download them to keep them.`;
    case 'newer':
      return `What is saved here was written by a newer version of this handbook and is left as it is. ${last}.`;
  }
}

// Loaded when something is wrong: every page with a checklist begins with this notice.
function download(name: string, text: string) {
  void import('@/components/files-out.client').then((out) => out.download(name, text, 'application/json'));
}

export default function SavingNotice({ store, what = 'ticks' }: { store: ProjectsStore; what?: What }) {
  const saving = useStore(store, (state) => state.saving);
  const project = useStore(store, (state) => state.project);
  const unreadable = useStore(store, (state) => state.unreadable);
  const evicted = useStore(store, (state) => state.evicted);
  const trouble = saving !== 'idle' && saving !== 'saved';
  return (
    <>
      <p className={trouble ? 'saving notice' : 'saving status'} role="status">
        {message(saving, what)}{' '}
        {trouble && (
          <button type="button" onClick={() => download('preflight-project.json', JSON.stringify(project, null, 2))}>
            Download my {what}
          </button>
        )}
      </p>
      {evicted && (
        <p className="saving notice" role="alert">
          The browser or another program removed what was saved here. What this tab knew has been saved again; take a
          copy, in case it happens once more.{' '}
          <button type="button" onClick={() => download('preflight-project.json', JSON.stringify(project, null, 2))}>
            Download a copy
          </button>
        </p>
      )}
      {unreadable !== undefined && (
        <p className="saving notice" role="alert">
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
