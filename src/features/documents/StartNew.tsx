// Beginning the next document of the same kind: its fields are emptied, in one step that can be undone.
import { useEffect, useRef } from 'react';

interface Props {
  file: string;
  project: string;
  /** How many fields are filled in. */
  count: number;
  /** Whether boxes of the handbook's checklists are in it. */
  boxes: boolean;
  onEmpty: () => void;
  onClose: () => void;
}

export default function StartNew({ file, project, count, boxes, onEmpty, onClose }: Props) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section ref={panel} className="document-open-panel box" aria-label="Start a new one" tabIndex={-1}>
      {count === 0 ? (
        <p>Nothing is filled in here yet: this is a new one.</p>
      ) : (
        <p>
          A project holds one {file} at a time. This empties the {count} {count === 1 ? 'field' : 'fields'} that you
          filled in for {project}. Download it first if you want to keep it: “Open a download” brings it back, and
          “Undo” takes this step back.
          {boxes && ' Ticks of the handbook’s checklists stay: they belong to the project.'}
        </p>
      )}
      <p className="buttons">
        {count > 0 && (
          <button type="button" className="primary" onClick={onEmpty}>
            Empty {count} {count === 1 ? 'field' : 'fields'}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {count > 0 ? 'Keep them' : 'Close'}
        </button>
      </p>
    </section>
  );
}
