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

const states = [
  ['all', 'All'],
  ['open', 'Open'],
  ['done', 'Done'],
  ['na', 'N/A'],
] as const;

export default function FilterBar({ filter, counts, outdated, onFilter }: Props) {
  const name = useId();
  const choice = (value: Filter, label: string, count: number, tally?: string) => (
    <label key={value}>
      <input
        className="covers"
        type="radio"
        name={name}
        value={value}
        checked={filter === value}
        onChange={() => onFilter(value)}
      />
      <span>
        {label}{' '}
        <b data-tally={tally} suppressHydrationWarning>
          {count}
        </b>
      </span>
    </label>
  );
  return (
    <fieldset className="checklist-filter">
      <legend className="sr-only">Show</legend>
      {states.map(([value, label]) => choice(value, label, counts[value], value))}
      {(outdated > 0 || filter === 'outdated') && choice('outdated', 'Changed', outdated)}
    </fieldset>
  );
}
