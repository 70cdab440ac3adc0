// A table of a document as a part of a form: a group of fields a row.
import type { KeyboardEvent } from 'react';
import { Group, OptionList, type EditorProps } from './editor-parts';
import { MAX_ROWS, presetRows, rowsOf, TEXT_LENGTH, type Column, type TableField } from './model.ts';
import { RowButtons, useRows } from './rows';

interface CellProps {
  column: Column;
  name: string;
  value: string;
  focus: string | undefined;
  onChange: (value: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Cell({ column, name, value, focus, onChange, onKeyDown }: CellProps) {
  return (
    <label>
      <span>{column.label}</span>
      {column.options ? (
        // Alt with an arrow opens it.
        <select aria-label={name} data-focus={focus} value={value} onChange={(event) => onChange(event.target.value)}>
          <OptionList options={column.options} value={value} empty="Choose …" />
        </select>
      ) : (
        <textarea
          rows={1}
          maxLength={TEXT_LENGTH}
          aria-label={name}
          data-focus={focus}
          placeholder={column.hint}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
      )}
    </label>
  );
}

/** What the template says in one cell, where its rows are given. */
function ownHint(source: string | undefined): { hint?: string } {
  const hint = /^\[FILL IN(?:, optional)?: (.*)\]$/.exec(source ?? '')?.[1];
  return hint === undefined ? {} : { hint };
}

export function TableEditor({ field, id, value, onChange, describedBy }: EditorProps<TableField>) {
  const blank = field.columns.map(() => '');
  const given = rowsOf(value, field.columns.length) ?? presetRows(field);
  const rows = given.length > 0 ? given : [blank];
  const { root, ...acts } = useRows(rows, blank, (all, now) => onChange(field, JSON.stringify(all), now));
  return (
    <Group root={root} id={id} label={field.label} describedBy={describedBy} className="document-table">
      {rows.map((cells, at) => {
        const name = field.grows ? `${at + 1}` : (cells[0] ?? '');
        return (
          <fieldset key={at} className="box">
            <legend>{field.grows ? <span className="sr-only">{`${field.label}, row ${name}`}</span> : name}</legend>
            <div className="document-cells">
              {field.columns.map((column, index) => {
                const cell = cells[index] ?? '';
                if (!field.grows && index === 0) return null;
                // Where the template asks for nothing, it says something.
                if (!field.grows && column.marker === '' && cell === field.preset[at]?.[index]?.plain)
                  return (
                    <div key={column.label} className="document-given">
                      <span>{column.label}</span>
                      <p>{cell}</p>
                    </div>
                  );
                return (
                  <Cell
                    key={column.label}
                    column={field.grows ? column : { ...column, ...ownHint(field.preset[at]?.[index]?.source) }}
                    name={`${column.label}, ${name}`}
                    value={cell}
                    focus={index === 0 ? `cell-${at}` : undefined}
                    onChange={(text) =>
                      onChange(
                        field,
                        JSON.stringify(rows.with(at, cells.with(index, text))),
                        column.options !== undefined,
                      )
                    }
                    onKeyDown={(event) => {
                      if (field.grows) acts.onKeyDown(event, at);
                    }}
                  />
                );
              })}
            </div>
            {field.grows && (
              <RowButtons
                what={`row ${name} of ${field.label}`}
                at={at}
                count={rows.length}
                onMove={(to) => acts.move(at, to, to < at ? 'up' : 'down')}
                onRemove={() => acts.remove(at)}
              />
            )}
          </fieldset>
        );
      })}
      {field.grows && (
        <button type="button" data-focus="add" disabled={rows.length >= MAX_ROWS} onClick={() => acts.add(rows.length)}>
          Add a row
        </button>
      )}
    </Group>
  );
}
