// The paths of a dropped or chosen folder. Names only: no file is opened, nothing leaves the browser.
import { isSkipped, MAX_PATHS, type Listing } from './gap';

/** @returns the listing of a folder chosen with a file input; links and unreadable files are left out by the browser itself */
export function listChosen(files: FileList): Listing {
  const all = Array.from(files, (file) => file.webkitRelativePath || file.name);
  const root = all[0]?.split('/')[0] ?? '';
  const paths = all
    .map((path) => path.slice(root.length + 1))
    .filter((path) => path !== '' && !path.split('/').some(isSkipped));
  return { root, paths: paths.slice(0, MAX_PATHS), unreadable: [], cut: paths.length > MAX_PATHS };
}

/** What is used of the browser's view of a dropped file or folder; only folders have a reader. */
export interface Entry {
  name: string;
  /** From the dropped folder on, with a slash first. */
  fullPath: string;
  isFile: boolean;
  createReader?: () => {
    readEntries: (take: (entries: Entry[]) => void, fail: (error: unknown) => void) => void;
  };
}

/** Deeper than any repository; where a link leads back up, the walk ends here. */
const MAX_DEPTH = 40;

/** One batch of a folder's entries; browsers give about a hundred at a time, and none at the end. */
const batch = (reader: ReturnType<NonNullable<Entry['createReader']>>): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    reader.readEntries(resolve, reject);
  });

/** Walks a dropped folder, breadth first, so that what counts is seen before a limit is reached. */
export async function listDropped(root: Entry): Promise<Listing> {
  const paths: string[] = [];
  const unreadable: string[] = [];
  const waiting = [root];
  const below = (entry: Entry) => entry.fullPath.slice(root.fullPath.length + 1);
  let folder: Entry | undefined;
  while (paths.length <= MAX_PATHS && (folder = waiting.shift())) {
    const reader = folder.createReader?.();
    if (!reader) continue;
    try {
      let entries: Entry[];
      while ((entries = await batch(reader)).length > 0 && paths.length <= MAX_PATHS)
        for (const entry of entries) {
          if (entry.isFile) paths.push(below(entry));
          else if (isSkipped(entry.name)) continue;
          else if (below(entry).split('/').length > MAX_DEPTH) unreadable.push(below(entry));
          else waiting.push(entry);
        }
    } catch {
      unreadable.push(below(folder) || folder.name);
    }
  }
  return { root: root.name, paths: paths.slice(0, MAX_PATHS), unreadable, cut: paths.length > MAX_PATHS };
}
