// Paths as a tree of folders: folders first, each level in the order of the alphabet. Pure.

export interface Folder<File> {
  name: string;
  /** With a slash at its end; empty for the root. */
  path: string;
  folders: Folder<File>[];
  files: { name: string; file: File }[];
}

/** Folders that hold nothing but one folder are one line: `src/order_service/`. */
function joined<File>(folder: Folder<File>): Folder<File> {
  const [only, ...others] = folder.folders;
  if (only && others.length === 0 && folder.files.length === 0 && folder.name !== '')
    return joined({ ...only, name: `${folder.name}/${only.name}` });
  return { ...folder, folders: folder.folders.map(joined) };
}

export function treeOf<File extends { path: string }>(files: readonly File[]): Folder<File> {
  const root: Folder<File> = { name: '', path: '', folders: [], files: [] };
  for (const file of files) {
    const names = file.path.split('/');
    const last = names.pop() ?? file.path;
    let folder = root;
    for (const name of names) {
      let next = folder.folders.find((candidate) => candidate.name === name);
      if (!next) {
        next = { name, path: `${folder.path}${name}/`, folders: [], files: [] };
        folder.folders.push(next);
      }
      folder = next;
    }
    folder.files.push({ name: last, file });
  }
  return joined(root);
}

/** How many files are in a folder and below it. */
export const countOf = (folder: Folder<unknown>): number =>
  folder.files.length + folder.folders.reduce((sum, below) => sum + countOf(below), 0);
