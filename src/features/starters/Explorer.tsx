// Every file before the download: the tree on one side, the chosen file on the other, with the rule that it follows.
import { useMemo, useRef, useState, type RefObject } from 'react';
import { Code } from './Code';
import type { ShownFile } from './files';
import { countOf, treeOf, type Folder } from './tree';
import type { StarterState } from './useStarter';
import type { FileView } from './view';

/** A file as the page has it before its text: then a link leads to that. */
type ListedFile = Pick<ShownFile, 'key' | 'path' | 'about' | 'origin'> & { text?: string; raw?: string };

interface Props {
  starter: StarterState;
  files: readonly FileView[];
  base: string;
}

/** Moves to the chosen file in the list, whose folder may have been folded meanwhile. */
function focusChosen(list: HTMLElement | null): void {
  const chosen = list?.querySelector<HTMLElement>('[aria-current="true"]');
  let folder = chosen?.closest('details');
  while (folder) {
    folder.open = true;
    folder = folder.parentElement?.closest('details');
  }
  chosen?.focus();
}

export function Explorer({ starter, files, base }: Props) {
  const { made, composition } = starter;
  const shown = useMemo(
    (): readonly ListedFile[] => made?.files ?? files.map((file) => ({ ...file, key: file.path })),
    [made, files],
  );
  const tree = useMemo(() => treeOf(shown), [shown]);
  const [chosen, setChosen] = useState('README.md');
  const list = useRef<HTMLElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const file = shown.find(({ key }) => key === chosen) ?? shown.find(({ key }) => key === 'README.md');
  const open = (key: string) => {
    setChosen(key);
    if (!pane.current) return;
    pane.current.scrollTo({ top: 0 });
    pane.current.focus({ preventScroll: true });
    // On a phone the file stands below the tree.
    if (pane.current.getBoundingClientRect().top > window.innerHeight * 0.7)
      pane.current.scrollIntoView({ block: 'start' });
  };
  return (
    <section className="starter-explorer" aria-labelledby="files">
      <h2 id="files">Its {shown.length} files</h2>
      <p className="starter-hint" role="status">
        {made && composition?.ok === false
          ? 'As they were under the last names and choices that could be used.'
          : 'Open one to read it; Escape leads back to the list.'}
      </p>
      <div className="starter-panes">
        <nav aria-label="Files of the project" className="starter-tree box" ref={list}>
          <Level folder={tree} chosen={file?.key} base={base} onOpen={open} />
        </nav>
        <div
          className="starter-file box"
          ref={pane}
          tabIndex={0}
          role="region"
          aria-label={file ? `File ${file.path}` : 'File'}
          onKeyDown={({ key }) => {
            if (key === 'Escape') focusChosen(list.current);
          }}
        >
          {file && (
            <>
              <FileHead file={file} base={base} list={list} />
              {file.text === undefined ? (
                <p className="starter-empty">{textless(starter)}</p>
              ) : file.text === '' ? (
                <p className="starter-empty">An empty file, as it has to be.</p>
              ) : (
                <Code
                  text={file.text}
                  origin={file.origin}
                  names={made?.wishes.names ?? starter.wishes.names}
                  base={base}
                />
              )}
            </>
          )}
        </div>
      </div>
    </section>
  );
}

/** Why there is no text yet. */
function textless({ loading, composition }: StarterState): string {
  if (loading.state === 'failed') return 'The text could not be loaded; the names in the list lead to it.';
  if (composition?.ok === false)
    return 'It is made as soon as what is marked above is mended; the names in the list lead to the example’s.';
  return 'The text of the files is on its way.';
}

interface FileHeadProps {
  file: ListedFile;
  base: string;
  list: RefObject<HTMLElement | null>;
}

function FileHead({ file: { path, about }, base, list }: FileHeadProps) {
  return (
    <p className="starter-file-head">
      <strong>{path}</strong>
      {about && (
        <span>
          Rule: <a href={`${base}${about.rule.href.slice(1)}`}>{about.rule.label}</a>
          {about.template && (
            <>
              {' '}
              · Line by line: <a href={`${base}${about.template.href.slice(1)}`}>{about.template.label}</a>
            </>
          )}
        </span>
      )}
      <button type="button" onClick={() => focusChosen(list.current)}>
        Back to the list
      </button>
    </p>
  );
}

interface LevelProps {
  folder: Folder<ListedFile>;
  /** The key of the file that is shown. */
  chosen: string | undefined;
  base: string;
  onOpen: (key: string) => void;
}

/** Folders that are closed at first: long, and seldom what one looks for. */
const CLOSED = /^(?:tests|docs|\.github|\.devcontainer|migrations|k8s|deploy|scripts|proto)/;

function Level({ folder, chosen, base, onOpen }: LevelProps) {
  return (
    <ul>
      {folder.folders.map((below) => (
        <li key={below.path}>
          <details open={!CLOSED.test(below.path)}>
            <summary>
              {below.name}/ <small>{countOf(below)}</small>
            </summary>
            <Level folder={below} chosen={chosen} base={base} onOpen={onOpen} />
          </details>
        </li>
      ))}
      {folder.files.map(({ name, file }) => (
        <li key={file.key}>
          {file.text !== undefined ? (
            <button
              type="button"
              aria-current={file.key === chosen ? 'true' : undefined}
              onClick={() => onOpen(file.key)}
            >
              {name}
            </button>
          ) : file.raw === undefined ? (
            name
          ) : (
            <a href={base + file.raw}>{name}</a>
          )}
        </li>
      ))}
    </ul>
  );
}
