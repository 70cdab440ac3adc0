// What needs the reader's project: storing the answers, taking them back, progress of the checklists.
// Its own module, because the page loads it only when a reader comes to it.
import { useStore } from 'zustand';
import { projectsStore } from '@/features/projects/browser-store';
import { typesOf } from '@/features/projects/model';
import SavingNotice from '@/features/projects/SavingNotice';
import { UNSURE, type Answers } from './conditions.ts';
import type { Wizard } from './model.ts';
import { answersOf, toStore } from './stored.ts';
import type { Recommendation } from './recommend.ts';

const store = projectsStore();

interface ApplyProps {
  questions: Wizard['questions'];
  result: Recommendation;
}

/** The button that stores the answers in the active project, and how that is kept. */
export function Apply({ questions, result }: ApplyProps) {
  const project = useStore(store, (state) => state.project);
  const { answers, unsure } = result.ranking.settled;
  const counted: Answers = { ...answers, ...Object.fromEntries(unsure.map((id) => [id, UNSURE])) };
  const types = result.useCases.map(({ useCase }) => useCase.id);
  const applied = sameAnswers(answersOf(questions, project), counted) && typesOf(project).join(' ') === types.join(' ');
  return (
    <div>
      <p className="buttons">
        <button
          type="button"
          className="primary"
          disabled={applied}
          onClick={() => store.getState().setAnswers(toStore(questions, counted), types)}
        >
          {applied ? `Stored in “${project.name.value}”` : `Apply to “${project.name.value}”`}
        </button>
      </p>
      <p className={applied ? 'wizard-applied' : 'wizard-small'} role="status">
        {applied
          ? 'The answers are part of your project, and every checklist shows what counts for its type.'
          : 'Stores the answers in your project and switches on the checklists that go with them.'}
      </p>
      <SavingNotice store={store} />
    </div>
  );
}

const sameAnswers = (a: Answers, b: Answers) =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([id, value]) => b[id] === value);

/** How many of some items are done in the active project. */
export function Count({ ids }: { ids: readonly string[] }) {
  const items = useStore(store, ({ project }) => project.items);
  const states = ids.map((id) => items[id]?.state);
  const done = states.filter((state) => state === 'done').length;
  const total = states.filter((state) => state !== 'na').length;
  return (
    <>
      {done} of {total}
    </>
  );
}

/** The answers of the active project, at this moment. */
export const projectAnswers = (questions: Wizard['questions']): Answers =>
  answersOf(questions, store.getState().project);
