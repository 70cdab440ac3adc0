// Which questions are asked, and which answers count: the part of the engine that comes before the rules.
import type { Condition, Option, Question } from './model.ts';

/** Values by question id. A question without a value, or with {@link UNSURE}, is open. */
export type Answers = Readonly<Record<string, string>>;

/** The answer that every question has. It counts as none, but the question is not asked again. */
export const UNSURE = 'unsure';

/** Whether each question named has one of the values named. */
export function holds(condition: Condition, answers: Answers): boolean {
  for (const key in condition) {
    const value = answers[key];
    if (value === undefined || !condition[key]?.includes(value)) return false;
  }
  return true;
}

/** Whether one of the named answers was given. */
const ruledOut = (unless: Condition, answers: Answers): boolean => {
  for (const key in unless) {
    const value = answers[key];
    if (value !== undefined && unless[key]?.includes(value)) return true;
  }
  return false;
};

export interface Settled {
  /** The questions that matter under these answers, in order. */
  asked: readonly Question[];
  /** The answers that count: to questions that are asked, with options that are offered. "Not sure" is not among them. */
  answers: Answers;
  /** Questions answered with "not sure". */
  unsure: readonly string[];
  /** Questions whose answer was left out of account, because it does not fit an earlier one. */
  dropped: readonly string[];
}

/** The options of a question that are offered under some answers. */
export const offered = (question: Question, answers: Answers): Option[] =>
  question.options.filter(({ unless }) => !ruledOut(unless, answers));

/**
 * Goes through the questions in order and keeps what counts. A condition looks back only, so one pass is enough.
 */
export function settle(questions: readonly Question[], given: Answers): Settled {
  const asked: Question[] = [];
  const answers: Record<string, string> = {};
  const unsure: string[] = [];
  const dropped: string[] = [];
  for (const question of questions) {
    const value = given[question.id];
    const isAsked = !ruledOut(question.unless, answers);
    if (isAsked) asked.push(question);
    if (value === undefined) continue;
    if (!isAsked) dropped.push(question.id);
    else if (value === UNSURE) unsure.push(question.id);
    else {
      const option = question.options.find((candidate) => candidate.value === value);
      if (option && !ruledOut(option.unless, answers)) answers[question.id] = value;
      else dropped.push(question.id);
    }
  }
  return { asked, answers, unsure, dropped };
}
