// A list of a document as a part of a form: an item a line.
import { Group, type EditorProps } from './editor-parts';
import { itemsOf, MAX_ROWS, presetItems, TEXT_LENGTH, type ListField } from './model.ts';
import { RowButtons, useRows } from './rows';

export function ListEditor({ field, id, value, onChange, describedBy }: EditorProps<ListField>) {
  const given = itemsOf(value) ?? presetItems(field);
  const items = given.length > 0 ? given : [''];
  const { root, ...rows } = useRows(items, '', (all, now) => onChange(field, JSON.stringify(all), now));
  return (
    <Group root={root} id={id} label={field.label} className="document-list">
      {items.map((item, at) => (
        <div key={at} className="document-item">
          <input
            type="text"
            maxLength={TEXT_LENGTH}
            data-focus={`cell-${at}`}
            aria-label={`${field.label}, ${at + 1}`}
            aria-describedby={describedBy}
            value={item}
            onChange={(event) => onChange(field, JSON.stringify(items.with(at, event.target.value)))}
            onKeyDown={(event) => {
              // Keys of an input method: “Enter” chooses what it offers.
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Enter') {
                event.preventDefault();
                rows.add(at + 1);
              } else if (event.key === 'Backspace' && item === '' && items.length > 1) {
                event.preventDefault();
                rows.remove(at);
              } else rows.onKeyDown(event, at);
            }}
          />
          <RowButtons
            what={`item ${at + 1} of ${field.label}`}
            at={at}
            count={items.length}
            onMove={(to) => rows.move(at, to, to < at ? 'up' : 'down')}
            onRemove={() => rows.remove(at)}
          />
        </div>
      ))}
      <button type="button" data-focus="add" disabled={items.length >= MAX_ROWS} onClick={() => rows.add(items.length)}>
        Add an item
      </button>
    </Group>
  );
}
