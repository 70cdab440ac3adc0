// The defence: the runner-up side by side, what would change the answer, all platforms against all answers, all limits.
import type { Rule } from './model.ts';
import { compare } from './compare.ts';
import type { Engine, Standing } from './engine.ts';
import type { Recommendation } from './recommend.ts';
import { limitsInPlay, limitValue, reasonsText, signed, weightText } from './words.ts';

function Rules({ rules, none }: { rules: readonly Rule[]; none: string }) {
  if (rules.length === 0) return <p className="wizard-small">{none}</p>;
  return (
    <ul className="wizard-rules">
      {rules.map((rule) => (
        <li key={rule.id}>
          <span className="wizard-weight">{weightText(rule)}</span> {rule.because}{' '}
          <a href={rule.see.href}>{rule.see.label}</a>
        </li>
      ))}
    </ul>
  );
}

function Side({ standing, role }: { standing: Standing; role: string }) {
  const { platform, score, speaksFor, speaksAgainst } = standing;
  return (
    <div className="wizard-side box">
      <p className="wizard-eyebrow">{role}</p>
      <h3>
        {platform.name} <small>{signed(score)}</small>
      </h3>
      <p>
        {platform.what} <a href={platform.see.href}>{platform.see.label}</a>
      </p>
      <h4>For it</h4>
      <Rules rules={speaksFor} none="Nothing in particular." />
      <h4>Against it</h4>
      <Rules rules={speaksAgainst} none="Nothing." />
    </div>
  );
}

export function SideBySide({ result }: { result: Recommendation }) {
  const { winner, runnerUp } = result.ranking;
  return (
    <section aria-labelledby="wizard-reasons">
      <h2 id="wizard-reasons">Reasons, and the runner-up</h2>
      <div className="wizard-sides">
        <Side standing={winner} role="Recommended" />
        {runnerUp ? (
          <Side standing={runnerUp} role="Runner-up" />
        ) : (
          <p className="wizard-small">
            Every other platform is excluded under these answers; the table below says by what.
          </p>
        )}
      </div>
    </section>
  );
}

/** Flips that are always in sight; more open on demand. */
const SHOWN = 6;

export function WhatWouldChange({
  result,
  onFlip,
}: {
  result: Recommendation;
  onFlip: (flip: Recommendation['flips'][number]) => void;
}) {
  const { flips } = result;
  const item = (flip: (typeof flips)[number]) => (
    <li key={`${flip.question.id}=${flip.to.value}`}>
      If {flip.to.if}:{' '}
      <button type="button" className="as-link" onClick={() => onFlip(flip)}>
        {flip.platform.a}
      </button>
    </li>
  );
  return (
    <section aria-labelledby="wizard-flips">
      <h2 id="wizard-flips">What would change it</h2>
      {flips.length === 0 ? (
        <p>No single answer would. Two would have to be different.</p>
      ) : (
        <>
          <p>Every other single answer was tried; these give another platform, the nearest first.</p>
          <ul className="wizard-flips">{flips.slice(0, SHOWN).map(item)}</ul>
          {flips.length > SHOWN && (
            <details>
              <summary>{flips.length - SHOWN} more, further away</summary>
              <ul className="wizard-flips">{flips.slice(SHOWN).map(item)}</ul>
            </details>
          )}
        </>
      )}
    </section>
  );
}

export function PlatformTable({ result }: { result: Recommendation }) {
  const { columns, rows } = compare(result.ranking);
  return (
    <section aria-labelledby="wizard-table" className="wizard-no-print">
      <h2 id="wizard-table">All platforms against your answers</h2>
      <div className="wizard-scroll" role="region" aria-label="Table: all platforms" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Platform</th>
              {columns.map(({ question, option }) => (
                <th key={question.id} scope="col" title={`${question.title} ${option.label}`}>
                  {question.id}
                  <small>{option.value}</small>
                </th>
              ))}
              <th scope="col">Points</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ standing, cells }, row) => (
              <tr key={standing.platform.id} data-winner={row === 0 ? '' : undefined}>
                <th scope="row">{standing.platform.name}</th>
                {cells.map(({ sum, excludedBy }, index) => (
                  <td
                    key={columns[index]?.question.id}
                    title={excludedBy.length > 0 ? reasonsText(excludedBy) : undefined}
                  >
                    {excludedBy.length > 0 ? (
                      <span className="wizard-excluded">excluded</span>
                    ) : sum === 0 ? (
                      '·'
                    ) : (
                      signed(sum)
                    )}
                  </td>
                ))}
                <td>{standing.excludedBy.length > 0 ? '–' : signed(standing.score)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>What excluded each</summary>
        <dl className="wizard-why">
          {rows
            .filter(({ standing }) => standing.excludedBy.length > 0)
            .map(({ standing }) => (
              <div key={standing.platform.id}>
                <dt>{standing.platform.name}</dt>
                <dd>{reasonsText(standing.excludedBy)}</dd>
              </div>
            ))}
        </dl>
      </details>
      <p className="wizard-small">
        The points are the sum of the row; what holds for every answer, such as Cloud Run’s first place where both fit,
        is in the sum and not in a column.
      </p>
    </section>
  );
}

export function LimitTable({ engine, result }: { engine: Engine; result: Recommendation }) {
  const limits = limitsInPlay(engine, result.ranking);
  if (limits.length === 0) return null;
  return (
    <section aria-labelledby="wizard-limits" className="wizard-no-print">
      <h2 id="wizard-limits">Limits to plan with</h2>
      <div className="wizard-scroll" role="region" aria-label="Table: limits" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Limit</th>
              <th scope="col">Value</th>
              <th scope="col">Source</th>
              <th scope="col">Checked</th>
            </tr>
          </thead>
          <tbody>
            {limits.map(({ limit }) => (
              <tr key={limit.id}>
                <th scope="row">{limit.what}</th>
                <td>{limitValue(limit)}</td>
                <td>
                  <a href={limit.source.url}>{limit.source.label}</a>
                </td>
                <td>
                  <time>{limit.checked}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
