// Taking the recommendation along: into the reader's project, as a file, as text, as a link, on paper.
// The project's store and the making of documents are loaded when they are needed.
import { Suspense, useEffect, useRef, useState } from 'react';
import * as out from '@/components/files-out.client';
import { lazyPart } from '@/components/lazyPart';
import type { Answers } from './conditions.ts';
import type { Engine } from './engine.ts';
import type { Question } from './model.ts';
import type { Recommendation } from './recommend.ts';

const Apply = lazyPart(async () => ({ default: (await import('./Project.tsx')).Apply }));

interface Props {
  engine: Engine;
  result: Recommendation;
  given: Answers;
  link: (answers: Answers) => string;
  /** Whether what needs the project may be loaded; told by {@link onNear}. */
  near: boolean;
  onNear: () => void;
}

export function Actions({ engine, result, given, link, near, onNear }: Props) {
  const [message, setMessage] = useState('');
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) onNear();
    });
    if (section.current) observer.observe(section.current);
    return () => observer.disconnect();
  }, [onNear]);

  const copy = async (what: string, text: () => Promise<string>) => {
    const copied = await out.copy(await text());
    setMessage(
      copied ? `${what} copied.` : 'The browser did not let the page copy. Everything is in the download, too.',
    );
  };
  const record = async () => {
    const { asRecord } = await import('./record.ts');
    const text = asRecord(engine, result, {
      link: link(given),
      day: new Date().toISOString().slice(0, 10),
      absolute: (href) => new URL(href, window.location.href).href,
    });
    out.download(`decision-${result.ranking.winner.platform.id}.md`, text, 'text/markdown');
  };
  const text = async () => (await import('./record.ts')).asText(engine, result, link(given));
  return (
    <section ref={section} className="wizard-actions" aria-labelledby="wizard-actions">
      <h2 id="wizard-actions">Take it with you</h2>
      <div className="wizard-apply">
        {near && (
          <Suspense>
            <Apply questions={engine.wizard.questions} result={result} />
          </Suspense>
        )}
      </div>
      <p className="buttons">
        <button type="button" onClick={() => void record()}>
          Download decision record
        </button>
        <button type="button" onClick={() => void copy('The text', text)}>
          Copy as text
        </button>
        <button type="button" onClick={() => void copy('The link', () => Promise.resolve(link(given)))}>
          Copy link
        </button>
        <button type="button" onClick={() => window.print()}>
          Print
        </button>
      </p>
      <p className="wizard-small" role="status">
        {message}
      </p>
    </section>
  );
}

interface FromProjectProps {
  questions: readonly Question[];
  onTake: (answers: Answers) => void;
}

/** Begins with the answers that the reader's project holds. */
export function FromProject({ questions, onTake }: FromProjectProps) {
  const [none, setNone] = useState(false);
  const take = async () => {
    const answers = (await import('./Project.tsx')).projectAnswers([...questions]);
    if (Object.keys(answers).length > 0) onTake(answers);
    else setNone(true);
  };
  return (
    <p className="wizard-small wizard-no-print">
      <button type="button" className="as-link" onClick={() => void take()}>
        Begin with the answers of my project
      </button>{' '}
      <span role="status">{none && 'It has none yet.'}</span>
    </p>
  );
}
