// Reads texts from outside in a thread of its own. One message in, `ReadRequest`; one message out, `ReadReply`.
import { readProjects, type ReadResult } from './read-file.ts';
import { unpackProject, type ShareProblem } from './share.ts';

export type ReadRequest = { file: Blob } | { text: string } | { fragment: string };
export type ReadReply = ReadResult | { ok: false; problem: { kind: 'share'; why: ShareProblem } };

async function answer(request: ReadRequest): Promise<ReadReply> {
  if ('fragment' in request) {
    const unpacked = await unpackProject(request.fragment);
    return unpacked.ok
      ? readProjects(unpacked.text, new Date())
      : { ok: false, problem: { kind: 'share', why: unpacked.why } };
  }
  return readProjects('file' in request ? await request.file.text() : request.text, new Date());
}

self.addEventListener('message', (event: MessageEvent<ReadRequest>) => {
  void answer(event.data).then((reply) => self.postMessage(reply));
});
