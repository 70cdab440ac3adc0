// A project that came in a link: read only, until the reader saves it or merges it.
import { useEffect, useState } from 'react';
import { plainText } from '@/components/plain-text';
import { newId, projectsStore } from './browser-store.ts';
import ImportPreview from './ImportPreview';
import type { Project } from './model.ts';
import { asNew } from './plan.ts';
import { problemText } from './problem-text.ts';
import { evidenceUrl } from './evidence.ts';
import { progressText } from './progress.ts';
import { applyingItems, summarize, type Catalogue } from './summary.ts';
import { readOutside } from './read.client.ts';

interface Props {
  fragment: string;
  catalogue: Catalogue;
  onClose: () => void;
}

const store = projectsStore();

function Reading({ project, catalogue }: { project: Project; catalogue: Catalogue }) {
  const summary = summarize(project, catalogue);
  return (
    <>
      <p>{progressText(summary.overall)} done.</p>
      {summary.lists
        .filter(({ list }) => applyingItems(list, []).some(({ id }) => project.items[id]))
        .map(({ list, progress }) => (
          <details key={list.id}>
            <summary>
              {list.title}: {progressText(progress)}
            </summary>
            <ul className="shared-items">
              {list.groups
                .flatMap((group) => group.items)
                .map((item) => {
                  const kept = project.items[item.id];
                  const url = evidenceUrl(kept?.evidence);
                  return (
                    <li key={item.id} data-state={kept?.state ?? 'open'}>
                      <b>{kept?.state === 'done' ? 'Done' : kept?.state === 'na' ? 'N/A' : 'Open'}</b>{' '}
                      {plainText(item.text)}
                      {[kept?.reason, kept?.note].filter(Boolean).map((text) => (
                        <p key={text} className="kept-note" dir="auto">
                          {text}
                        </p>
                      ))}
                      {url !== undefined && (
                        <p className="kept-evidence">
                          <a href={url} rel="noreferrer">
                            {url}
                          </a>
                        </p>
                      )}
                    </li>
                  );
                })}
            </ul>
          </details>
        ))}
    </>
  );
}

export default function SharedView({ fragment, catalogue, onClose }: Props) {
  const [project, setProject] = useState<Project>();
  const [wrong, setWrong] = useState<string>();
  const [merging, setMerging] = useState(false);
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    let current = true;
    void readOutside({ fragment }).then((reply) => {
      if (!current) return;
      setProject(reply.ok ? reply.projects[0] : undefined);
      setWrong(reply.ok ? undefined : problemText(reply.problem));
    });
    return () => {
      current = false;
    };
  }, [fragment]);
  const save = (shared: Project) => {
    const { projects, put } = store.getState();
    put([asNew(shared, projects.has(shared.id) ? newId() : shared.id, new Date())], 'Save a shared project', true);
    setSaid('Saved as a project of yours.');
  };
  return (
    <section className="shared-project box" aria-label="Shared project">
      {wrong !== undefined && (
        <p role="alert" className="notice">
          The link could not be opened. {wrong}
        </p>
      )}
      {project && (
        <>
          <h2>
            Shared with you: <bdi>{project.name.value}</bdi>
          </h2>
          <p>You are reading a copy. Nothing of yours has changed.</p>
          <p className="buttons">
            <button type="button" onClick={() => save(project)}>
              Save as a project
            </button>
            <button type="button" aria-expanded={merging} onClick={() => setMerging(!merging)}>
              Merge into mine
            </button>
            <button type="button" onClick={onClose}>
              Close it
            </button>
          </p>
          <p role="status">{said}</p>
          {merging && (
            <ImportPreview
              incoming={project}
              rest={0}
              catalogue={catalogue}
              onDone={(what) => {
                setMerging(false);
                setSaid(what);
              }}
            />
          )}
          <Reading project={project} catalogue={catalogue} />
        </>
      )}
    </section>
  );
}
