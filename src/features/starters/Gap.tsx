// For a repository that exists already: which of the starter's files it lacks, and a ZIP of only those.
import { useMemo, useRef, useState, type DragEvent } from 'react';
import { MANIFEST } from '@/scaffold/manifest';
import { sayProblems } from '@/scaffold/name-words';
import { problemsOf, trimmed, type Names } from '@/scaffold/names';
import { hadOf, namesIn, packageIn, type Folder, type Listing } from './gap';
import { Had } from './Had';
import { notLoaded } from './not-loaded';
import type { StarterState } from './useStarter';

interface Props {
  starter: StarterState;
}

export function Gap({ starter }: Props) {
  const { composition, made } = starter;
  const [folder, setFolder] = useState<Folder>();
  /** What the reader said of single files, by their keys. It counts more than what was found. */
  const [ticks, setTicks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [message, setMessage] = useState<string[]>([]);
  const [before, setBefore] = useState<Pick<Names, 'title' | 'slug' | 'package'>>();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const choose = useRef<HTMLButtonElement>(null);
  // The manifest is about the whole project.
  const files = useMemo(() => (made?.files ?? []).filter(({ path }) => path !== MANIFEST), [made]);
  // Worked out anew whenever there are other files: those that a choice brings may be there too.
  const found = useMemo(
    () => (folder && made ? hadOf(files, folder, made.wishes.names) : new Set<string>()),
    [files, folder, made],
  );
  const had = new Set(files.map(({ key }) => key).filter((key) => ticks.get(key) ?? found.has(key)));
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
    const names = namesIn(listing);
    const now = starter.namesNow();
    const problems = sayProblems(problemsOf({ ...trimmed(now), ...names }));
    if (problems[0] !== undefined) said.push(`Its names were not taken over. ${problems[0]}`);
    else {
      setBefore({ title: now.title, slug: now.slug, package: now.package });
      starter.setNames(names);
      said.push(`The files are named after it: ${names.slug}, ${names.package}.`);
    }
    if (packageIn(listing.paths) !== undefined)
      said.push('It has a package: the source and the tests of the example are ticked, for it has its own.');
    setFolder({ paths: listing.paths, names: problems.length === 0 ? names : undefined });
    setTicks(new Map());
    setMessage(said);
  };
  const cannotRead = () => setMessage([notLoaded('What reads a folder')]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const entry = event.dataTransfer.items[0]?.webkitGetAsEntry();
    if (!entry?.isDirectory) {
      setMessage(['That is not a folder. Drop the folder of the repository.']);
      return;
    }
    setMessage(['Looking …']);
    void import('./read-folder').then(async ({ listDropped }) => take(await listDropped(entry)), cannotRead);
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
    const part = await import('./save-zip').catch(() => undefined);
    if (!part) {
      setMessage([notLoaded('What makes the ZIP')]);
      return;
    }
    part.saveZip(lacking, `${made.wishes.names.slug}-missing`);
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
        <button type="button" ref={choose} onClick={() => input.current?.click()}>
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
            void import('./read-folder')
              .then(({ listChosen }) => {
                if (target.files) take(listChosen(target.files));
              }, cannotRead)
              // The same folder can be chosen again.
              .finally(() => (target.value = ''));
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
              // This button goes.
              choose.current?.focus();
            }}
          >
            Back to the names before
          </button>
        </p>
      )}
      {files.length > 0 && (
        <>
          <Had
            files={files}
            had={had}
            onTick={(keys, on) => setTicks(new Map([...ticks, ...keys.map((key) => [key, on] as const)]))}
          />
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
