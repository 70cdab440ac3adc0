// All checklists with the reader's progress in each and over all.
import { useStore } from 'zustand';
import { projectsStore } from '@/features/projects/browser-store';
import SavingNotice from '@/features/projects/SavingNotice';
import { progressOf, progressText } from './model.ts';

export interface OverviewEntry {
  id: string;
  title: string;
  /** HTML of the handbook's own text. */
  summary: string;
  href: string;
  items: readonly string[];
}

const store = projectsStore();

export default function OverviewIsland({ lists }: { lists: readonly OverviewEntry[] }) {
  const items = useStore(store, (state) => state.project.items);
  const overall = progressOf(
    lists.flatMap((list) => list.items),
    items,
  );
  return (
    <>
      <p className="checklist-progress">
        <progress
          aria-label="Progress of all checklists"
          max={overall.total || 1}
          value={overall.done}
          suppressHydrationWarning
        />
        <span data-count={lists.flatMap((list) => list.items).join(' ')} suppressHydrationWarning>
          {progressText(overall)}
        </span>
      </p>
      <SavingNotice store={store} />
      <ul className="checklist-overview">
        {lists.map((list) => {
          const progress = progressOf(list.items, items);
          return (
            <li key={list.id}>
              <a href={list.href}>{list.title}</a>
              <p dangerouslySetInnerHTML={{ __html: list.summary }} />
              <p className="checklist-progress">
                <progress
                  aria-label={`Progress of ${list.title}`}
                  max={progress.total || 1}
                  value={progress.done}
                  suppressHydrationWarning
                />
                <span data-count={list.items.join(' ')} suppressHydrationWarning>
                  {progressText(progress)}
                </span>
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}
