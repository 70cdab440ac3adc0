// The differences between two sets of choices, drawn. Loaded when they are asked for: it brings the comparison of texts.
import type { Wishes } from '@/scaffold/address';
import type { Chosen } from '@/scaffold/choices';
import { compose } from '@/scaffold/compose';
import { sayProblems } from '@/scaffold/name-words';
import { differences } from './difference';
import type { StarterData } from './model';

interface Props {
  data: StarterData;
  wishes: Wishes;
  other: Chosen;
}

const kinds = { added: 'new', removed: 'goes', changed: 'changes' } as const;
/** A line of a unified difference, as an insertion, a deletion or context. */
function Line({ text }: { text: string }) {
  if (text.startsWith('+')) return <ins>{`${text}\n`}</ins>;
  if (text.startsWith('-')) return <del>{`${text}\n`}</del>;
  return <span>{`${text}\n`}</span>;
}

export default function Changes({ data, wishes, other }: Props) {
  const before = compose(data.blueprint, wishes.names, wishes.chosen);
  const after = compose(data.blueprint, wishes.names, { ...wishes.chosen, ...other });
  if (!before.ok || !after.ok) {
    const problems = [before, after].flatMap((side) => (side.ok ? [] : side.problems));
    return <p role="status">{sayProblems(problems).join(' ')}</p>;
  }
  const changes = differences(before.files, after.files);
  if (changes.length === 0) return <p role="status">It changes no file.</p>;
  return (
    <div className="starter-changes">
      <p role="status">{changes.length === 1 ? 'One file differs.' : `${changes.length} files differ.`}</p>
      {changes.map((change) => (
        <details key={change.path} className="box" open={change.kind === 'changed'}>
          <summary>
            {change.path} <small>{kinds[change.kind]}</small>
          </summary>
          {change.hunks.map(({ header, lines }, at) => (
            <pre key={`${change.path}-${at}`} aria-label={header}>
              <code>
                {lines.map((line, number) => (
                  <Line key={number} text={line} />
                ))}
              </code>
            </pre>
          ))}
        </details>
      ))}
    </div>
  );
}
