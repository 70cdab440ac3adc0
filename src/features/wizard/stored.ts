// The wizard's answers in a project's record: `answers` holds a value for each question.
import type { Project } from '@/features/projects/model';
import type { Question } from './model.ts';
import { keyTable, readPairs } from './address.ts';
import type { Answers } from './conditions.ts';

/** The answers that a record holds. What this version of the questions does not know is left out, and left in the record. */
export function answersOf(questions: readonly Question[], { answers }: Pick<Project, 'answers'>): Answers {
  const ids = new Set(questions.map(({ id }) => id));
  const pairs = Object.entries(answers)
    .filter(([id, { value }]) => ids.has(id) && value !== '')
    .map(([id, { value }]): [string, string] => [id, value]);
  return readPairs(keyTable(questions), pairs).answers;
}

/** What to store: every question, so that answers that no longer count are taken back. */
export const toStore = (questions: readonly Question[], answers: Answers): Map<string, string> =>
  new Map(questions.map(({ id }) => [id, answers[id] ?? '']));
