// What is wrong with a text from outside, in words.
import type { Reply } from './read.client.ts';

type Problem = Extract<Reply, { ok: false }>['problem'];

const size = (bytes: number) => `${(bytes / 1_000_000).toFixed(0)} MB`;

const shares = {
  'no-share': 'The link carries no project.',
  newer: 'The link was made by a newer version of this handbook. Reload the page, or ask for the file.',
  damaged: 'The link is damaged: part of it is missing or was changed on the way. Ask for it again, or for the file.',
  'too-large': 'What is packed into the link is far larger than any project. It was not unpacked.',
} as const;

/** One sentence that says what is wrong and where. */
export function problemText(problem: Problem): string {
  switch (problem.kind) {
    case 'deep':
      return `It is nested more deeply than any project, at ${problem.at}.`;
    case 'forbidden':
      return `It contains the name “${problem.key}”, at ${problem.at}, which no project contains.`;
    case 'twice':
      return `“${problem.key}” is in it twice, at ${problem.at}; one of the two would be lost.`;
    case 'too-large':
      return `It is too large: ${size(problem.size)}, and the limit is ${size(problem.limit)}.`;
    case 'empty':
      return 'It is empty.';
    case 'no-json':
      return `It is no JSON, or not all of it: ${problem.why}.`;
    case 'newer':
      return `It was written by a newer version of this handbook (format ${problem.version}). Reload the page and try again.`;
    case 'not-ours':
      return 'It is no project of this handbook: neither our JSON nor a Markdown task list with our comments.';
    case 'wrong':
      return `At ${problem.at}: ${problem.why}.`;
    case 'too-many':
      return `It holds ${problem.count.toLocaleString()} ${problem.what}, and the limit is ${problem.limit.toLocaleString()}.`;
    case 'line':
      return `Line ${problem.line}: ${problem.why}.`;
    case 'share':
      return shares[problem.why];
    case 'too-slow':
      return 'It took too long to read and was given up.';
  }
}
