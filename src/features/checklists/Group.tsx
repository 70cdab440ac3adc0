// One group of a list: its progress, its two buttons for all items at once, its items.
import { useStore } from 'zustand';
import { projectsStore } from '@/features/projects/browser-store';
import { settling, type Project } from '@/features/projects/model';
import { progressOf } from '@/features/projects/progress';
import { countText } from './counting.ts';
import Item, { type EditorPart } from './Item';
import { passes, type ChecklistGroup, type Filter } from './model.ts';
import ProgressBar from './Progress';

const store = projectsStore();

interface Props {
  group: ChecklistGroup;
  /** It is the only group, so the list's own progress and buttons do. */
  alone: boolean;
  hidden: boolean;
  filter: Filter;
  /** Items of this visit that stay in sight although they no longer pass the filter. */
  staying: ReadonlySet<string>;
  editing: { id: string; part: EditorPart } | undefined;
  onEdit: (id: string, part: EditorPart | undefined) => void;
}

const itemsOf = (state: { project: Project }) => state.project.items;

export default function Group({ group, alone, hidden, filter, staying, editing, onEdit }: Props) {
  const items = useStore(store, itemsOf);
  const ids = group.items.map((item) => item.id);
  const progress = progressOf(ids, items);
  const visible = new Set(
    group.items.filter((item) => passes(filter, item, items) || staying.has(item.id)).map(({ id }) => id),
  );
  const settle = (state: 'open' | 'done', label: string) => {
    const { project, setItems } = store.getState();
    // What does not apply stays so when a group is ticked.
    const which = state === 'done' ? ids.filter((id) => project.items[id]?.state !== 'na') : ids;
    setItems(settling(project, which, state), label);
  };
  return (
    <fieldset
      className="checklist-group"
      id={group.id}
      data-applies={group.appliesTo.length > 0 ? group.appliesTo.join(' ') : undefined}
      hidden={hidden || visible.size === 0}
      suppressHydrationWarning
    >
      <legend>{group.title}</legend>
      {!alone && (
        <div className="group-head">
          <ProgressBar
            progress={progress}
            label={`Progress of ${group.title}`}
            count={countText([{ appliesTo: [], items: group.items }])}
          />
          <p className="group-tools">
            <button
              type="button"
              disabled={progress.done === progress.total}
              aria-label={`Tick all of ${group.title}`}
              onClick={() => settle('done', `Tick “${group.title}”`)}
            >
              Tick all
            </button>
            <button
              type="button"
              disabled={ids.every((id) => (items[id]?.state ?? 'open') === 'open')}
              aria-label={`Clear ${group.title}`}
              onClick={() => settle('open', `Clear “${group.title}”`)}
            >
              Clear
            </button>
          </p>
        </div>
      )}
      {group.intro !== undefined && (
        <p className="checklist-detail" dangerouslySetInnerHTML={{ __html: group.intro }} />
      )}
      <ul>
        {group.items.map((item) => (
          <Item
            key={item.id}
            item={item}
            hidden={!visible.has(item.id)}
            editing={editing?.id === item.id ? editing.part : undefined}
            onEdit={onEdit}
          />
        ))}
      </ul>
    </fieldset>
  );
}
