// A project in a link: `#share=1.<deflated JSON, base64url>`. The part after `#` never leaves the browser.
// Unpacking stops as soon as more comes out than any honest link holds.
import type { Project } from './model.ts';

/** Characters of a link that chats, trackers and mail programs still carry whole. */
export const MAX_LINK = 16_000;
/** Bytes that a link may unpack to. */
export const MAX_UNPACKED = 4_000_000;

const PREFIX = '#share=';

export type ShareProblem = 'no-share' | 'newer' | 'damaged' | 'too-large';
export type Unpacked = { ok: true; text: string } | { ok: false; why: ShareProblem };

async function* chunksOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const through = (bytes: Uint8Array<ArrayBuffer>, transform: CompressionStream | DecompressionStream) =>
  new Blob([bytes]).stream().pipeThrough(transform);

/** The fragment of a link that carries a project. */
export async function packProject(project: Project): Promise<string> {
  // Whether I put it away is no business of whoever opens the link.
  const shared = JSON.stringify({ ...project, archived: undefined, deleted: undefined });
  const bytes = new TextEncoder().encode(shared);
  let packed = '';
  for await (const chunk of chunksOf(through(bytes, new CompressionStream('deflate-raw'))))
    for (const byte of chunk) packed += String.fromCharCode(byte);
  return `${PREFIX}1.${btoa(packed).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** Whether a fragment says that it carries a project. */
export const isShare = (fragment: string): boolean => fragment.startsWith(PREFIX);

/** The JSON text in a fragment. Never throws. */
export async function unpackProject(fragment: string): Promise<Unpacked> {
  if (!isShare(fragment)) return { ok: false, why: 'no-share' };
  const match = /^(\d{1,6})\.([A-Za-z0-9_-]+)$/.exec(fragment.slice(PREFIX.length));
  if (!match) return { ok: false, why: 'damaged' };
  if (Number(match[1]) > 1) return { ok: false, why: 'newer' };
  try {
    const packed = atob((match[2] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(packed, (char) => char.charCodeAt(0));
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    let size = 0;
    for await (const chunk of chunksOf(through(bytes, new DecompressionStream('deflate-raw')))) {
      size += chunk.length;
      if (size > MAX_UNPACKED) return { ok: false, why: 'too-large' };
      text += decoder.decode(chunk, { stream: true });
    }
    return { ok: true, text: text + decoder.decode() };
  } catch {
    return { ok: false, why: 'damaged' };
  }
}
