// A document as a form: what is missing, the fields, what is known already. The preview and the reading of files are loaded
// when they are opened.
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import * as out from '@/components/files-out.client';
import { lazyPart } from '@/components/lazyPart';
import { useAtWork } from '@/components/useAtWork';
import { FIRST_NAME, typesOf, type Project } from '@/features/projects/model';
import SavingNotice from '@/features/projects/SavingNotice';
import { undoText } from '@/features/projects/store';
import FieldRow from './FieldRow';
import { focusField } from './focus.client.ts';
import { offersOf, takeOffers, type ProjectFacts } from './known.ts';
import { isChecklist, normalValues, progressOf } from './model.ts';
import { shownSections } from './sections.ts';
import { useDocument } from './useDocument';
import { elementId, useEarly } from './useEarly';
import type { DocumentView } from './view';

const Preview = lazyPart(() => import('./Preview'));
const OpenPanel = lazyPart(() => import('./OpenPanel'));
const StartNew = lazyPart(() => import('./StartNew'));

const factsOf = (project: Project): ProjectFacts => ({
  name: project.name.value === FIRST_NAME ? (project.fields['names/title']?.value ?? '') : project.name.value,
  types: typesOf(project),
  answers: project.answers,
  fields: project.fields,
});

export default function DocumentIsland({ view }: { view: DocumentView }) {
  const { model } = view;
  const root = useRef<HTMLDivElement>(null);
  const { store, project, values, change, pause, flush, take } = useDocument(view);
  const lastStep = useStore(store, (state) => state.undoSteps.at(-1));
  /** Whether the preview is printed as soon as it is there. */
  const toPrint = useRef(false);
  const [preview, setPreview] = useState(false);
  const [panel, setPanel] = useState<'open' | 'new'>();
  const [message, setMessage] = useState('');
  const { total, missing } = progressOf(model, values);
  /** What a new document empties; boxes of checklists are the project's. */
  const filled = normalValues({ fields: model.fields.filter((field) => !isChecklist(field)) }, values);
  /** The button that opened the panel. */
  const opener = useRef<HTMLButtonElement>(undefined);
  const toggle = (which: 'open' | 'new', button: HTMLButtonElement) => {
    opener.current = button;
    setPanel(panel === which ? undefined : which);
  };
  const close = (said: string) => {
    setPanel(undefined);
    setMessage(said);
    opener.current?.focus();
  };
  const stillMissing = useRef<HTMLElement>(null);
  const sections = useMemo(() => shownSections(model), [model]);
  const facts = useMemo(() => factsOf(project), [project]);
  const offers = offersOf(model, view.known, values, facts);
  const atWork = useAtWork();
  useEarly(root, model.fields, change);

  useEffect(() => {
    const printed = () => delete document.documentElement.dataset['printDocument'];
    window.addEventListener('afterprint', printed);
    return () => window.removeEventListener('afterprint', printed);
  }, []);

  /** Makes the text, hands it on, and says what came of it. */
  const handOn = async (to: (text: string) => string | Promise<string>) => {
    flush();
    const writer = await import('./fill.ts').catch(() => undefined);
    setMessage(
      writer
        ? await to(writer.fill(model, values))
        : 'What writes the document could not be loaded. Check the connection, and reload the page.',
    );
  };
  const download = (text: string) => {
    const gaps = missing.length === 1 ? '1 gap is' : `${missing.length} gaps are`;
    out.download(view.file, text, 'text/markdown');
    return `${view.file} was downloaded${missing.length > 0 ? `; ${gaps} still marked in it` : ''}.`;
  };
  const copy = async (text: string) =>
    (await out.copy(text)) ? 'The document was copied.' : 'The browser did not let the page copy.';
  const printNow = useCallback(() => {
    if (!toPrint.current) return;
    toPrint.current = false;
    document.documentElement.dataset['printDocument'] = '';
    window.print();
  }, []);
  const print = () => {
    toPrint.current = true;
    if (root.current?.querySelector('.document-preview')) printNow();
    else setPreview(true);
  };

  return (
    <div ref={root} className="document-island" data-preview={preview ? '' : undefined}>
      <div className="document-bar box">
        <p className="progress">
          <progress max={Math.max(total, 1)} value={total - missing.length} aria-label="Filled in" />{' '}
          <span role="status">
            {missing.length === 0 ? 'Nothing is missing' : `${total - missing.length} of ${total} filled in`}
          </span>
          <span className="document-message" role="status">
            {message}
          </span>
        </p>
        <fieldset role="presentation" className="buttons" disabled={!atWork}>
          <button type="button" className="primary" onClick={() => void handOn(download)}>
            Download Markdown
          </button>
          <button type="button" aria-pressed={preview} onClick={() => setPreview(!preview)}>
            Preview
          </button>
          <button
            type="button"
            aria-expanded={panel === 'open'}
            onClick={(event) => toggle('open', event.currentTarget)}
          >
            Open a download
          </button>
          <button type="button" aria-expanded={panel === 'new'} onClick={(event) => toggle('new', event.currentTarget)}>
            Start a new one
          </button>
          <button type="button" onClick={() => void handOn(copy)}>
            Copy
          </button>
          <button type="button" onClick={print}>
            Print
          </button>
          <button type="button" disabled={!lastStep} onClick={() => store.getState().undo()}>
            {undoText(lastStep)}
          </button>
        </fieldset>
      </div>
      <SavingNotice store={store} what="entries" />
      <p className="document-hint">
        They are part of your project: <a href={view.projectsHref}>export, share, earlier states</a>.
      </p>
      {panel === 'new' && (
        <Suspense fallback={null}>
          <StartNew
            file={view.file}
            project={project.name.value}
            count={Object.keys(filled).length}
            boxes={model.fields.some(isChecklist)}
            onEmpty={() => {
              take(Object.fromEntries(Object.keys(filled).map((field) => [field, ''])), 'Start a new one');
              close(`${view.file} is empty. “Undo” brings back what was in it.`);
            }}
            onClose={() => close('')}
          />
        </Suspense>
      )}
      {panel === 'open' && (
        <Suspense fallback={null}>
          <OpenPanel
            model={model}
            values={values}
            onTake={(taken, count) => {
              take(taken, 'Open a download');
              close(count === 1 ? '1 field was taken from the file.' : `${count} fields were taken from the file.`);
            }}
          />
        </Suspense>
      )}
      <div className="document-columns">
        {/* No `autocomplete`: after a reload the browser would put one project's texts into another's. */}
        <form className="document-form" autoComplete="off" onSubmit={(event) => event.preventDefault()}>
          {offers.length > 1 && (
            <p className="document-offer remark">
              {offers.length} fields are known already.{' '}
              <button
                type="button"
                className="small"
                disabled={!atWork}
                onClick={() => {
                  take(Object.fromEntries(takeOffers(model, view.known, values, facts)), 'Fill in what is known');
                  stillMissing.current?.focus();
                }}
              >
                Fill in all {offers.length}
              </button>
            </p>
          )}
          <details className="document-missing">
            <summary ref={stillMissing}>
              {missing.length === 0 ? 'Nothing is missing' : `Still missing: ${missing.length}`}
            </summary>
            <ul>
              {missing.map((field) => (
                <li key={field.id}>
                  <a
                    href={`#${elementId(field)}`}
                    onClick={(event) => {
                      event.preventDefault();
                      focusField(field)?.scrollIntoView({ block: 'center' });
                    }}
                  >
                    {field.label}
                  </a>
                </li>
              ))}
            </ul>
          </details>
          {sections.map(({ section, fields }, index) => {
            const first = section === model.sections[0];
            const Title = section.level > 2 ? 'h4' : 'h3';
            return (
              <section key={index}>
                {!first && <Title>{section.title}</Title>}
                {section.intro.map((paragraph) => (
                  <p key={paragraph} className="document-intro">
                    {paragraph}
                  </p>
                ))}
                {fields.map((field) => (
                  <FieldRow
                    key={field.id}
                    field={field}
                    heading={first ? 'h3' : section.level > 2 ? 'h5' : 'h4'}
                    named={field.label === section.title}
                    value={values[field.id] ?? ''}
                    offer={offers.find((offer) => offer.field === field)}
                    onChange={change}
                    onPause={pause}
                  />
                ))}
              </section>
            );
          })}
        </form>
        {preview && (
          <Suspense fallback={<p>Loading the preview …</p>}>
            <Preview model={model} values={values} file={view.file} onShown={printNow} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
