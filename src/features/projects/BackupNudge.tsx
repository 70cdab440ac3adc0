// Suggests to take a copy, once a project has seen real work since the last one.
import { useStore } from 'zustand';
import { projectsStorage, projectsStore } from './browser-store.ts';
import { CHANGES_BEFORE_NUDGE } from './limits.ts';
import { COPIED_KEY } from './storage.ts';

const store = projectsStore();

interface Props {
  /** Where a copy can be taken; without it the reader is already there. */
  href?: string;
}

export default function BackupNudge({ href }: Props) {
  const { id, name, items } = useStore(store, (state) => state.project);
  const copied = projectsStorage().get(COPIED_KEY + id) ?? '';
  const since = Object.values(items).filter(({ changedAt }) => changedAt > copied).length;
  if (since < CHANGES_BEFORE_NUDGE) return null;
  return (
    <p className="nudge remark">
      {since} items of “<bdi>{name.value}</bdi>” changed since you last took a copy. A browser can lose what it keeps:
      save the project to a file, under{' '}
      {href === undefined ? '“Export and share”' : <a href={href}>“Export and share”</a>}.
    </p>
  );
}
