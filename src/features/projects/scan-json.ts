// Looks through the text of a JSON file before it is parsed: what the parser would pass over in silence or choke on.
// One pass without recursion, so that neither depth nor length can bring it down.

export type ScanProblem =
  | { kind: 'deep'; at: string }
  /** A name that objects of the language have of their own. */
  | { kind: 'forbidden'; key: string; at: string }
  /** One object has the same name twice: one of the two would be lost. */
  | { kind: 'twice'; key: string; at: string };

/** No record is nested deeper; one that is was made to do harm. */
export const MAX_DEPTH = 32;

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

interface Level {
  keys: Set<string>;
  /** The name under which the next value stands. */
  key: string;
  isObject: boolean;
}

const where = (levels: readonly Level[]) =>
  levels
    .map(({ key }) => key)
    .filter(Boolean)
    .map((key) => (key.length > 80 ? `${key.slice(0, 80)}…` : key))
    .join(' › ') || 'the top';

/** The index after the string that starts at `start`. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length) {
    const char = text.charCodeAt(index);
    if (char === 0x22) return index + 1;
    index += char === 0x5c ? 2 : 1;
  }
  return text.length;
}

function unescape(raw: string): string {
  if (!raw.includes('\\')) return raw.slice(1, -1);
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw;
  }
}

/** The first problem of a text; undefined when there is none. A text that is no JSON at all is left to the parser. */
export function scanJson(text: string): ScanProblem | undefined {
  const levels: Level[] = [];
  let expectsKey = false;
  for (let index = 0; index < text.length;) {
    const char = text[index];
    if (char === '"') {
      const end = endOfString(text, index);
      const level = levels.at(-1);
      if (expectsKey && level?.isObject) {
        const key = unescape(text.slice(index, end));
        if (forbidden.has(key)) return { kind: 'forbidden', key, at: where(levels.slice(0, -1)) };
        if (level.keys.has(key)) return { kind: 'twice', key: key.slice(0, 100), at: where(levels.slice(0, -1)) };
        level.keys.add(key);
        level.key = key;
        expectsKey = false;
      }
      index = end;
      continue;
    }
    if (char === '{' || char === '[') {
      if (levels.length >= MAX_DEPTH) return { kind: 'deep', at: where(levels) };
      levels.push({ keys: new Set(), key: '', isObject: char === '{' });
      expectsKey = char === '{';
    } else if (char === '}' || char === ']') {
      levels.pop();
      expectsKey = false;
    } else if (char === ',') {
      expectsKey = levels.at(-1)?.isObject ?? false;
    }
    index++;
  }
  return undefined;
}
