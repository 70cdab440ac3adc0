// Asks the worker to read a text from outside; refuses what is too large before it is read, and gives up after a while.
import type { ReadReply, ReadRequest } from './import.worker.ts';
import { MAX_FILE_BYTES } from './limits.ts';

export type Reply = ReadReply | { ok: false; problem: { kind: 'too-slow' } };

/** No honest file takes this long. */
const PATIENCE = 30_000;

/** Reads what came from outside, off the page's own thread. */
export function readOutside(request: ReadRequest): Promise<Reply> {
  if ('file' in request && request.file.size > MAX_FILE_BYTES)
    return Promise.resolve({
      ok: false,
      problem: { kind: 'too-large', size: request.file.size, limit: MAX_FILE_BYTES },
    });
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
    const finish = (reply: Reply) => {
      window.clearTimeout(timer);
      worker.terminate();
      resolve(reply);
    };
    const timer = window.setTimeout(() => finish({ ok: false, problem: { kind: 'too-slow' } }), PATIENCE);
    worker.addEventListener('message', (event: MessageEvent<ReadReply>) => finish(event.data));
    worker.addEventListener('error', () => finish({ ok: false, problem: { kind: 'too-slow' } }));
    worker.postMessage(request);
  });
}
