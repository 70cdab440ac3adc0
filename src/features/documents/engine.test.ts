// Filling in and reading back, for a template that has everything.
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { describe, expect, test } from 'vitest';
import { hostile, valuesOf } from './arbitraries.ts';
import { fill } from './fill.ts';
import { cleanText, isMissing, normalValues, progressOf } from './model.ts';
import { parseTemplate } from './parse.ts';
import { read } from './read.ts';

const template = `# Sample document

> Keep it short.

- **Project:** [FILL IN: its name]
- **Owner:** [FILL IN, optional: a person]

## Goals

Say what changes.

[FILL IN: one paragraph
that is not a marker]

[FILL IN: two or three sentences]

A last word of the template.

**Problem:**

[FILL IN]

- **Language:** Python 3.12 or \`newer\`
  - _Handbook: see the standard._
- **Kind:** [FILL IN: one of Greenfield (nothing yet) / Rewrite / MVP]

### Metrics

| Metric | Target | Level |
|---|---|---|
| Latency | P95 < \`200 ms\` | High |
| [FILL IN: a name] | [FILL IN: a number] | [FILL IN: one of Low / High] |

**Fixed:**

| Role | Who | Since |
|---|---|---|
| PM | [FILL IN: a name] | 2026 |
| TL | [FILL IN: a name] | [FILL IN: a day] |

**Not built:**

1. [FILL IN]
2. [FILL IN]

## Rules

- Always \`this\`
- [FILL IN: another rule]

## Boxes

- [ ] First *box*
- [x] Second box

\`\`\`mermaid
flowchart LR
  a --> b
\`\`\`
`;
const model = parseTemplate(template);
const take = (text: string) => {
  const result = read(model, text);
  if (!result.ok) throw new Error(result.problem);
  return result;
};

test('what a template asks for', () => {
  expect(model.fields.map(({ id, kind, label }) => [id, kind, label])).toEqual([
    ['project', 'text', 'Project'],
    ['owner', 'text', 'Owner'],
    ['goals', 'block', 'Goals'],
    ['goals-problem', 'block', 'Problem'],
    ['goals-language', 'text', 'Language'],
    ['goals-kind', 'choice', 'Kind'],
    ['metrics', 'table', 'Metrics'],
    ['metrics-fixed', 'table', 'Fixed'],
    ['metrics-not-built', 'list', 'Not built'],
    ['rules', 'list', 'Rules'],
    ['boxes', 'ticks', 'Boxes'],
    ['boxes-diagram', 'code', 'Diagram'],
  ]);
  expect(model.sections.map(({ title }) => title)).toEqual(['Sample document', 'Goals', 'Metrics', 'Rules', 'Boxes']);
  expect(model.fields[5]).toMatchObject({
    options: [{ value: 'Greenfield', note: 'nothing yet' }, { value: 'Rewrite' }, { value: 'MVP' }],
  });
  expect(model.fields[4]).toMatchObject({
    note: 'Handbook: see the standard.',
    preset: { plain: 'Python 3.12 or newer' },
  });
  expect(model.fields[7]).toMatchObject({ grows: false });
  expect(model.sections[0]?.intro).toEqual(['Keep it short.']);
});

describe('filling in', () => {
  test('nothing gives the template', () => {
    expect(fill(model, {})).toBe(template);
    expect(fill(model, { project: '', goals: ' \n ', metrics: 'no JSON', rules: '{}', unknown: 'x' })).toBe(template);
  });

  test('a value stands where its marker stood, and everything else stays', () => {
    const filled = fill(model, {
      project: 'Orders | "now"',
      'goals-problem': '# Too slow\n- and wrong\n\nEvery day',
      metrics: JSON.stringify([
        ['Latency', 'P95 < 200 ms', 'High'],
        ['Errors', '', 'Low'],
      ]),
      'metrics-fixed': JSON.stringify([['TL', 'Ada', '']]),
      'metrics-not-built': JSON.stringify(['An app', '', '1. A shop']),
      boxes: JSON.stringify(['first-box']),
    });
    expect(filled).toContain('- **Project:** Orders \\| "now"\n- **Owner:** [FILL IN, optional: a person]');
    expect(filled).toContain('**Problem:**\n\n\\# Too slow\\\n\\- and wrong\n\nEvery day\n\n- **Language:**');
    expect(filled).toContain('| Latency | P95 < `200 ms` | High |\n| Errors | [FILL IN: a number] | Low |\n\n**Fixed');
    expect(filled).toContain('| PM | [FILL IN: a name] | 2026 |\n| TL | Ada | [FILL IN: a day] |\n');
    expect(filled).toContain('1. An app\n2. 1\\. A shop\n\n## Rules');
    expect(filled).toContain('- [x] First *box*\n- [ ] Second box\n');
  });

  test('what comes out is read again, whatever it was', () => {
    fc.assert(
      fc.property(valuesOf(model), (values) => {
        const filled = fill(model, values);
        const result = take(filled);
        expect(result.values).toEqual(normalValues(model, values));
        expect([result.problems.filter((text) => !text.includes('none of its options')), result.lost]).toEqual([
          [],
          [],
        ]);
        expect(fill(model, result.values)).toBe(filled);
      }),
      { numRuns: 500 },
    );
  });

  test('and asks for the same as before, at the same places', () => {
    fc.assert(
      fc.property(valuesOf(model), (values) => {
        const again = parseTemplate(fill(model, { ...values, rules: '', 'metrics-not-built': '', metrics: '' }));
        expect(again.sections.map(({ title }) => title)).toEqual(model.sections.map(({ title }) => title));
        const open = again.fields.map(({ id }) => id);
        expect(model.fields.map(({ id }) => id)).toEqual(expect.arrayContaining(open));
      }),
      { numRuns: 150 },
    );
  });
});

describe('what people write into a line and mean', () => {
  const project = (text: string) => fill(model, { project: text }).split('\n')[4]?.replace('- **Project:** ', '');
  test.each([
    'https://dev.azure.com/org/_git/repo and www.example.com/_a_/?b[]=c',
    'https://kibana.example.com/app?_g=(a:b)&_a=(c:d)',
    'the [PRD](prd.md), [`a_b` *c*](../docs/a_b.md#c)',
    '[Foo](https://en.wikipedia.org/wiki/Foo_(bar)), <https://example.com/_a_> and <a@example.com>',
    'a `pip install a|b` with ``a ` b``, *one*, _two_ and **three *four* five**',
    '**see https://example.com/_a_/b**',
  ])('%s: stays as it is', (text) => {
    expect(project(text)).toBe(text);
    expect(take(fill(model, { project: text })).values['project']).toBe(text);
  });
  test.each([
    ['2*3*4 __init__ _x', '2\\*3\\*4 \\_\\_init\\_\\_ \\_x'],
    ['[x](javascript:alert(1)) [y](java&#115;cript:a)', '\\[x](javascript:alert(1)) [y](java&amp;#115;cript:a)'],
    ['<img src=x> [ ] `', '\\<img src=x> \\[ ] \\`'],
  ])('%s: nothing else becomes a mark', (text, written) => {
    expect(project(text)).toBe(written);
  });
  test('in a cell, a bar in code has its backslash', () => {
    const rows = JSON.stringify([['`a|b`', '[x](y.md)', 'Low']]);
    expect(fill(model, { metrics: rows })).toContain('| `a\\|b` | [x](y.md) | Low |');
    expect(take(fill(model, { metrics: rows })).values).toEqual({ metrics: rows });
  });
  test('a bold label at the start of a text asks for nothing', () => {
    const values = { goals: '**Problem:** none\n\n**Owner:**' };
    expect(fill(model, values)).toContain('\\*\\*Problem:\\*\\* none\n\n\\*\\*Owner:\\*\\*');
    expect(take(fill(model, values)).values).toEqual(values);
  });
  test('Markdown makes nothing else of it: no HTML, and no link but into the web or the repository', () => {
    fc.assert(
      fc.property(valuesOf(model), (values) => {
        const seen: string[] = [];
        const look = (node: Nodes) => {
          if (node.type === 'html' && node.value !== '<br>') seen.push(node.value);
          if ('url' in node && /^(?!https?:|mailto:)[a-z][a-z0-9+.-]*:/i.test(node.url)) seen.push(node.url);
          if (node.type === 'definition' || node.type === 'footnoteDefinition') seen.push(node.type);
          if ('children' in node) node.children.forEach(look);
        };
        look(
          fromMarkdown(fill(model, values), { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }),
        );
        expect(seen).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

test('cleaning is done once', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
    }),
  );
});

describe('what is missing', () => {
  test('is everything that has a marker and is not optional', () => {
    expect(progressOf(model, {}).missing.map(({ id }) => id)).toEqual([
      'project',
      'goals',
      'goals-problem',
      'goals-kind',
      'metrics-fixed',
      'metrics-not-built',
    ]);
    expect(progressOf(model, {}).total).toBe(9);
  });
  test('is a table with a hole in it', () => {
    const [table] = model.fields.filter(({ id }) => id === 'metrics');
    if (!table) throw new Error();
    expect(isMissing(table, JSON.stringify([['Errors', '', 'Low']]))).toBe(true);
    expect(isMissing(table, JSON.stringify([['Errors', '1', 'Low']]))).toBe(false);
  });
});

describe('reading', () => {
  test('takes what people make of it', () => {
    const edited = template
      .replace('- **Project:** [FILL IN: its name]', '* **Project**: Orders')
      .replace('* **Project**: Orders', '* **Project:** [Orders](https://example.com) *and* `more`')
      .replace('[FILL IN: two or three sentences]', 'First line\nwrapped.\n\n- a list\n- of two')
      .replace('| [FILL IN: a name] | [FILL IN: a number] | [FILL IN: one of Low / High] |', '| Errors | 1 %')
      .replace('[FILL IN: one of Greenfield (nothing yet) / Rewrite / MVP]', 'Something else')
      .replace('- [ ] First', '- [X] First')
      .replaceAll('\n', '\r\n');
    const { values, problems } = take(`\ufeff${edited}`);
    expect(values).toEqual({
      project: '[Orders](https://example.com) *and* `more`',
      goals: 'First line wrapped.\n\n- a list\n- of two',
      'goals-kind': 'Something else',
      metrics: JSON.stringify([
        ['Latency', 'P95 < 200 ms', 'High'],
        ['Errors', '1 %', ''],
      ]),
      boxes: JSON.stringify(['first-box', 'second-box']),
    });
    expect(problems).toEqual([
      '“Goals” holds more than paragraphs; it was taken as plain text.',
      '“Kind” under “Goals” says “Something else”, which is none of its options; it was kept.',
    ]);
  });

  test('says what is gone', () => {
    const broken = template
      .replace('## Rules', '## Laws')
      .replace('- **Language:**', '- **Tongue:**')
      .replace('Second box', 'Third box')
      .replace('| Role | Who |', '| Role | Name |')
      .replace('| TL |', '| CTO |');
    expect(take(broken).problems).toEqual([
      'What stands under the heading “Laws”, which the template does not have, was left out.',
      '“Language” under “Goals” was not found.',
      'The column “Who” of “Fixed” under “Metrics” was not found.',
      '“Fixed” under “Metrics” has columns of its own, which were left out: name.',
      '“Fixed” under “Metrics” has a row “CTO” of its own, which was left out.',
      '“Rules” was not found.',
      'The box “Second box” was not found.',
      '“Boxes” has boxes of its own, which were left out: 1.',
    ]);
  });

  test('refuses what is something else', () => {
    const problem = (text: string) => {
      const result = read(model, text);
      return result.ok ? 'read' : result.problem;
    };
    expect(problem('')).toBe('The file is empty.');
    expect(problem('# Shopping\n\n- milk')).toBe('This is “Shopping”, not “Sample document”. Open it on its own page.');
    expect(problem('milk')).toBe('This is not “Sample document”: it has none of its headings.');
    expect(problem('a\0b')).toBe('This is no text file.');
    expect(problem('a'.repeat(600_000))).toContain('more than 500000 characters');
    expect(problem(`# Sample document\n${'> '.repeat(2000)}`)).toContain('no Markdown');
    expect(problem(`# Sample document\n${'['.repeat(2000)}`)).toContain('no Markdown');
  });

  test('never throws, and never takes long', () => {
    const line = fc.constantFrom(...template.split('\n'));
    const text = fc.array(fc.oneof(line, hostile), { maxLength: 60 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          hostile,
          text.map((rest) => `# Sample document\n\n${rest}`),
        ),
        (raw) => {
          const result = read(model, raw);
          if (result.ok) {
            const filled = fill(model, result.values);
            expect(take(filled).values).toEqual(result.values);
          }
        },
      ),
      { numRuns: 300 },
    );
    for (const part of [
      '*a ',
      '[a](',
      '`',
      '<a ',
      '| a ',
      '- a\n',
      '> ',
      '_a_ ',
      '![',
      '&#',
      '\n|-|\n',
      '\\',
      '1. ',
      '\t',
    ]) {
      const start = Date.now();
      read(model, `# Sample document\n\n## Goals\n\n${part.repeat(part.includes('\n') ? 5_000 : 40_000)}`);
      expect(Date.now() - start, part).toBeLessThan(20_000);
    }
  });
});

describe('what the form has no place for', () => {
  const lost = (text: string) => take(text).lost.map(({ under, text: part, words }) => [under, part, words]);

  test('a changed diagram is a value, and comes out again', () => {
    const edited = template.replace('a --> b', 'a --> c\n\n  c --> "`x`"');
    expect(take(edited)).toMatchObject({
      values: { 'boxes-diagram': 'flowchart LR\n  a --> c\n\n  c --> "`x`"' },
      lost: [],
    });
    expect(fill(model, take(edited).values)).toBe(edited);
    const fenced = 'flowchart LR\n```\n## x';
    expect(fill(model, { 'boxes-diagram': fenced })).toContain(`\n\`\`\`\`mermaid\n${fenced}\n\`\`\`\`\n`);
    expect(take(fill(model, { 'boxes-diagram': fenced })).values).toEqual({ 'boxes-diagram': fenced });
  });

  test('is named, part by part', () => {
    const edited = `---\ntitle: Sample\ntags: [a]\n---\n\n${template}`
      .replace('- **Owner:**', '- **Our own line:** ours\n- **Owner:**')
      .replace('Keep it short.', 'Keep it long.')
      .replace('\n## Rules', '\nA word of ours.\n\n## Our section\n\nWith a text.\n\n- and a list\n\n## Rules')
      .replace('## Boxes\n', '## Boxes\n\n```bash\nmake it\n```\n')
      .replace('[FILL IN: its name]', 'the <b>shop</b>, [see][1] and [that](that.md "with a title")');
    expect(lost(edited)).toEqual([
      ['', '---\ntitle: Sample\ntags: [a]\n---', false],
      ['Sample document', 'Keep it long.', false],
      ['Sample document', '**Project:** the <b>shop</b>, [see][1] and [that](that.md "with a title")', true],
      ['Sample document', '**Our own line:** ours', false],
      ['Metrics', 'A word of ours.', false],
      ['Our section', '## Our section', false],
      ['Our section', 'With a text.', false],
      ['Our section', 'and a list', false],
      ['Boxes', '```bash\nmake it\n```', false],
    ]);
  });

  test('is nothing where only the way of writing differs', () => {
    const edited = template
      .replaceAll('- **', '* **')
      .replace('[FILL IN: its name]', '__Orders__, 2 * 3 < 7 [or so]')
      .replace('[FILL IN: two or three sentences]', 'One line\ngoes on.\n\n* a\n* list')
      .replace('| Latency | P95 < `200 ms` | High |', '| Latency | *P95* | **High** |')
      .replace('- [ ] First *box*', '- [x] First *box*')
      .replaceAll('```', '~~~');
    expect(lost(edited)).toEqual([]);
  });

  test('a rule at the top is no front matter', () => {
    expect(lost(`---\n\n${template}\n---\n`)).toEqual([]);
  });
});
