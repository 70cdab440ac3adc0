// The wizard: questions on one side, the recommendation on the other, its defence below. The state is the address.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Preset, Question } from './model.ts';
import { Actions, FromProject } from './Actions.tsx';
import { problemText } from './address.ts';
import { Answer } from './Answer.tsx';
import type { Answers } from './conditions.ts';
import { createEngine } from './engine.ts';
import { Checklists, Elsewhere, Files, Stack } from './Outcome.tsx';
import { AllQuestions, OneQuestion } from './Questions.tsx';
import { LimitTable, PlatformTable, SideBySide, WhatWouldChange } from './Reasons.tsx';
import { recommend } from './recommend.ts';
import { useAddress } from './useAddress.tsx';
import type { WizardView } from './model.ts';

/** The place in the row of questions: one of them, the end, or wherever the next open one is. */
type Place = { at: Question } | 'end' | 'next';

export default function WizardIsland({ view: { wizard, catalogue, base } }: { view: WizardView }) {
  const engine = useMemo(() => createEngine(wizard), [wizard]);
  const { answers: given, view, problems, write, link } = useAddress(wizard.questions);
  const result = useMemo(() => recommend(engine, catalogue, given), [engine, catalogue, given]);
  const [place, setPlace] = useState<Place>('next');
  const [near, setNear] = useState(false);
  const onNear = useCallback(() => setNear(true), []);
  const [moved, setMoved] = useState(false);
  const { asked, answers: settled, dropped } = result.ranking.settled;
  const empty = Object.keys(given).length === 0;

  useEffect(() => {
    // Back and forward: the question whose answer went is asked again.
    const back = () => setPlace('next');
    window.addEventListener('popstate', back);
    document.documentElement.dataset['wizardReady'] = '';
    return () => window.removeEventListener('popstate', back);
  }, []);

  const nextOpen = asked.find(({ id }) => given[id] === undefined);
  const current = place === 'end' ? undefined : place === 'next' || !asked.includes(place.at) ? nextOpen : place.at;
  const move = (to: Question | undefined) => {
    setPlace(to ? { at: to } : 'end');
    setMoved(true);
  };
  const answer = (question: Question, value: string) => {
    setPlace({ at: question });
    write({ ...given, [question.id]: value }, view, question.id);
  };
  const start = (answers: Answers) => {
    setPlace('end');
    setMoved(false);
    write(answers, view);
  };
  const open = (question: Question) => {
    if (view === 'all') document.querySelector<HTMLInputElement>(`[data-question="${question.id}"] input`)?.focus();
    else move(question);
  };

  return (
    <div className="wizard-island">
      {problems.length > 0 && (
        <div className="wizard-notice notice" role="alert">
          <p>Part of the address could not be taken and was left out:</p>
          <ul>
            {problems.slice(0, 5).map((problem, index) => (
              <li key={index}>{problemText(problem)}</li>
            ))}
          </ul>
          {problems.length > 5 && <p>And {problems.length - 5} more.</p>}
        </div>
      )}
      {dropped.length > 0 && (
        <p className="wizard-notice notice">
          Left out of account, because it does not fit the answers before it: {dropped.join(', ')}.
        </p>
      )}
      {empty && <FromProject questions={wizard.questions} onTake={start} />}
      <Presets presets={wizard.presets} open={empty} onStart={start} />
      <div className="wizard-columns">
        <div>
          <p className="buttons wizard-no-print">
            <button type="button" aria-pressed={view === 'one'} onClick={() => write(given, 'one')}>
              One at a time
            </button>
            <button type="button" aria-pressed={view === 'all'} onClick={() => write(given, 'all')}>
              All at once
            </button>
            <button
              type="button"
              disabled={empty}
              onClick={() => {
                setPlace('next');
                write({}, view);
              }}
            >
              Start again
            </button>
          </p>
          {view === 'all' ? (
            <AllQuestions {...{ asked, given, settled }} onAnswer={answer} />
          ) : (
            <OneQuestion {...{ asked, given, settled, current, moved }} onAnswer={answer} onMove={move} />
          )}
        </div>
        <dl className="wizard-print-only">
          {asked.map((question) => (
            <div key={question.id}>
              <dt>{question.title}</dt>
              <dd>
                <strong>{question.options.find(({ value }) => value === settled[question.id])?.label ?? 'Open'}</strong>
              </dd>
            </div>
          ))}
        </dl>
        <Answer {...{ engine, result, base, empty }} onOpen={open} />
      </div>
      {!empty && (
        <>
          <Actions {...{ engine, result, given, link, near, onNear }} />
          <SideBySide result={result} />
          <WhatWouldChange
            result={result}
            onFlip={({ question, to }) => {
              setPlace({ at: question });
              write({ ...given, [question.id]: to.value }, view);
            }}
          />
          <PlatformTable result={result} />
          <LimitTable {...{ engine, result }} />
          <Checklists {...{ result, base }} counted={near} />
          <Stack {...{ result, base }} />
          <Files result={result} base={base} />
          <Elsewhere {...{ result, base }} />
        </>
      )}
    </div>
  );
}

interface PresetsProps {
  presets: readonly Preset[];
  open: boolean;
  onStart: (answers: Answers) => void;
}

function Presets({ presets, open, onStart }: PresetsProps) {
  const group = (title: string, of: readonly Preset[]) => (
    <div>
      <h2>{title}</h2>
      <ul className="buttons">
        {of.map(({ id, title: name, about, answers }) => (
          <li key={id}>
            <button type="button" title={about} onClick={() => onStart(answers)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
  return (
    <details className="wizard-presets box wizard-no-print" open={open}>
      <summary>Start from an example</summary>
      {group(
        'Project types',
        presets.filter(({ useCase }) => useCase !== undefined),
      )}
      {group(
        'Typical systems',
        presets.filter(({ useCase }) => useCase === undefined),
      )}
    </details>
  );
}
