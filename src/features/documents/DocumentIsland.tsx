// A document as a form: what is missing, the fields, what is known already. The preview and the reading of files are loaded
// when they are opened.
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import * as out from '@/components/files-out.client';
import { useAtWork } from '@/components/useAtWork';
import { FIRST_NAME, typesOf, type Project } from '@/features/projects/model';
import SavingNotice from '@/features/projects/SavingNotice';
import { undoText } from '@/features/projects/store';
import FieldRow from './FieldRow';
import { offersOf, takeOffers, type Known, type ProjectFacts } from './known.ts';
import { isChecklist, normalValues, progressOf, type DocumentModel } from './model.ts';
import { shownSections } from './sections.ts';
import { useDocument } from './useDocument';
import { elementId, useEarly } from './useEarly';

const Preview = lazy(() => import('./Preview'));
const OpenPanel = lazy(() => import('./OpenPanel'));
const StartNew = lazy(() => import('./StartNew'));

export interface DocumentProps {
  id: string;
  file: string;
  model: DocumentModel;
  known: readonly Known[];
  projectsHref: string;
}

const factsOf = (project: Project): ProjectFacts => ({
  name: project.name.value === FIRST_NAME ? (project.fields['names/title']?.value ?? '') : project.name.value,
  types: typesOf(project),
  answers: project.answers,
  fields: project.fields,
});

export default function DocumentIsland({ view }: { view: DocumentProps }) {
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
  const startNew = useRef<HTMLButtonElement>(null);
  const toggle = (which: 'open' | 'new') => setPanel(panel === which ? undefined : which);
  const close = (said: string) => {
    setPanel(undefined);
    setMessage(said);
    startNew.current?.focus();
  };
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

  const text = async () => (await import('./fill.ts')).fill(model, values);
  const download = async () => {
    flush();
    out.download(view.file, await text(), 'text/markdown');
    setMessage(
      `${view.file} was downloaded${missing.length > 0 ? `; ${missing.length} gaps are still marked in it` : ''}.`,
    );
  };
  const copy = async () => {
    setMessage((await out.copy(await text())) ? 'The document was copied.' : 'The browser did not let the page copy.');
  };
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
          <button type="button" className="primary" onClick={() => void download()}>
            Download Markdown
          </button>
          <button type="button" aria-pressed={preview} onClick={() => setPreview(!preview)}>
            Preview
          </button>
          <button type="button" aria-expanded={panel === 'open'} onClick={() => toggle('open')}>
            Open a download
          </button>
          <button ref={startNew} type="button" aria-expanded={panel === 'new'} onClick={() => toggle('new')}>
            Start a new one
          </button>
          <button type="button" onClick={() => void copy()}>
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
              setPanel(undefined);
              setMessage(`${count} fields were taken from the file.`);
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
                onClick={() =>
                  take(Object.fromEntries(takeOffers(model, view.known, values, facts)), 'Fill in what is known')
                }
              >
                Fill in all {offers.length}
              </button>
            </p>
          )}
          <details className="document-missing">
            <summary>{missing.length === 0 ? 'Nothing is missing' : `Still missing: ${missing.length}`}</summary>
            <ul>
              {missing.map((field) => (
                <li key={field.id}>
                  <a
                    href={`#${elementId(field)}`}
                    onClick={(event) => {
                      event.preventDefault();
                      const target = document.getElementById(elementId(field));
                      const first = target?.matches('fieldset')
                        ? target.querySelector<HTMLElement>('input, textarea, select')
                        : target;
                      first?.focus();
                      first?.scrollIntoView({ block: 'center' });
                    }}
                  >
                    {field.label}
                  </a>
                </li>
              ))}
            </ul>
          </details>
          {sections.map(({ section, fields }) => {
            const first = section === model.sections[0];
            const Title = section.level > 2 ? 'h4' : 'h3';
            return (
              <section key={section.title}>
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
