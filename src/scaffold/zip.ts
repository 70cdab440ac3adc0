// Files as a ZIP: the same bytes for the same files on every machine, with executable bits. Pure.
import { strToU8, zipSync, type Zippable } from 'fflate';
import { byPath, type RepositoryFile } from './files.ts';

/** The earliest time that the format knows, in the machine's own zone as the format wants it: no build or reader's clock shows. */
const MTIME = new Date(1980, 0, 1);
/** The creator's system, as the format numbers it; with it, unpackers take `attrs` for a Unix mode. */
const UNIX = 3;
const mode = (executable: boolean): number => (executable ? 0o100755 : 0o100644);

/** @param root the folder that everything is in, so that unpacking makes one folder and not a heap */
export function zip(files: readonly RepositoryFile[], root: string): Uint8Array {
  const entries: Zippable = {};
  for (const file of [...files].sort(byPath))
    entries[`${root}/${file.path}`] = [
      strToU8(file.text),
      // Bits beyond the 32nd are lost by a shift, so the mode is multiplied into its place.
      { mtime: MTIME, level: 6, os: UNIX, attrs: mode(file.executable) * 0x10000 },
    ];
  return zipSync(entries);
}
