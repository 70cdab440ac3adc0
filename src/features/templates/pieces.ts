// Names exchanged in a line that the highlighter has cut into pieces. Pure.
import type { Exchange } from '@/scaffold/names';

/** The pieces with words exchanged. A word that is spread over several pieces is put into the one that it begins in. */
export function exchangePieces(pieces: readonly string[], find: (text: string) => readonly Exchange[]): string[] {
  const exchanges = find(pieces.join(''));
  if (exchanges.length === 0) return [...pieces];
  let offset = 0;
  return pieces.map((piece) => {
    const from = offset;
    const to = (offset += piece.length);
    let result = '';
    let at = from;
    for (const { start, end, put } of exchanges) {
      if (end <= from || start >= to) continue;
      if (start >= from) result += piece.slice(at - from, start - from) + put;
      at = Math.min(end, to);
    }
    return result + piece.slice(at - from);
  });
}
