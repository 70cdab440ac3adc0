// The reader's projects: each with its progress, and everything that can be done with it.
import { Suspense, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { lazyPart } from '@/components/lazyPart';
import { projectsStore } from './browser-store.ts';
import { isArchived, isDeleted, lastChange, type Project } from './model.ts';
import NewProject from './NewProject';
import type { Catalogue } from './summary.ts';
import ProjectCard from './ProjectCard';
import SavingNotice from './SavingNotice';
import { undoText } from './store.ts';

const ImportPanel = lazyPart(() => import('./ImportPanel'));
const SharedView = lazyPart(() => import('./SharedView'));
const ExportDialog = lazyPart(() => import('./ExportDialog'));
const HistoryDialog = lazyPart(() => import('./HistoryDialog'));
const ClearDialog = lazyPart(() => import('./ClearDialog'));
const StorageStatus = lazyPart(() => import('./StorageStatus'));

const store = projectsStore();

/** A dialog about one project, or about the device. */
type Open = { what: 'export' | 'history'; id: string } | { what: 'clear' };

const fragment = () => (window.location.hash.startsWith('#share=') ? window.location.hash : undefined);

const onFragment = (tell: () => void) => {
  window.addEventListener('hashchange', tell);
  return () => window.removeEventListener('hashchange', tell);
};

export default function ProjectsIsland({ catalogue }: { catalogue: Catalogue }) {
  const projects = useStore(store, (state) => state.projects);
  const active = useStore(store, (state) => state.project);
  const lastStep = useStore(store, (state) => state.undoSteps.at(-1));
  const [open, setOpen] = useState<Open>();
  const shared = useSyncExternalStore(onFragment, fragment, () => undefined);
  const here = useSyncExternalStore(
    onFragment,
    () => true,
    () => false,
  );

  useLayoutEffect(() => {
    store.getState().loadAll();
    store.getState().adopt(catalogue.renames);
  }, [catalogue]);

  const close = () => setOpen(undefined);
  const all = [...projects.values()];
  const byChange = (a: Project, b: Project) => (lastChange(a) < lastChange(b) ? 1 : -1);
  const current = all.filter((project) => !isArchived(project) && !isDeleted(project));
  const shown = current.sort((a, b) => Number(b.id === active.id) - Number(a.id === active.id) || byChange(a, b));
  const archived = all.filter((project) => isArchived(project) && !isDeleted(project)).sort(byChange);
  const deleted = all.filter(isDeleted).sort(byChange);
  const target = open && 'id' in open ? projects.get(open.id) : undefined;

  const card = (project: Project) => (
    <ProjectCard
      key={project.id}
      project={project}
      active={project.id === active.id}
      catalogue={catalogue}
      onExport={() => setOpen({ what: 'export', id: project.id })}
      onHistory={() => setOpen({ what: 'history', id: project.id })}
    />
  );

  return (
    <div data-projects={here ? 'ready' : ''}>
      <SavingNotice store={store} />
      <p className="sr-only" role="status">
        {lastStep?.label}
      </p>
      {shared !== undefined && (
        <Suspense fallback={<p>Opening the shared project …</p>}>
          <SharedView fragment={shared} catalogue={catalogue} onClose={() => window.location.replace('#')} />
        </Suspense>
      )}
      <p className="buttons">
        <button type="button" disabled={!lastStep} onClick={() => store.getState().undo()}>
          {undoText(lastStep)}
        </button>
      </p>
      <ul className="project-cards">{shown.map(card)}</ul>
      <NewProject types={catalogue.types} />
      {here && (
        <Suspense fallback={null}>
          <ImportPanel catalogue={catalogue} />
        </Suspense>
      )}
      {archived.length > 0 && (
        <details className="projects-away">
          <summary>Archived ({archived.length})</summary>
          <ul className="project-cards">{archived.map(card)}</ul>
        </details>
      )}
      {deleted.length > 0 && (
        <details className="projects-away">
          <summary>Deleted ({deleted.length})</summary>
          <p>Kept until you remove them for good.</p>
          <ul>
            {deleted.map((project) => (
              <li key={project.id}>
                <bdi>{project.name.value}</bdi>{' '}
                <button
                  type="button"
                  onClick={() => store.getState().setField(project.id, 'deleted', '', 'Restore a deleted project')}
                >
                  Restore
                </button>{' '}
                <button
                  type="button"
                  className="danger"
                  onClick={() => {
                    store.getState().forget([project.id]);
                    void import('./history.ts').then(({ forgetHistory }) => forgetHistory([project.id]));
                  }}
                >
                  Remove for good
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {here && (
        <Suspense fallback={null}>
          <StorageStatus onClear={() => setOpen({ what: 'clear' })} />
        </Suspense>
      )}
      <Suspense fallback={null}>
        {open?.what === 'export' && target && <ExportDialog project={target} catalogue={catalogue} onClose={close} />}
        {open?.what === 'history' && target && <HistoryDialog project={target} catalogue={catalogue} onClose={close} />}
        {open?.what === 'clear' && <ClearDialog onClose={close} />}
      </Suspense>
    </div>
  );
}
