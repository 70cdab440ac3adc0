// Says what the project's type hides from a list, and why; and where the type is said.
import type { ChecklistGroup, ChecklistView } from './model.ts';

interface Props {
  view: ChecklistView;
  types: readonly string[];
  hidden: readonly ChecklistGroup[];
  /** Whether the list as a whole applies. */
  applies: boolean;
  everything: boolean;
  onEverything: (everything: boolean) => void;
}

export default function TypeNotice({ view, types, hidden, applies, everything, onEverything }: Props) {
  const names = (ids: readonly string[]) => ids.map((id) => view.types[id] ?? id).join(', ');
  const settings = <a href={view.projectsHref}>Change the type</a>;
  if (!applies)
    return (
      <p className="type-notice remark">
        This list is for {names(view.appliesTo)}; your project is {names(types)}, so the list does not count in its
        progress. {settings}
      </p>
    );
  if (hidden.length === 0) return null;
  const count = hidden.reduce((sum, group) => sum + group.items.length, 0);
  const groups = hidden.map((group) => `“${group.title}” is for ${names(group.appliesTo)}`).join('; ');
  return (
    <p className="type-notice remark">
      {everything ? 'Shown although they do not apply' : 'Hidden'}: {count} {count === 1 ? 'item' : 'items'} in{' '}
      {hidden.length} {hidden.length === 1 ? 'group' : 'groups'}, because your project is {names(types)}. {groups}.{' '}
      <button type="button" onClick={() => onEverything(!everything)}>
        {everything ? 'Hide them' : 'Show them'}
      </button>{' '}
      {settings}
    </p>
  );
}
