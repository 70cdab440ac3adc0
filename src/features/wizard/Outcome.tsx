// What follows in the rest of the handbook: stack, tools, checklists, files; and where to go on another cloud.
import { Suspense } from 'react';
import { lazyPart } from '@/components/lazyPart';
import type { Recommendation } from './recommend.ts';
import { BIAS } from './words.ts';

const Count = lazyPart(
  async () => ({ default: (await import('./Project.tsx')).Count }),
  ({ ids }) => ids.length,
);

export function Stack({ result, base }: { result: Recommendation; base: string }) {
  const { stack, moreTools } = result;
  const link = ({ id, name }: { id: string; name: string }) => (
    <a key={id} href={`${base}tools/#${id}`}>
      {name}
    </a>
  );
  return (
    <section aria-labelledby="wizard-stack" className="wizard-no-print">
      <h2 id="wizard-stack">The stack</h2>
      <div className="wizard-scroll" role="region" aria-label="Table: the stack" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Job</th>
              <th scope="col">Tool</th>
              <th scope="col">Why</th>
              <th scope="col">Project type</th>
            </tr>
          </thead>
          <tbody>
            {stack.map((row) => (
              <tr key={`${row.useCase.id} ${row.job}`}>
                <th scope="row">{row.job}</th>
                <td className="wizard-tools">{row.tools.length > 0 ? row.tools.map(link) : row.practice}</td>
                <td dangerouslySetInnerHTML={{ __html: row.note }} />
                <td>{row.useCase.short}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {moreTools.length > 0 && (
        <p className="wizard-tools">
          Further tools of these project types: {moreTools.map(link)}. What every project takes is in the{' '}
          <a href={`${base}standards/stack/`}>core stack</a>.
        </p>
      )}
    </section>
  );
}

interface ChecklistsProps {
  result: Recommendation;
  base: string;
  /** Shows how far the reader's project has come in each. */
  counted: boolean;
}

export function Checklists({ result, base, counted }: ChecklistsProps) {
  return (
    <section aria-labelledby="wizard-checklists">
      <h2 id="wizard-checklists">Checklists that apply</h2>
      <ul className="wizard-checklists">
        {result.checklists.map(({ checklist, groups, whole, because }) => {
          const ids = groups.flatMap((group) => group.items);
          return (
            <li key={checklist.id} className="box" data-checklist-id={checklist.id}>
              <a href={`${base}checklists/${checklist.id}/`}>{checklist.title}</a>{' '}
              <span className="wizard-count">
                <Suspense fallback={ids.length}>{counted ? <Count ids={ids} /> : ids.length}</Suspense>
              </span>
              <small>
                {because}
                {!whole && ` Its groups: ${groups.map(({ title }) => title).join(', ')}.`}
              </small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function Files({ result, base }: { result: Recommendation; base: string }) {
  const { starter, templates } = result;
  return (
    <section aria-labelledby="wizard-files" className="wizard-no-print">
      <h2 id="wizard-files">Files to begin with</h2>
      {starter && (
        <p>
          <a href={`${base}${starter.path}`}>Starter: {starter.title}</a>, a whole project under your name, with its
          tests, pipelines and deployment.{starter.because.map((because) => ` ${because}`)} Or single files:
        </p>
      )}
      <ul>
        {templates.map(({ id, title }) => (
          <li key={id}>
            <a href={`${base}templates/${id}/`}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Elsewhere({ result, base }: { result: Recommendation; base: string }) {
  const { platform } = result.ranking.winner;
  return (
    <section aria-labelledby="wizard-elsewhere">
      <h2 id="wizard-elsewhere">Not on Google Cloud?</h2>
      <p>
        {BIAS} <a href={`${base}decisions/cloud/`}>Why</a>. The nearest to {platform.a}:
      </p>
      <dl className="wizard-why">
        <div>
          <dt>On AWS</dt>
          <dd>{platform.aws}</dd>
        </div>
        <div>
          <dt>On plain Kubernetes</dt>
          <dd>{platform.kubernetes}</dd>
        </div>
      </dl>
    </section>
  );
}
