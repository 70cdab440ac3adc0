// All checklists with the reader's progress in each and over all; lists for other types of project are folded away.
import { useState } from 'react';
import { useStore } from 'zustand';
import { projectsStore } from '@/features/projects/browser-store';
import { typesOf } from '@/features/projects/model';
import { applies, progressOf, type Progress } from '@/features/projects/progress';
import SavingNotice from '@/features/projects/SavingNotice';
import ProgressBar from './Progress';

export interface OverviewEntry {
  id: string;
  title: string;
  /** HTML of the handbook's own text. */
  summary: string;
  href: string;
  appliesTo: readonly string[];
  /** Items with the types that they count for. */
  parts: readonly { appliesTo: readonly string[]; items: readonly { id: string }[] }[];
  /** The same for early-ticks.js. */
  count: string;
}

export interface OverviewStage {
  id: string;
  title: string;
  lists: readonly OverviewEntry[];
}

interface Props {
  stages: readonly OverviewStage[];
  types: Readonly<Record<string, string>>;
  projectsHref: string;
}

const store = projectsStore();

export default function OverviewIsland({ stages, types, projectsHref }: Props) {
  const lists = stages.flatMap((stage) => stage.lists);
  const project = useStore(store, (state) => state.project);
  const [everything, setEverything] = useState(false);
  const own = typesOf(project);
  const inside = lists.filter((list) => applies(list.appliesTo, own));
  const progressIn = (list: OverviewEntry): Progress =>
    progressOf(
      list.parts
        .filter((part) => !inside.includes(list) || applies(part.appliesTo, own))
        .flatMap((part) => part.items.map(({ id }) => id)),
      project.items,
    );
  const overall = inside
    .map(progressIn)
    .reduce((sum, one) => ({ done: sum.done + one.done, total: sum.total + one.total }), { done: 0, total: 0 });
  const away = lists.length - inside.length;
  return (
    <>
      <ProgressBar
        progress={overall}
        label="Progress of all checklists"
        count={lists.map((list) => list.count).join(';')}
      />
      <SavingNotice store={store} />
      {stages.map((stage) => (
        <section key={stage.id} aria-labelledby={stage.id}>
          <h2 id={stage.id}>{stage.title}</h2>
          <ul className="checklist-overview">
            {stage.lists.map((list) => (
              <li
                key={list.id}
                data-applies={list.appliesTo.length > 0 ? list.appliesTo.join(' ') : undefined}
                hidden={!everything && !inside.includes(list)}
                suppressHydrationWarning
              >
                <a href={list.href}>{list.title}</a>
                <p dangerouslySetInnerHTML={{ __html: list.summary }} />
                <ProgressBar progress={progressIn(list)} label={`Progress of ${list.title}`} count={list.count} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {away > 0 && (
        <p className="type-notice remark">
          {away} {away === 1 ? 'list is' : 'lists are'} {everything ? 'shown although they are' : 'hidden:'} for other
          types than {own.map((id) => types[id] ?? id).join(', ')}, so they do not count.{' '}
          <button type="button" onClick={() => setEverything(!everything)}>
            {everything ? 'Hide them' : 'Show them'}
          </button>{' '}
          <a href={projectsHref}>Change the type</a>
        </p>
      )}
    </>
  );
}
