// One project at a glance: its progress by list, what changed last, what is next, and what can be done with it.
import { Suspense, useId, useState } from 'react';
import { lazyPart } from '@/components/lazyPart';
import { plainText } from '@/components/plain-text';
import { projectsStore } from './browser-store.ts';
import { NAME_LENGTH } from './limits.ts';
import { isArchived, lastChange, typesOf, type Project } from './model.ts';
import { progressText } from './progress.ts';
import { summarize, type Catalogue } from './summary.ts';
import TypeChoice from './TypeChoice';

const Charts = lazyPart(() => import('./Charts'));
const store = projectsStore();

interface Props {
  project: Project;
  active: boolean;
  catalogue: Catalogue;
  onExport: () => void;
  onHistory: () => void;
}

export default function ProjectCard({ project, active, catalogue, onExport, onHistory }: Props) {
  const [editing, setEditing] = useState(false);
  const [details, setDetails] = useState(false);
  const titleId = useId();
  const summary = summarize(project, catalogue);
  const types = typesOf(project);
  const name = project.name.value;
  const begun = summary.lists.filter(({ progress }) => progress.done > 0 || progress.total === 0);
  const act = store.getState();
  const hiddenItems = summary.lists.reduce((sum, list) => sum + list.hidden, 0);
  const settled = lastChange(project);
  return (
    <li className="project-card box" aria-labelledby={titleId} data-active={active ? '' : undefined}>
      <div className="project-title">
        <h2 id={titleId}>
          <bdi>{name}</bdi>
        </h2>
        {active ? (
          <span className="badge">Active</span>
        ) : (
          <button type="button" onClick={() => act.activate(project.id)}>
            Make active
          </button>
        )}
      </div>
      <p className="progress">
        <progress aria-label={`Progress of ${name}`} max={summary.overall.total || 1} value={summary.overall.done} />
        <span>{progressText(summary.overall)}</span>
      </p>
      <p className="project-facts">
        {types.length > 0 ? types.map((type) => catalogue.types[type] ?? type).join(', ') : 'No type chosen'} · last
        change <time dateTime={settled}>{new Date(settled).toLocaleDateString()}</time>
      </p>
      {summary.hiddenLists.length + hiddenItems > 0 && (
        <p className="project-facts">
          Put aside because of the type: {summary.hiddenLists.length}{' '}
          {summary.hiddenLists.length === 1 ? 'list' : 'lists'}
          {hiddenItems > 0 && ` and ${hiddenItems} single items`}.
        </p>
      )}
      {summary.next.length > 0 && (
        <>
          <h3>Next</h3>
          <ul className="project-next">
            {summary.next.map(({ item, list }) => (
              <li key={item.id}>
                {plainText(item.text)} <a href={list.href}>{list.title}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <details onToggle={(event) => setDetails(event.currentTarget.open)}>
        <summary>Progress by list ({begun.length} begun) and over time</summary>
        {details && (
          <Suspense fallback={null}>
            <Charts project={project} summary={summary} />
          </Suspense>
        )}
      </details>
      {summary.gone.length > 0 && (
        <details>
          <summary>No longer in the handbook ({summary.gone.length})</summary>
          <ul>
            {summary.gone.map(({ id, state, retired }) => (
              <li key={id}>
                {retired ? plainText(retired.text) : <code>{id}</code>} ({state.state === 'na' ? 'n/a' : state.state}
                {retired && `, left on ${retired.on}`})
                {state.note !== undefined && (
                  <p className="kept-note" dir="auto">
                    {state.note}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      {editing && (
        <form
          className="project-edit"
          onSubmit={(event) => {
            event.preventDefault();
            const given = new FormData(event.currentTarget).get('name');
            if (typeof given === 'string' && given.trim() !== '')
              act.setField(project.id, 'name', given.trim().toWellFormed(), 'Rename');
            setEditing(false);
          }}
        >
          <label>
            Name
            <input name="name" required dir="auto" maxLength={NAME_LENGTH} defaultValue={name} autoComplete="off" />
          </label>
          <TypeChoice
            types={catalogue.types}
            chosen={types}
            onChoose={(chosen) => act.setField(project.id, 'types', chosen.join(' '), 'Change the type')}
          />
          <button type="submit">Save</button>
        </form>
      )}
      <p className="buttons">
        <button type="button" aria-expanded={editing} onClick={() => setEditing(!editing)}>
          Name and type
        </button>
        <button type="button" onClick={onExport}>
          Export and share
        </button>
        <button type="button" onClick={onHistory}>
          Earlier states
        </button>
        <button type="button" onClick={() => act.duplicate(project.id, `${name.slice(0, NAME_LENGTH - 7)} (copy)`)}>
          Duplicate
        </button>
        <button
          type="button"
          onClick={() =>
            act.setField(
              project.id,
              'archived',
              isArchived(project) ? '' : 'yes',
              isArchived(project) ? 'Take out of the archive' : 'Archive',
            )
          }
        >
          {isArchived(project) ? 'Take out of the archive' : 'Archive'}
        </button>
        <button type="button" className="danger" onClick={() => act.setField(project.id, 'deleted', 'yes', 'Delete')}>
          Delete
        </button>
      </p>
    </li>
  );
}
