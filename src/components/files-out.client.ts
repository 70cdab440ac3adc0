// Getting texts and files out of the page: downloads and the clipboard.

/** Downloads a file under a name. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // Not at once: some browsers start the download after the click has returned.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Copies a text; false where the browser refuses. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
