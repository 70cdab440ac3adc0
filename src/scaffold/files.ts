// What a scaffold is made of: text files with their path in the repository. Pure.

/** A file of a layer or of a finished project. All of them are UTF-8 text. */
export interface RepositoryFile {
  /** Relative to the repository's root, with slashes: `src/order_service/main.py`. */
  path: string;
  text: string;
  executable: boolean;
}

/** By code units, not by locale: the order is the same on every machine. */
export const byPath = (a: { path: string }, b: { path: string }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

/** Lays layers over one another: a later file takes the place of an earlier one at the same path. Sorted by path. */
export function overlay(layers: readonly (readonly RepositoryFile[])[]): RepositoryFile[] {
  const files = new Map(layers.flatMap((layer) => layer.map((file) => [file.path, file] as const)));
  return [...files.values()].sort(byPath);
}
