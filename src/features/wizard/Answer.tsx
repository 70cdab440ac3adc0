// The live recommendation beside the questions: what, how surely, why, on which limits, and what is still open.
import type { Question } from './model.ts';
import type { Engine } from './engine.ts';
import type { Recommendation } from './recommend.ts';
import { announcement, confidence, decidingText, limitsInPlay, limitText, limitValue, openText } from './words.ts';

interface Props {
  engine: Engine;
  result: Recommendation;
  base: string;
  /** Nothing has been answered yet. */
  empty: boolean;
  onOpen: (question: Question) => void;
}

const labels = { only: 'The only one left', clear: 'A clear answer', close: 'A close call' };

export function Answer({ engine, result, base, empty, onOpen }: Props) {
  const { ranking, useCases, deciding, memory, open } = result;
  const { platform } = ranking.winner;
  const sure = confidence(ranking);
  const [first] = open;
  return (
    <section className="wizard-answer box" aria-labelledby="wizard-answer-title">
      <p className="sr-only" role="status">
        {announcement(ranking)}
      </p>
      {empty ? (
        <>
          <p className="wizard-eyebrow">Recommendation</p>
          <h2 id="wizard-answer-title">It appears here</h2>
          <p>Answer the first question, or start from an example. Every answer changes it at once.</p>
        </>
      ) : (
        <>
          <p className="wizard-eyebrow">
            {open.length > 0 ? 'Recommendation so far' : 'Recommendation'}
            <span className={`badge wizard-${sure.word}`}>{labels[sure.word]}</span>
          </p>
          <h2 id="wizard-answer-title">{platform.name}</h2>
          <p>{platform.what}</p>
          <p className="wizard-small">{sure.text}</p>
          {platform.caution !== undefined && <p className="notice">{platform.caution}</p>}
          <dl className="wizard-facts">
            <div>
              <dt>Project type</dt>
              <dd>
                {useCases.map(({ useCase }, index) => (
                  <span key={useCase.id}>
                    {index > 0 && ' + '}
                    <a href={`${base}standards/use-cases/${useCase.id}/`}>{useCase.title}</a>
                  </span>
                ))}
              </dd>
            </div>
            <div>
              <dt>Memory to begin with</dt>
              <dd>
                {memory.label ?? 'None to set'}{' '}
                <small>
                  {memory.because}
                  {memory.lifted && `. ${limitText(memory.lifted)}`}
                </small>
              </dd>
            </div>
          </dl>
          {deciding.length > 0 && (
            <>
              <h3>Deciding answers</h3>
              <ul>
                {deciding.slice(0, 4).map((one) => (
                  <li key={one.question.id}>
                    {one.option.label} <small>{decidingText(one)}</small>
                  </li>
                ))}
              </ul>
            </>
          )}
          <Limits engine={engine} result={result} />
          {first && (
            <div className="wizard-open">
              <h3>{first.changes.length > 0 ? 'The open question that matters most' : 'Still open'}</h3>
              <p>
                <button type="button" className="as-link" onClick={() => onOpen(first.question)}>
                  {first.question.title}
                </button>{' '}
                <small>{openText(first)}</small>
              </p>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function Limits({ engine, result }: Pick<Props, 'engine' | 'result'>) {
  // The rest is in the table of limits.
  const used = limitsInPlay(engine, result.ranking)
    .filter((one) => one.used)
    .slice(0, 4);
  if (used.length === 0) return null;
  return (
    <>
      <h3>Limits it rests on</h3>
      <ul>
        {used.map(({ limit }) => (
          <li key={limit.id}>
            {limit.what}: <strong>{limitValue(limit)}</strong>{' '}
            <small>
              <a href={limit.source.url}>{limit.source.label}</a>, checked <time>{limit.checked}</time>
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
