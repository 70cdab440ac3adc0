// Bringing projects in: a file, or a text from the clipboard. Nothing changes before the preview was agreed to.
import { useState } from 'react';
import * as files from './files.client.ts';
import ImportPreview from './ImportPreview';
import type { Project } from './model.ts';
import { problemText } from './problem-text.ts';
import type { Catalogue } from './summary.ts';
import { readOutside } from './read.client.ts';
import type { ReadRequest } from './import.worker.ts';

export default function ImportPanel({ catalogue }: { catalogue: Catalogue }) {
  const [found, setFound] = useState<readonly Project[]>([]);
  const [said, setSaid] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const [text, setText] = useState('');

  const read = async (request: ReadRequest) => {
    setSaid('Reading …');
    setWrong(undefined);
    setFound([]);
    const reply = await readOutside(request);
    setSaid(undefined);
    if (reply.ok) setFound(reply.projects);
    else setWrong(`Nothing was changed. ${problemText(reply.problem)}`);
  };
  const open = async () => {
    try {
      const file = await files.openFile();
      if (file) await read({ file });
    } catch {
      setWrong('Nothing was changed. The file could not be opened.');
    }
  };
  const finish = (what: string) => {
    setFound((before) => before.slice(1));
    setSaid(what);
    setText('');
  };
  const [first] = found;
  return (
    <section className="project-import box" aria-label="Bring a project in">
      <h2>Bring a project in</h2>
      <p>Our JSON, or our Markdown task list after edits by hand. You see what would change first.</p>
      <p className="buttons">
        <button type="button" onClick={() => void open()}>
          Open a file
        </button>
      </p>
      <label>
        Or paste it
        <textarea rows={3} value={text} spellCheck={false} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      <p className="buttons">
        <button type="button" disabled={text.trim() === ''} onClick={() => void read({ text })}>
          Read the text
        </button>
      </p>
      <p role="status">{said}</p>
      {wrong !== undefined && (
        <p role="alert" className="notice">
          {wrong}
        </p>
      )}
      {first && (
        <ImportPreview
          key={`${first.id} ${found.length}`}
          incoming={first}
          rest={found.length - 1}
          catalogue={catalogue}
          onDone={finish}
        />
      )}
    </section>
  );
}
