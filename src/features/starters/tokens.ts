// The highlighting of a starter's files. It is made when the site is built, of the layers' own files; here it follows them
// under the reader's names and choices. Pure.
//
// A line is written as runs of a kind and a length: `k5.1f3` is a keyword of five characters, a plain one, a function of three.
import * as z from 'zod/mini';
import type { Exchange } from '@/scaffold/names';

/** Comment, string, keyword, function, constant (or number, or type); the dot is plain text. */
export const KINDS = { c: 'comment', s: 'string', k: 'keyword', f: 'function', n: 'constant', '.': '' } as const;

export type Kind = keyof typeof KINDS;

/** What `/starters/tokens/<layer>/<path>.json` holds: a line each. */
export const tokensSchema = z.array(z.string().check(z.regex(/^(?:[cskfn.]\d+)*$/)));

/** Text of one kind. */
export interface Run {
  kind: Kind;
  text: string;
}

const isKind = (letter: string): letter is Kind => letter in KINDS;

/** A kind for each of so many characters. */
export const kindsOf = (kind: Kind, length: number): Kind[] => Array.from({ length }, () => kind);

/** Writes the kinds of a line's characters as runs. */
export const encode = (kinds: readonly Kind[]): string =>
  runs(kinds, kinds.join(''))
    .map(({ kind, text }) => `${kind}${text.length}`)
    .join('')
    .replace(/\.\d+$/, '');

/** The kind of each character of a line; plain where the line says nothing. */
export function decode(line: string, length: number): Kind[] {
  const kinds = [...line.matchAll(/(\D)(\d+)/g)].flatMap(([, letter = '', count]) =>
    kindsOf(isKind(letter) ? letter : '.', Math.min(Number(count), length)),
  );
  return [...kinds, ...kindsOf('.', length)].slice(0, length);
}

function runs(kinds: readonly Kind[], text: string): Run[] {
  const found: Run[] = [];
  let from = 0;
  for (let at = 1; at <= kinds.length; at += 1) {
    const kind = kinds[from];
    if (kind === undefined || (at < kinds.length && kinds[at] === kind)) continue;
    found.push({ kind, text: text.slice(from, at) });
    from = at;
  }
  return found;
}

/** A line with its names exchanged; what takes a name's place is of the kind that the name begins with. */
function exchanged(
  line: string,
  kinds: readonly Kind[],
  exchanges: readonly Exchange[],
): { text: string; kinds: Kind[] } {
  let from = 0;
  let text = '';
  const after: Kind[] = [];
  const take = (until: number) => {
    text += line.slice(from, until);
    after.push(...kinds.slice(from, until));
  };
  for (const { start, end, put } of exchanges) {
    take(start);
    text += put;
    after.push(...kindsOf(kinds[start] ?? '.', put.length));
    from = end;
  }
  take(line.length);
  return { text, kinds: after };
}

/**
 * A text as runs, together the text itself. Lines that a choice has changed are plain.
 * @param text as it is shown
 * @param original the layer's file
 * @param tokens of that file, a line each
 * @param find the example names in a text, with what takes their place
 */
export function highlight(
  text: string,
  original: string,
  tokens: readonly string[],
  find: (text: string) => readonly Exchange[],
): Run[] {
  const known = new Map<string, { at: number; kinds: Kind[] }[]>();
  original.split('\n').forEach((line, at) => {
    const after = exchanged(line, decode(tokens[at] ?? '', line.length), find(line));
    known.set(after.text, [...(known.get(after.text) ?? []), { at, kinds: after.kinds }]);
  });
  let next = 0;
  const kinds = text.split('\n').flatMap((line, at): Kind[] => {
    const found = known.get(line);
    // The same line may stand in a docstring and in code: the next one from where the last was found.
    const one = found?.find((same) => same.at >= next) ?? found?.[0];
    if (one) next = one.at + 1;
    return [...kindsOf('.', at === 0 ? 0 : 1), ...(one?.kinds ?? kindsOf('.', line.length))];
  });
  return runs(kinds, text);
}
