// Which items are shown. The numbers of all states stay in sight whatever is shown, so a filter never looks like lost work.
import { useId } from 'react';
import type { Filter } from './model.ts';

interface Props {
  filter: Filter;
  counts: Readonly<Record<'all' | 'open' | 'done' | 'na', number>>;
  /** Items whose wording was revised after they were settled. */
  outdated: number;
  onFilter: (filter: Filter) => void;
}

const labels = { all: 'All', open: 'Open', done: 'Done', na: 'N/A' } as const;
const order = ['all', 'open', 'done', 'na'] as const;

export default function FilterBar({ filter, counts, outdated, onFilter }: Props) {
  const name = useId();
  return (
    <fieldset className="checklist-filter">
      <legend className="sr-only">Show</legend>
      {order.map((value) => (
        <label key={value}>
          <input type="radio" name={name} value={value} checked={filter === value} onChange={() => onFilter(value)} />
          <span>
            {labels[value]}{' '}
            <b data-tally={value} suppressHydrationWarning>
              {counts[value]}
            </b>
          </span>
        </label>
      ))}
      {(outdated > 0 || filter === 'outdated') && (
        <label>
          <input
            type="radio"
            name={name}
            value="outdated"
            checked={filter === 'outdated'}
            onChange={() => onFilter('outdated')}
          />
          <span>
            Changed <b>{outdated}</b>
          </span>
        </label>
      )}
    </fieldset>
  );
}
