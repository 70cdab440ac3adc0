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

export interface OverviewStage {
  id: string;
  title: string;
  lists: readonly OverviewEntry[];
}

const store = projectsStore();

export default function OverviewIsland({ stages }: { stages: readonly OverviewStage[] }) {
  const items = useStore(store, (state) => state.project.items);
  const all = stages.flatMap(({ lists }) => lists.flatMap((list) => list.items));
  const overall = progressOf(all, items);
  return (
    <>
      <p className="checklist-progress">
        <progress
          aria-label="Progress of all checklists"
          max={overall.total || 1}
          value={overall.done}
          suppressHydrationWarning
        />
        <span data-count={all.join(' ')} suppressHydrationWarning>
          {progressText(overall)}
        </span>
      </p>
      <SavingNotice store={store} />
      {stages.map(({ id, title, lists }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
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
        </section>
      ))}
    </>
  );
}
