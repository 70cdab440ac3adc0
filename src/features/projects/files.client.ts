// Files in place: opened, and saved again where the browser offers that.
import { fileOpen, fileSave, supported, type FileWithHandle } from 'browser-fs-access';

/** Whether files can be opened and saved in place. */
export const inPlace: boolean = supported;

const kinds = [
  { description: 'Preflight project', extensions: ['.json'], mimeTypes: ['application/json'] },
  { description: 'Markdown task list', extensions: ['.md'], mimeTypes: ['text/markdown'] },
];

const gaveUp = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

/** Asks for a file; undefined when the reader gives up. */
export async function openFile(): Promise<FileWithHandle | undefined> {
  try {
    return await fileOpen([{ ...kinds[0] }, { ...kinds[1] }]);
  } catch (error) {
    if (gaveUp(error)) return undefined;
    throw error;
  }
}

/**
 * Saves a text into a file that was opened or saved before, else asks where; downloads it where the browser cannot.
 * @returns the file, for the next time; undefined when the reader gives up
 */
export async function saveFile(
  text: string,
  fileName: string,
  handle: FileSystemFileHandle | undefined,
): Promise<FileSystemFileHandle | null | undefined> {
  try {
    const blob = new Blob([text], { type: 'application/json' });
    return await fileSave(blob, { fileName, extensions: ['.json'], mimeTypes: ['application/json'] }, handle ?? null);
  } catch (error) {
    if (gaveUp(error)) return undefined;
    throw error;
  }
}
