// What two compositions of a starter do not have in common. Pure.
import { structuredPatch } from 'diff';
import type { RepositoryFile } from '@/scaffold/files';

export interface Change {
  path: string;
  kind: 'added' | 'removed' | 'changed';
  /** Lines of a unified difference; the first character says what a line is. */
  hunks: { header: string; lines: string[] }[];
}

/** Lines of context around a change. */
const CONTEXT = 2;

export function differences(before: readonly RepositoryFile[], after: readonly RepositoryFile[]): Change[] {
  const old = new Map(before.map((file) => [file.path, file.text]));
  const now = new Map(after.map((file) => [file.path, file.text]));
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths.flatMap((path): Change[] => {
    const [from, to] = [old.get(path), now.get(path)];
    if (from === to) return [];
    const patch = structuredPatch(path, path, from ?? '', to ?? '', undefined, undefined, { context: CONTEXT });
    return [
      {
        path,
        kind: from === undefined ? 'added' : to === undefined ? 'removed' : 'changed',
        hunks: patch.hunks.map(({ oldStart, newStart, lines }) => ({
          header: `Line ${from === undefined ? newStart : oldStart}`,
          lines,
        })),
      },
    ];
  });
}
