// Taking the recommendation along: into the reader's project, as a file, as text, as a link, on paper.
import { useState } from 'react';
import { useStore } from 'zustand';
import { projectsStore } from '@/features/projects/browser-store';
import SavingNotice from '@/features/projects/SavingNotice';
import type { Wizard } from './model.ts';
import { UNSURE, type Answers } from './conditions.ts';
import type { Engine } from './engine.ts';
import { answersOf, toStore } from './project.ts';
import type { Recommendation } from './recommend.ts';
import { asRecord, asText } from './record.ts';

const store = projectsStore();

function download(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

interface Props {
  engine: Engine;
  result: Recommendation;
  given: Answers;
  link: (answers: Answers) => string;
}

export function Actions({ engine, result, given, link }: Props) {
  const [message, setMessage] = useState('');
  const project = useStore(store, (state) => state.project);
  const { questions } = engine.wizard;
  const counted: Answers = {
    ...result.ranking.settled.answers,
    ...Object.fromEntries(result.ranking.settled.unsure.map((id) => [id, UNSURE])),
  };
  const applied = sameAnswers(answersOf(questions, project), counted);
  const copy = (text: string, what: string) => {
    // Where the page may not write to the clipboard, or is not served securely.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(
        () => setMessage(`${what} copied.`),
        () => setMessage(`The browser did not let the page copy. ${what} is in the download.`),
      );
  };
  const record = () =>
    asRecord(engine, result, {
      link: link(given),
      day: new Date().toISOString().slice(0, 10),
      absolute: (href) => new URL(href, window.location.href).href,
    });
  return (
    <section className="wizard-actions" aria-labelledby="wizard-actions">
      <h2 id="wizard-actions">Take it with you</h2>
      <p className="wizard-buttons">
        <button
          type="button"
          className="wizard-primary"
          disabled={applied}
          onClick={() => store.getState().setAnswers(toStore(questions, counted, result))}
        >
          {applied ? `Stored in “${project.name.value}”` : `Apply to “${project.name.value}”`}
        </button>
        <button type="button" onClick={() => download(`decision-${result.ranking.winner.platform.id}.md`, record())}>
          Download decision record
        </button>
        <button type="button" onClick={() => copy(asText(engine, result, link(given)), 'The text')}>
          Copy as text
        </button>
        <button type="button" onClick={() => copy(link(given), 'The link')}>
          Copy link
        </button>
        <button type="button" onClick={() => window.print()}>
          Print
        </button>
      </p>
      <p className="wizard-small" role="status">
        {message}
      </p>
      {applied && (
        <p className="wizard-applied">
          The answers are part of your project; the checklists below are the ones that it has to pass.
        </p>
      )}
      <SavingNotice store={store} />
    </section>
  );
}

const sameAnswers = (a: Answers, b: Answers) =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([id, value]) => b[id] === value);

/** Offers the answers that the project holds, where the address has none. */
export function FromProject({
  questions,
  onTake,
}: {
  questions: Wizard['questions'];
  onTake: (answers: Answers) => void;
}) {
  const project = useStore(store, (state) => state.project);
  const answers = answersOf(questions, project);
  if (Object.keys(answers).length === 0) return null;
  return (
    <p className="wizard-notice">
      “{project.name.value}” has answers.{' '}
      <button type="button" className="wizard-link" onClick={() => onTake(answers)}>
        Continue with them
      </button>
    </p>
  );
}
