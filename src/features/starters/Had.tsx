// What an existing repository has of the starter's files: a tick each, and one for a whole folder.
import type { ShownFile } from './files';
import { byFolder } from './gap';

interface Props {
  files: readonly ShownFile[];
  /** Keys of files. */
  had: ReadonlySet<string>;
  /** Says of some files whether it has them. */
  onTick: (keys: readonly string[], on: boolean) => void;
}

export function Had({ files, had, onTick }: Props) {
  const set = (some: readonly ShownFile[], on: boolean) =>
    onTick(
      some.map(({ key }) => key),
      on,
    );
  const countIn = (some: readonly ShownFile[]) => some.filter(({ key }) => had.has(key)).length;
  const rows = (some: readonly ShownFile[]) =>
    some.map((file) => (
      <li key={file.key}>
        <Tick label={file.path} count={countIn([file])} of={1} onChange={(on) => set([file], on)} />
      </li>
    ));
  return (
    <details>
      <summary>
        It has {countIn(files)} of {files.length} files
      </summary>
      <ul className="starter-had">
        {byFolder(files).map(([folder, inside]) =>
          folder === '' ? (
            rows(inside)
          ) : (
            <li key={folder}>
              <Tick
                label={`All of ${folder}`}
                count={countIn(inside)}
                of={inside.length}
                onChange={(on) => set(inside, on)}
              />
              <details>
                <summary>
                  {countIn(inside)} of {inside.length} in {folder}
                </summary>
                <ul>{rows(inside)}</ul>
              </details>
            </li>
          ),
        )}
      </ul>
    </details>
  );
}

interface TickProps {
  label: string;
  /** How many of its files the repository has. */
  count: number;
  of: number;
  onChange: (on: boolean) => void;
}

function Tick({ label, count, of, onChange }: TickProps) {
  return (
    <label>
      <input
        ref={(element) => {
          // React has no property for it.
          if (element) element.indeterminate = count > 0 && count < of;
        }}
        type="checkbox"
        autoComplete="off"
        checked={count === of}
        onChange={(event) => onChange(event.target.checked)}
      />{' '}
      {label}
    </label>
  );
}
