// Items that the reader settled and that have since left the handbook.
import { useStore } from 'zustand';
import { projectsStore } from '@/features/projects/browser-store';
import type { ChecklistView } from './model.ts';

const store = projectsStore();

export default function Retired({ items }: { items: ChecklistView['retired'] }) {
  const kept = useStore(store, ({ project }) => project.items);
  return (
    <section className="checklist-retired" aria-label="No longer in the handbook">
      <h2>No longer in the handbook</h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <span dangerouslySetInnerHTML={{ __html: item.text }} />{' '}
            <small>
              {kept[item.id]?.state === 'na' ? 'Not applicable' : 'Done'}; left the handbook on {item.on}.
              {item.successors.length > 0 && ' In its place: '}
              <span dangerouslySetInnerHTML={{ __html: item.successors.join('; ') }} />
            </small>
            {kept[item.id]?.note !== undefined && (
              <p className="kept-note" dir="auto">
                {kept[item.id]?.note}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
