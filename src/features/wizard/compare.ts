// All platforms against all answers: what each answer does to each platform.
import type { Option, Question, Rule } from './model.ts';
import type { Ranking, Standing } from './engine.ts';

/** What one answer does to one platform. */
export interface Cell {
  /** The sum of weights; 0 where the answer says nothing about the platform. */
  sum: number;
  /** The rules that exclude the platform. */
  excludedBy: readonly Rule[];
}

export interface Comparison {
  columns: readonly { question: Question; option: Option }[];
  rows: readonly { standing: Standing; cells: readonly Cell[]; base: number }[];
}

const weightOf = ({ effect, weight = 0 }: Rule) => (effect === 'against' ? -weight : weight);

/** A rule on several answers belongs to the last of them that was asked. */
export function compare({ settled, standings }: Ranking): Comparison {
  const columns = settled.asked.flatMap((question) => {
    const option = question.options.find(({ value }) => value === settled.answers[question.id]);
    return option ? [{ question, option }] : [];
  });
  const columnOf = (rule: Rule) => columns.findLastIndex(({ question }) => rule.when[question.id] !== undefined);
  const rows = standings.map((standing) => {
    const { excludedBy, speaksFor, speaksAgainst } = standing;
    const preferences = [...speaksFor, ...speaksAgainst];
    const sumAt = (index: number) =>
      preferences.filter((rule) => columnOf(rule) === index).reduce((sum, rule) => sum + weightOf(rule), 0);
    const cells = columns.map((_, index) => ({
      sum: sumAt(index),
      excludedBy: excludedBy.filter((rule) => columnOf(rule) === index),
    }));
    return { standing, cells, base: sumAt(-1) };
  });
  return { columns, rows };
}
