// One field of a document as a part of a form.
import { useState } from 'react';
import { Group, OptionList, type EditorProps } from './editor-parts';
import { ListEditor } from './ListEditor';
import {
  TEXT_LENGTH,
  ticked,
  type BlockField,
  type ChoiceField,
  type CodeField,
  type TextField,
  type TicksField,
} from './model.ts';
import { TableEditor } from './TableEditor';

function TextEditor({ field, id, value, onChange, describedBy }: EditorProps<TextField>) {
  // Somebody who clears a value that the template sets is about to write another one.
  const [cleared, setCleared] = useState(false);
  return (
    <textarea
      id={id}
      rows={1}
      maxLength={TEXT_LENGTH}
      value={value !== '' || cleared ? value : (field.preset?.plain ?? '')}
      aria-describedby={describedBy}
      onChange={(event) => {
        const line = event.target.value.replace(/[\r\n]+/g, ' ');
        setCleared(line === '');
        onChange(field, line);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault();
      }}
      onBlur={() => setCleared(false)}
    />
  );
}

const BlockEditor = ({ field, id, value, onChange, describedBy }: EditorProps<BlockField>) => (
  <textarea
    id={id}
    className="document-long"
    rows={3}
    maxLength={TEXT_LENGTH}
    value={value}
    aria-describedby={describedBy}
    onChange={(event) => onChange(field, event.target.value)}
  />
);

function CodeEditor({ field, id, value, onChange, describedBy }: EditorProps<CodeField>) {
  const [cleared, setCleared] = useState(false);
  return (
    <textarea
      id={id}
      className="document-code"
      rows={Math.min(field.preset.split('\n').length, 16)}
      maxLength={TEXT_LENGTH}
      spellCheck={false}
      value={value !== '' || cleared ? value : field.preset}
      aria-describedby={describedBy}
      onChange={(event) => {
        setCleared(event.target.value === '');
        onChange(field, event.target.value);
      }}
      onBlur={() => setCleared(false)}
    />
  );
}

const ChoiceEditor = ({ field, id, value, onChange, describedBy }: EditorProps<ChoiceField>) => (
  <select
    id={id}
    value={value}
    aria-describedby={describedBy}
    onChange={(event) => onChange(field, event.target.value, true)}
  >
    <OptionList options={field.options} value={value} empty="Choose …" />
  </select>
);

function TicksEditor({ field, id, value, onChange, describedBy }: EditorProps<TicksField>) {
  const on = ticked(field, value);
  return (
    <Group id={id} label={field.label} describedBy={describedBy} className="document-ticks">
      {field.boxes.map((box) => (
        <label key={box.id}>
          <input
            type="checkbox"
            checked={on.includes(box.id)}
            onChange={(event) => {
              const ids = event.target.checked ? [...on, box.id] : on.filter((one) => one !== box.id);
              onChange(field, JSON.stringify(ids), true);
            }}
          />
          <span>{box.label}</span>
        </label>
      ))}
    </Group>
  );
}

export default function FieldEditor(props: EditorProps) {
  const { field } = props;
  switch (field.kind) {
    case 'text':
      return <TextEditor {...props} field={field} />;
    case 'block':
      return <BlockEditor {...props} field={field} />;
    case 'code':
      return <CodeEditor {...props} field={field} />;
    case 'choice':
      return <ChoiceEditor {...props} field={field} />;
    case 'list':
      return <ListEditor {...props} field={field} />;
    case 'table':
      return <TableEditor {...props} field={field} />;
    case 'ticks':
      return <TicksEditor {...props} field={field} />;
  }
}
