// For a repository that exists already: which of the starter's files it lacks, and a ZIP of only those.
import { useRef, useState, type DragEvent } from 'react';
import { MANIFEST } from '@/scaffold/manifest';
import { sayProblems } from '@/scaffold/name-words';
import { problemsOf, renamer, type Names } from '@/scaffold/names';
import { namesIn, packageIn, presentKeys, type Listing } from './gap';
import { Had } from './Had';
import type { StarterState } from './useStarter';

interface Props {
  starter: StarterState;
}

export function Gap({ starter }: Props) {
  const { composition, made, typed } = starter;
  /** By their keys, so that they stay what they are when the project is renamed. */
  const [had, setHad] = useState<ReadonlySet<string>>(new Set());
  const [message, setMessage] = useState<string[]>([]);
  const [before, setBefore] = useState<Names>();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // The manifest is about the whole project.
  const files = (made?.files ?? []).filter(({ path }) => path !== MANIFEST);
  const lacking = files.filter(({ key }) => !had.has(key));

  const take = (listing: Listing) => {
    const root = listing.root || 'The folder';
    const said = [`${root}: ${listing.paths.length} files looked at, by name only.`];
    if (listing.unreadable.length > 0) said.push(`Could not be read: ${listing.unreadable.slice(0, 5).join(', ')}.`);
    if (listing.paths.length === 0) {
      setMessage([...said, 'It holds nothing that a person keeps, so nothing was ticked or renamed.']);
      return;
    }
    if (listing.cut)
      said.push('It holds more than 100,000 files; the rest was not looked at. Check the ticks by hand.');
    const next = { ...starter.wishes.names, ...namesIn(listing) };
    const problems = sayProblems(problemsOf(next));
    if (problems[0] !== undefined) said.push(`Its names were not taken over. ${problems[0]}`);
    else {
      setBefore(typed);
      starter.setNames(next);
      said.push(`The files are named after it: ${next.slug}, ${next.package}.`);
    }
    if (packageIn(listing.paths) !== undefined)
      said.push('It has a package: the source and the tests of the example are ticked, for it has its own.');
    // The names of the folder decide which of its paths are ours.
    const change = problems.length === 0 ? renamer(next) : undefined;
    const renamed = files.map(({ key, path }) => ({ key, path: change?.(key) ?? path }));
    setHad(presentKeys(renamed, listing.paths));
    setMessage(said);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const entry = event.dataTransfer.items[0]?.webkitGetAsEntry();
    if (!entry?.isDirectory) {
      setMessage(['That is not a folder. Drop the folder of the repository.']);
      return;
    }
    setMessage(['Looking …']);
    void import('./read-folder').then(async ({ listDropped }) => take(await listDropped(entry)));
  };
  const download = async () => {
    if (!made || composition?.ok !== true) {
      setMessage(['Mend what is marked in the form first.']);
      return;
    }
    if (lacking.length === 0) {
      setMessage(['It has every file already.']);
      return;
    }
    const { saveZip } = await import('./save-zip');
    saveZip(lacking, `${made.wishes.names.slug}-missing`);
    setMessage([`${lacking.length} files. Unpack them beside yours; none of yours is among them.`]);
  };

  return (
    <section aria-labelledby="gap" className="starter-gap">
      <h2 id="gap">Only what an existing repository lacks</h2>
      <p>
        Drop the repository’s folder here, or tick what it has. Only names of files are read, and nothing is sent
        anywhere.
      </p>
      <div
        className="starter-drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <button type="button" disabled={files.length === 0} onClick={() => input.current?.click()}>
          Choose a folder …
        </button>
        <input
          ref={(element) => {
            input.current = element;
            // React has no property for it; without it a file input takes single files only.
            element?.setAttribute('webkitdirectory', '');
          }}
          type="file"
          multiple
          hidden
          aria-label="Folder of the repository"
          onChange={(event) => {
            const { target } = event;
            void import('./read-folder').then(({ listChosen }) => {
              if (target.files) take(listChosen(target.files));
              target.value = '';
            });
          }}
        />
        <span>or drop it here</span>
      </div>
      <div role="status">
        {message.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {before && (
        <p className="buttons">
          <button
            type="button"
            onClick={() => {
              starter.setNames(before);
              setBefore(undefined);
              setMessage([`The names are as before: ${before.slug}, ${before.package}.`]);
            }}
          >
            Back to the names before
          </button>
        </p>
      )}
      {files.length > 0 && (
        <>
          <Had files={files} had={had} onChange={setHad} />
          <p className="buttons">
            <button
              type="button"
              aria-disabled={lacking.length === 0 || composition?.ok !== true}
              onClick={() => void download()}
            >
              Download the {lacking.length} that are missing
            </button>
          </p>
        </>
      )}
    </section>
  );
}
