// Answers as text and back: the one key table that the address, the command line and stored answers share.
// Reading never throws: what cannot be taken is left out and reported, with what would have been right.
import type { Question } from './model.ts';
import { UNSURE, type Answers } from './conditions.ts';

/** Every key that may stand in the address, and the values that it may have. */
export type KeyTable = ReadonlyMap<string, readonly string[]>;

/** How the questions are shown: the one key beside the questions. */
export const VIEW_KEY = 'view';
export const views = ['one', 'all'] as const;
export type View = (typeof views)[number];

export const keyTable = (questions: readonly Question[]): KeyTable =>
  new Map([
    ...questions.map(({ id, options }): [string, string[]] => [id, [...options.map(({ value }) => value), UNSURE]]),
    [VIEW_KEY, [...views]],
  ]);

export type Problem =
  | { kind: 'key'; key: string; right: readonly string[] }
  | { kind: 'value'; key: string; value: string; right: readonly string[] }
  | { kind: 'twice'; key: string };

export interface Read {
  answers: Answers;
  view: View;
  problems: readonly Problem[];
}

/** Takes pairs that are in the table. The first of two values for one key counts. */
export function readPairs(table: KeyTable, pairs: Iterable<readonly [string, string]>): Read {
  const taken = new Map<string, string>();
  const problems: Problem[] = [];
  for (const [key, value] of pairs) {
    const right = table.get(key);
    if (!right) problems.push({ kind: 'key', key, right: [...table.keys()] });
    else if (!right.includes(value)) problems.push({ kind: 'value', key, value, right });
    else if (taken.has(key)) problems.push({ kind: 'twice', key });
    else taken.set(key, value);
  }
  const view = views.find((one) => one === taken.get(VIEW_KEY)) ?? 'one';
  taken.delete(VIEW_KEY);
  return { answers: Object.fromEntries(taken), view, problems };
}

/** Reads the query of an address: `?build=api&trigger=http`. */
export const readQuery = (table: KeyTable, query: string): Read => readPairs(table, new URLSearchParams(query));

/** The query for some answers, in the order of the table; empty where there is nothing to say. */
export function writeQuery(table: KeyTable, answers: Answers, view: View = 'one'): string {
  const pairs = [...table.keys()].flatMap((key): string[] => {
    const value = key === VIEW_KEY ? (view === 'one' ? undefined : view) : answers[key];
    return value === undefined ? [] : [`${key}=${value}`];
  });
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** Reads `build=api,trigger=http`, as the command takes it. */
export function readList(table: KeyTable, list: string): Read {
  const pairs = list
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return at === -1 ? [pair, ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    });
  return readPairs(table, pairs);
}

/** What is wrong with a pair, in words, with what would be right. Text from outside is shortened. */
export function problemText(problem: Problem): string {
  const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
  switch (problem.kind) {
    case 'key':
      return `“${short(problem.key)}” is no question of the wizard. There are: ${problem.right.join(', ')}.`;
    case 'value':
      return `“${short(problem.value)}” is no answer to “${problem.key}”. There are: ${problem.right.join(', ')}.`;
    case 'twice':
      return `“${problem.key}” is answered twice; the first answer counts.`;
  }
}
