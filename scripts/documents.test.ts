// The documents that are filled in: that they are what their data says, that their fields stay the same, and that whatever is
// written into them comes out again.
import { Window } from 'happy-dom';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { format } from 'prettier';
import { describe, expect, test, vi } from 'vitest';
import { valuesOf } from '../src/features/documents/arbitraries.ts';
import { fill } from '../src/features/documents/fill.ts';
import { normalValues } from '../src/features/documents/model.ts';
import { parseTemplate } from '../src/features/documents/parse.ts';
import { read } from '../src/features/documents/read.ts';
import { namesOf, rename } from '../src/scaffold/names.ts';
import { readTemplate } from '../src/scaffold/read-layers.ts';
import { readData, readDocuments, readPublishedFields, writeDocuments } from './document-files.ts';

const data = readData();
const documents = readDocuments(data);
const all = [...documents];

test.each([...writeDocuments(data)])('%s is what its data says (remedy: npm run documents)', (name, text) => {
  expect(readTemplate(`documents/${name}.md`).text).toBe(text);
});

test('every field that was ever published is there, and every field is published (remedy: npm run documents)', () => {
  const fields = all.flatMap(([id, model]) => model.fields.map((field) => `${id}/${field.id}`));
  expect(fields.sort()).toEqual(readPublishedFields());
});

describe.each(all)('%s', (_, model) => {
  test('is the template when nothing is filled in', () => {
    expect(fill(model, {})).toBe(model.text);
    expect(read(model, model.text)).toEqual({ ok: true, values: {}, problems: [], lost: [] });
  });

  test('gives back whatever is filled in', () => {
    fc.assert(
      fc.property(valuesOf(model), (values) => {
        const filled = fill(model, values);
        const result = read(model, filled);
        expect(result.ok && result.values).toEqual(normalValues(model, values));
        expect(result.ok && result.lost).toEqual([]);
        expect(result.ok && fill(model, result.values)).toBe(filled);
      }),
      { numRuns: 25 },
    );
  });

  test('is read again after a formatter has been over it', async () => {
    const values = Object.fromEntries(
      model.fields.map((field): [string, string] => {
        const text =
          'A | b_c, "d" at 5 % * 2 & <e>: 1. x #3 [f](g_h.md), `i|j`, https://example.com/_k/?_l=m and _this_, **that**';
        if (field.kind === 'ticks') return [field.id, JSON.stringify(field.boxes.slice(1).map(({ id }) => id))];
        if (field.kind === 'list') return [field.id, JSON.stringify([text, '- two\nlines'])];
        if (field.kind !== 'table') return [field.id, field.kind === 'block' ? `${text}\n# two\n\n3. ${text}` : text];
        const rows = field.grows
          ? [field.columns.map(() => text), field.columns.map((_, at) => (at === 0 ? 'x' : ''))]
          : [];
        return [field.id, JSON.stringify(rows)];
      }),
    );
    const formatted = await format(fill(model, values), { parser: 'markdown' });
    const result = read(model, formatted);
    expect(result.ok && result.values).toEqual(normalValues(model, values));
    expect(result.ok && result.lost).toEqual([]);
  });

  test('has no markup but Markdown, one title, and no gap outside of a field', () => {
    const tree = fromMarkdown(model.text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
    const kinds: string[] = [];
    const walk = (node: object) => {
      if ('type' in node) kinds.push(String(node.type));
      if ('children' in node && Array.isArray(node.children)) node.children.forEach(walk);
    };
    walk(tree);
    expect(kinds).not.toContain('html');
    expect(tree.children.filter((node) => node.type === 'heading' && node.depth === 1)).toHaveLength(1);
    // Each gap is one that the form knows: with all fields filled in, none is left.
    const full = Object.fromEntries(
      model.fields.map((field): [string, string] => {
        if (field.kind === 'list') return [field.id, '["x"]'];
        if (field.kind === 'ticks') return [field.id, JSON.stringify(field.boxes.map(({ id }) => id))];
        if (field.kind !== 'table') return [field.id, 'x'];
        const rows = field.grows ? [field.columns] : field.preset;
        return [
          field.id,
          JSON.stringify(
            rows.map((row, at) =>
              field.columns.map((__, place) =>
                place === 0 && !field.grows ? (field.preset[at]?.[0]?.plain ?? '') : row.length > 0 ? 'x' : '',
              ),
            ),
          ),
        ];
      }),
    );
    expect(fill(model, full)).not.toContain('[FILL IN');
  });

  test('holds no example name that another one would replace', () => {
    const file = { path: 'x.md', text: model.text, executable: false };
    expect(rename([file], namesOf('Something Else'))[0]?.text).toBe(model.text);
  });

  test('has diagrams that GitHub draws', async () => {
    const blocks = [...model.text.matchAll(/^```mermaid\n(.*?)^```$/gms)].map(([, code = '']) => code);
    const window = new Window();
    vi.stubGlobal('window', window);
    vi.stubGlobal('document', window.document);
    const { default: mermaid } = await import('mermaid');
    mermaid.initialize({ startOnLoad: false });
    for (const code of blocks) await expect(mermaid.parse(code)).resolves.toBeTruthy();
    await expect(mermaid.parse('flowchart LR\n a[ --> b')).rejects.toThrow();
    vi.unstubAllGlobals();
  });
});

test('two fields under the same words are refused', () => {
  expect(() => parseTemplate('# A\n\n- **B:** [FILL IN]\n- **B:** [FILL IN]\n')).toThrow('asks twice for “b”');
  expect(() => parseTemplate('# A\n\n- **B:** [FILL IN]\n', { c: 'd' })).toThrow('asks for nothing called “c”');
});
