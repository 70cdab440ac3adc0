// `npm run wizard`, without the reading of files: arguments in, what to print and the exit code out.
import { parseArgs } from 'node:util';
import { keyTable, problemText, readList, VIEW_KEY } from './address.ts';
import { createEngine } from './engine.ts';
import { recommend, type Catalogue } from './recommend.ts';
import { asData, asText } from './record.ts';
import type { Wizard } from './model.ts';

export interface CommandResult {
  out: string;
  error: string;
  code: 0 | 2;
}

/** The keys and values that `--answers` takes, one question a line. */
export const answersHelp = ({ questions }: Pick<Wizard, 'questions'>): string =>
  [...keyTable(questions)]
    .filter(([key]) => key !== VIEW_KEY)
    .map(([key, values]) => `  ${key}=${values.join('|')}`)
    .join('\n');

/** Runs the command. What is wrong is said on the error side, with what would be right, and ends with code 2. */
export function runWizard(wizard: Wizard, catalogue: Catalogue, args: readonly string[]): CommandResult {
  const usage = `Usage: npm run wizard -- --answers 'build=api,trigger=http' [--json]\n\nAnswers:\n${answersHelp(wizard)}\n`;
  const fail = (message: string): CommandResult => ({ out: '', error: `${message}\n\n${usage}`, code: 2 });
  let values: { answers?: string; json?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: { answers: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  if (values.help === true) return { out: usage, error: '', code: 0 };
  if (values.answers === undefined) return fail('What are the answers?');
  const table = new Map([...keyTable(wizard.questions)].filter(([key]) => key !== VIEW_KEY));
  const { answers, problems } = readList(table, values.answers);
  if (problems.length > 0) return fail(problems.map(problemText).join('\n'));
  const engine = createEngine(wizard);
  const result = recommend(engine, catalogue, answers);
  const ignored = result.ranking.settled.dropped.map(
    (id) => `“${id}=${answers[id] ?? ''}” does not fit the answers before it and was left out of account.\n`,
  );
  return {
    out: values.json === true ? `${JSON.stringify(asData(engine, result), null, 2)}\n` : asText(engine, result),
    error: ignored.join(''),
    code: 0,
  };
}
