// The wizard's answers in a project's record: `answers` holds a value for each question, and under `use-cases` the project types
// that follow, for the parts of the handbook that do not run the engine.
import type { Project } from '@/features/projects/model';
import type { Question } from './model.ts';
import { keyTable, readPairs } from './address.ts';
import type { Answers } from './conditions.ts';
import type { Recommendation } from './recommend.ts';

/** The key beside the questions. */
export const USE_CASES_KEY = 'use-cases';

/** The answers that a record holds. What this version of the questions does not know is left out, and left in the record. */
export function answersOf(questions: readonly Question[], { answers }: Pick<Project, 'answers'>): Answers {
  const ids = new Set(questions.map(({ id }) => id));
  const pairs = Object.entries(answers)
    .filter(([id, { value }]) => ids.has(id) && value !== '')
    .map(([id, { value }]): [string, string] => [id, value]);
  return readPairs(keyTable(questions), pairs).answers;
}

/** What to store for a recommendation: every question, so that answers that no longer count are taken back. */
export function toStore(
  questions: readonly Question[],
  answers: Answers,
  { useCases }: Pick<Recommendation, 'useCases'>,
): Map<string, string> {
  return new Map([
    ...questions.map(({ id }): [string, string] => [id, answers[id] ?? '']),
    [USE_CASES_KEY, useCases.map(({ useCase }) => useCase.id).join(' ')],
  ]);
}
