// From files to a download in the reader's folder. Loaded when it is wanted: it brings the ZIP writer.
import { download } from '@/components/files-out.client';
import type { RepositoryFile } from '@/scaffold/files';
import { zip } from '@/scaffold/zip';

/** @param root the folder in the ZIP, and its name */
export function saveZip(files: readonly RepositoryFile[], root: string): void {
  download(`${root}.zip`, Uint8Array.from(zip(files, root)), 'application/zip');
}
