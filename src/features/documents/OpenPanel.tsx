// Going on with a document that was downloaded before: read, shown, and taken only when the reader says so.
import { useState } from 'react';
import { differences, type Difference } from './compare.ts';
import LostParts from './LostParts';
import type { DocumentModel, Values } from './model.ts';
import { read, type ReadResult } from './read.ts';

/** Bytes beyond which a file is not even read. */
const MAX_BYTES = 2_000_000;

interface Props {
  model: DocumentModel;
  values: Values;
  onTake: (values: Values, count: number) => void;
}

const short = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)} …` : text);

async function readFile(model: DocumentModel, file: File): Promise<ReadResult> {
  if (file.size > MAX_BYTES)
    return { ok: false, problem: 'The file is larger than 2 MB; no document of this kind is.' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return read(model, text);
  } catch {
    return { ok: false, problem: 'The file could not be read as text in UTF-8.' };
  }
}

export default function OpenPanel({ model, values, onTake }: Props) {
  const [name, setName] = useState('');
  const [result, setResult] = useState<ReadResult>();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [replace, setReplace] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const found: Difference[] = result?.ok ? differences(model, values, result.values, replace) : [];
  const more = result?.ok ? differences(model, values, result.values, true).length : 0;
  const lost = result?.ok ? result.lost : [];
  const taken = found.filter(({ field }) => !left.has(field.id));
  return (
    <section className="document-open-panel box" aria-label="Open a download">
      <label>
        A Markdown file that was downloaded here, even if it was edited since
        <input
          type="file"
          accept=".md,.markdown,text/markdown,text/plain"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (!file) return;
            // The same file, edited since, can be chosen again.
            event.target.value = '';
            setName(file.name);
            setResult(undefined);
            setLeft(new Set());
            setAgreed(false);
            void readFile(model, file).then(setResult);
          }}
        />
      </label>
      {result && (
        <p>
          File: <bdi>{name}</bdi>
        </p>
      )}
      {result && !result.ok && (
        <p className="document-problem notice" role="alert">
          {result.problem} Nothing was changed.
        </p>
      )}
      {result?.ok && (
        <>
          {result.problems.length > 0 && (
            <div className="document-problem notice" role="alert">
              <p>Not everything could be read:</p>
              <ul>
                {result.problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            </div>
          )}
          {lost.length > 0 && <LostParts lost={lost} agreed={agreed} onAgree={setAgreed} />}
          {more > 0 && (
            <fieldset>
              <legend>Fields that are empty in the file</legend>
              <label>
                <input type="radio" name="open-as" checked={!replace} onChange={() => setReplace(false)} />
                <span>stay as they are here: the file is added to what is filled in</span>
              </label>
              <label>
                <input type="radio" name="open-as" checked={replace} onChange={() => setReplace(true)} />
                <span>are emptied here, too: the file takes the place of what is filled in</span>
              </label>
            </fieldset>
          )}
          {found.length === 0 ? (
            <p role="status">The file says nothing that is not here already.</p>
          ) : (
            <>
              <p role="status">
                The file changes {found.length} {found.length === 1 ? 'field' : 'fields'}.
              </p>
              <ul className="document-differences">
                {found.map(({ field, before, after }) => (
                  <li key={field.id}>
                    <label>
                      <input
                        type="checkbox"
                        checked={!left.has(field.id)}
                        onChange={(event) => {
                          const next = new Set(left);
                          if (event.target.checked) next.delete(field.id);
                          else next.add(field.id);
                          setLeft(next);
                        }}
                      />
                      <strong>{field.label}</strong>
                    </label>
                    {before !== '' && (
                      <p>
                        Here: <del>{short(before)}</del>
                      </p>
                    )}
                    <p>In the file: {after === '' ? 'nothing' : <ins>{short(after)}</ins>}</p>
                  </li>
                ))}
              </ul>
              <button
                type="button"
                className="primary"
                disabled={taken.length === 0 || (lost.length > 0 && !agreed)}
                onClick={() =>
                  onTake(Object.fromEntries(taken.map(({ field, value }) => [field.id, value])), taken.length)
                }
              >
                Take {taken.length} of {found.length}
              </button>
            </>
          )}
        </>
      )}
    </section>
  );
}
