// The questions as fieldsets of radio buttons: one at a time, or all at once.
import { useEffect, useRef } from 'react';
import { offered, UNSURE, type Answers } from './conditions.ts';
import type { Question } from './model.ts';

interface QuestionProps {
  question: Question;
  /** The answers that count, for the options that are offered. */
  settled: Answers;
  value: string | undefined;
  onAnswer: (question: Question, value: string) => void;
  /** Puts the focus into the question when it appears. */
  focus?: boolean;
}

export function QuestionFields({ question, settled, value, onAnswer, focus = false }: QuestionProps) {
  const fields = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (focus) {
      const inputs = [...(fields.current?.querySelectorAll('input') ?? [])];
      (inputs.find((input) => input.checked) ?? inputs[0])?.focus();
    }
  }, [focus, question.id]);
  const before = Object.fromEntries(Object.entries(settled).filter(([id]) => id !== question.id));
  const options = [
    ...offered(question, before),
    { value: UNSURE, label: 'Not sure', hint: 'It stays open; the answer says whether it matters.' },
  ];
  return (
    <fieldset ref={fields} className="wizard-question" data-question={question.id}>
      <legend>{question.title}</legend>
      <p className="wizard-reason">{question.reason}</p>
      {options.map((option) => (
        <label key={option.value} className="wizard-option">
          <input
            type="radio"
            name={question.id}
            value={option.value}
            autoComplete="off"
            checked={value === option.value}
            onChange={() => onAnswer(question, option.value)}
          />
          <span>
            {option.label}
            {option.hint !== undefined && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface Props {
  asked: readonly Question[];
  given: Answers;
  settled: Answers;
  onAnswer: (question: Question, value: string) => void;
}

export function AllQuestions({ asked, given, settled, onAnswer }: Props) {
  return (
    <form className="wizard-form" onSubmit={(event) => event.preventDefault()}>
      {asked.map((question) => (
        <QuestionFields key={question.id} {...{ question, settled, onAnswer }} value={given[question.id]} />
      ))}
    </form>
  );
}

interface OneProps extends Props {
  /** The question that is shown; undefined when all have been through. */
  current: Question | undefined;
  /** Whether the reader moved there, so that the focus follows. */
  moved: boolean;
  onMove: (to: Question | undefined) => void;
}

export function OneQuestion({ asked, given, settled, onAnswer, current, moved, onMove }: OneProps) {
  const index = current ? asked.indexOf(current) : asked.length;
  const done = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (moved && !current) done.current?.focus();
  }, [moved, current]);
  return (
    <form
      className="wizard-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (current) onMove(asked[index + 1]);
      }}
    >
      <p className="progress">
        <progress max={asked.length} value={index} aria-label="Questions done" />
        <span>{current ? `Question ${String(index + 1)} of ${String(asked.length)}` : 'All questions'}</span>
      </p>
      {current ? (
        <QuestionFields {...{ question: current, settled, onAnswer }} value={given[current.id]} focus={moved} />
      ) : (
        <p ref={done} tabIndex={-1} className="wizard-done">
          That is all. The recommendation rests on the answers below; change any of them.
        </p>
      )}
      <p className="buttons">
        <button type="button" disabled={index === 0} onClick={() => onMove(asked[index - 1])}>
          Previous
        </button>
        {current && (
          <button type="submit" className="primary">
            {given[current.id] === undefined ? 'Skip' : index + 1 < asked.length ? 'Next' : 'Finish'}
          </button>
        )}
      </p>
      <AnswerList {...{ asked, given, current, onMove }} />
    </form>
  );
}

/** The answers so far; each can be gone back to. */
function AnswerList({ asked, given, current, onMove }: Pick<OneProps, 'asked' | 'given' | 'current' | 'onMove'>) {
  const answered = asked.filter(({ id }) => given[id] !== undefined);
  if (answered.length === 0) return null;
  return (
    <dl className="wizard-answers" aria-label="Your answers">
      {answered.map((question) => (
        <div key={question.id} data-current={question === current ? '' : undefined}>
          <dt>{question.title}</dt>
          <dd>
            <button type="button" className="as-link" onClick={() => onMove(question)}>
              {question.options.find(({ value }) => value === given[question.id])?.label ?? 'Not sure'}
              <span className="sr-only">, change the answer to: {question.title}</span>
            </button>
          </dd>
        </div>
      ))}
    </dl>
  );
}
