// @vitest-environment happy-dom
// The form over the reader's project, with the storage of the test.
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Known } from './known.ts';
import { parseTemplate } from './parse.ts';
import type { DocumentView } from './view';

const model = parseTemplate(
  `# Sample

- **Project:** [FILL IN: its name]
- **Language:** Python 3.12
- **Kind:** [FILL IN: one of New / Rewrite]

## Problem

[FILL IN: what hurts]

## People

| Name | Level |
|---|---|
| [FILL IN: a name] | [FILL IN: one of Low / High] |

## Roles

| Role | Answers for | Who |
|---|---|---|
| PM | The product | [FILL IN: a name] |
| TL | The design | [FILL IN: another name] |

## Rules

- [FILL IN: a rule]

## How it works

Said before.

### In a picture

\`\`\`mermaid
flowchart LR
  a --> b
\`\`\`

## Boxes

- [ ] First
- [ ] Second
`,
  { 'boxes/first': 'list/first', 'boxes/second': 'list/second' },
);
const known: Known[] = [{ field: 'project', source: { kind: 'name' }, why: 'the name of your project' }];
const view: DocumentView = { id: 'sample', file: 'sample.md', model, known, projectsHref: '/projects/' };
const at = '2026-01-01T00:00:00.000Z';
const KEY = 'preflight:project:default';

interface Drawn {
  fields?: Record<string, string>;
  items?: object;
  view?: DocumentView;
}

async function draw({ fields = {}, items = {}, view: drawn = view }: Drawn = {}) {
  const stored = Object.entries(fields).map(([id, value]): [string, unknown] => [
    `sample/${id}`,
    { value, changedAt: at },
  ]);
  const name = { value: 'Orders', changedAt: at };
  const record = { format: 'preflight-project', version: 1, id: 'default', createdAt: at, name, items, answers: {} };
  localStorage.setItem(KEY, JSON.stringify({ ...record, fields: Object.fromEntries(stored) }));
  vi.resetModules();
  const { default: DocumentIsland } = await import('./DocumentIsland');
  render(<DocumentIsland view={drawn} />);
}

const storedPart = (part: 'fields' | 'items'): unknown => {
  const record: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
  return typeof record === 'object' && record !== null ? Reflect.get(record, part) : undefined;
};
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const wait = () => {
  act(() => {
    vi.advanceTimersByTime(400);
  });
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.doUnmock('./fill.ts');
  vi.doUnmock('./OpenPanel');
  vi.useRealTimers();
  localStorage.clear();
});

test('says what is missing, and saves what is typed after a pause', async () => {
  await draw();
  expect(screen.getByText('1 of 7 filled in')).toBeTruthy();
  expect(
    within(screen.getByRole('list'))
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(['Project', 'Kind', 'Problem', 'People', 'Roles', 'Rules']);
  type(/^Problem/, '# Slow\n| and');
  expect(screen.getByText('2 of 7 filled in')).toBeTruthy();
  expect(storedPart('fields')).toEqual({});
  wait();
  expect(storedPart('fields')).toMatchObject({ 'sample/problem': { value: '# Slow\n| and' } });
  type(/^Kind/, 'Rewrite');
  expect(storedPart('fields')).toMatchObject({ 'sample/kind': { value: 'Rewrite' } });
});

test('a stretch of typing is undone in one step', async () => {
  await draw();
  type(/^Project/, 'O');
  wait();
  type(/^Project/, 'Or');
  wait();
  fireEvent.blur(screen.getByLabelText(/^Project/));
  type(/^Project/, 'Orders!');
  wait();
  const undo = () => fireEvent.click(screen.getByRole('button', { name: /^Undo/ }));
  undo();
  expect(storedPart('fields')).toMatchObject({ 'sample/project': { value: 'Or' } });
  undo();
  expect(storedPart('fields')).toMatchObject({ 'sample/project': { value: '' } });
});

test('what was typed just before the page goes is saved', async () => {
  await draw();
  type(/^Project/, 'Orders');
  act(() => {
    window.dispatchEvent(new Event('pagehide'));
  });
  expect(storedPart('fields')).toMatchObject({ 'sample/project': { value: 'Orders' } });
});

test('offers what is known, and puts in nothing by itself', async () => {
  await draw();
  expect(storedPart('fields')).toEqual({});
  expect(screen.getByText(/the name of your project/).textContent).toContain('Orders');
  fireEvent.click(screen.getByRole('button', { name: 'Use it' }));
  expect(storedPart('fields')).toMatchObject({ 'sample/project': { value: 'Orders' } });
  expect(screen.queryByRole('button', { name: 'Use it' })).toBeNull();
  expect(document.activeElement).toBe(screen.getByLabelText(/^Project/));
});

test('who fills in all that is known goes on from there', async () => {
  const both: Known[] = [...known, { field: 'problem', source: { kind: 'value', text: 'Slow' }, why: 'elsewhere' }];
  await draw({ view: { ...view, known: both } });
  fireEvent.click(screen.getByRole('button', { name: 'Fill in all 2' }));
  expect(storedPart('fields')).toMatchObject({ 'sample/project': { value: 'Orders' } });
  expect(document.activeElement).toBe(screen.getByText(/^Still missing/));
});

test('shows what the template sets, and goes back to it', async () => {
  await draw({ fields: { language: 'Python 3.14' } });
  const input = () => screen.getByLabelText<HTMLInputElement>(/^Language/);
  expect(input().value).toBe('Python 3.14');
  fireEvent.click(screen.getByRole('button', { name: 'Back to what it sets' }));
  expect(input().value).toBe('Python 3.12');
  expect(document.activeElement).toBe(input());
  type(/^Language/, '');
  expect(input().value).toBe('');
  fireEvent.blur(input());
  expect(input().value).toBe('Python 3.12');
});

test('rows and items come, go and move', async () => {
  await draw({ fields: { people: '[["Ada","High"],["Bob","Low"]]', rules: '["a","b"]' } });
  const people = () => storedPart('fields');
  fireEvent.click(screen.getByRole('button', { name: 'Move row 2 of People up' }));
  expect(people()).toMatchObject({ 'sample/people': { value: '[["Bob","Low"],["Ada","High"]]' } });
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Move row 1 of People down');
  fireEvent.click(screen.getByRole('button', { name: 'Add a row' }));
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Name, 3');
  type('Name, 3', 'Cy');
  wait();
  fireEvent.click(screen.getByRole('button', { name: 'Remove row 1 of People' }));
  expect(people()).toMatchObject({ 'sample/people': { value: '[["Ada","High"],["Cy",""]]' } });
  fireEvent.keyDown(screen.getByLabelText('Rules, 1'), { key: 'Enter' });
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Rules, 2');
  expect(people()).toMatchObject({ 'sample/rules': { value: '["a","","b"]' } });
  fireEvent.keyDown(screen.getByLabelText('Rules, 2'), { key: 'Backspace' });
  fireEvent.keyDown(screen.getByLabelText('Rules, 1'), { key: 'ArrowDown', altKey: true });
  expect(people()).toMatchObject({ 'sample/rules': { value: '["b","a"]' } });
});

test('keys that belong to the browser or to an input method are left to them', async () => {
  await draw({ fields: { people: '[["Ada","High"],["Bob","Low"]]', rules: '["a"]' } });
  const before = storedPart('fields');
  fireEvent.keyDown(screen.getByLabelText('Rules, 1'), { key: 'Enter', isComposing: true });
  expect(storedPart('fields')).toEqual(before);
  const opens = fireEvent.keyDown(screen.getByLabelText('Level, 1'), { key: 'ArrowDown', altKey: true });
  expect(opens).toBe(true);
  expect(storedPart('fields')).toEqual(before);
});

test('the controls of a field are described by its hint', async () => {
  const text = `# Sample

**People:**

One a line.

| Name |
|---|
| [FILL IN] |

**Boxes:**

All of them.

- [ ] First
`;
  await draw({ view: { ...view, model: parseTemplate(text, {}) } });
  const described = screen
    .getAllByRole('group')
    .map((group) => document.getElementById(group.getAttribute('aria-describedby') ?? '')?.textContent);
  expect(described.filter(Boolean)).toEqual(['One a line.', 'All of them.']);
});

test('two headings may say the same', async () => {
  const errors = vi.spyOn(console, 'error').mockReturnValue();
  const text = '# Goals\n\n- **Project:** [FILL IN]\n\n## Goals\n\n[FILL IN]\n';
  await draw({ view: { ...view, model: parseTemplate(text, {}) } });
  expect(errors).not.toHaveBeenCalled();
});

test('what cannot be loaded is said, and the form stays', async () => {
  vi.useRealTimers();
  const gone = () => {
    throw new Error('gone');
  };
  vi.doMock('./fill.ts', gone);
  vi.doMock('./OpenPanel', gone);
  await draw();
  fireEvent.click(screen.getByRole('button', { name: 'Open a download' }));
  expect((await screen.findByRole('alert')).textContent).toContain('could not be loaded');
  for (const name of ['Download Markdown', 'Copy']) {
    fireEvent.click(screen.getByRole('button', { name }));
    await screen.findByText(/What writes the document could not be loaded/);
  }
  expect(screen.getByLabelText(/^Project/)).toBeTruthy();
});

test('one gap is one gap', async () => {
  vi.useRealTimers();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  await draw({ view: { ...view, model: parseTemplate('# Sample\n\n- **Project:** [FILL IN]\n', {}) } });
  fireEvent.click(screen.getByRole('button', { name: 'Download Markdown' }));
  await screen.findByText('sample.md was downloaded; 1 gap is still marked in it.');
});

test('of a table with given rows only the gaps are asked for', async () => {
  await draw();
  expect(screen.queryByLabelText('Answers for, PM')).toBeNull();
  expect(screen.getByText('The product').tagName).toBe('P');
  const who = (role: string) => screen.getByLabelText<HTMLTextAreaElement>(`Who, ${role}`).placeholder;
  expect([who('PM'), who('TL')]).toEqual(['a name', 'another name']);
  type('Who, TL', 'Ada');
  wait();
  const rows = '[["PM","The product",""],["TL","The design","Ada"]]';
  expect(storedPart('fields')).toMatchObject({ 'sample/roles': { value: rows } });
});

test('boxes are the items of the checklist', async () => {
  await draw({ items: { 'list/second': { state: 'done', changedAt: at } } });
  expect(screen.getByLabelText<HTMLInputElement>('Second').checked).toBe(true);
  fireEvent.click(screen.getByLabelText('First'));
  fireEvent.click(screen.getByLabelText('Second'));
  expect(storedPart('items')).toMatchObject({ 'list/first': { state: 'done' }, 'list/second': { state: 'open' } });
  expect(storedPart('fields')).toEqual({});
});

test('the preview shows text as text, and gaps as gaps', async () => {
  vi.useRealTimers();
  await draw({
    fields: {
      problem: '<img src=x onerror=alert(1)>\n[FILL IN] [x](javascript:alert(1))',
      project: '[FILL IN: its name]',
    },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Preview' }));
  const preview = await screen.findByRole('region', { name: 'Preview of sample.md' });
  expect(preview.textContent).toContain('<img src=x onerror=alert(1)>');
  expect(preview.querySelectorAll('img, script')).toHaveLength(0);
  expect(preview.querySelectorAll('a')).toHaveLength(0);
  expect([...preview.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
    '[FILL IN: one of New / Rewrite]',
    '[FILL IN: a name]',
    '[FILL IN: one of Low / High]',
    '[FILL IN: a name]',
    '[FILL IN: another name]',
    '[FILL IN: a rule]',
  ]);
});

async function openFile(text: string) {
  if (!screen.queryByLabelText(/A Markdown file/))
    fireEvent.click(screen.getByRole('button', { name: 'Open a download' }));
  const input = await screen.findByLabelText<HTMLInputElement>(/A Markdown file/);
  const chosen = new DataTransfer();
  chosen.items.add(new File([text], 'sample.md'));
  input.files = chosen.files;
  fireEvent.change(input);
  // What was read of another file before is gone at once.
  await screen.findByText('sample.md');
}

test('what the form would drop is named first, and nothing is taken before the reader agrees', async () => {
  vi.useRealTimers();
  await draw();
  await openFile(
    model.text
      .replace('[FILL IN: what hurts]', 'New\n\n## Our section\n\nOur [words](x.md)')
      .replace('# Sample', '---\na: b\n---\n\n# Sample'),
  );
  const parts = within(screen.getByText(/no place for these parts/).parentElement ?? document.body);
  expect(parts.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'At the top: ---\na: b\n---',
    'Under “Our section”: ## Our section',
    'Under “Our section”: Our [words](x.md)',
  ]);
  const take = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Take 1 of 1' });
  expect(take().disabled).toBe(true);
  fireEvent.click(screen.getByRole('checkbox', { name: /Go on without them/ }));
  fireEvent.click(take());
  expect(storedPart('fields')).toMatchObject({ 'sample/problem': { value: 'New' } });
  expect(screen.getByText('1 field was taken from the file.')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open a download' }));
});

test('a file is taken in one step, boxes and all; and can be chosen again', async () => {
  vi.useRealTimers();
  await draw({ fields: { problem: 'Old' }, items: { 'list/second': { state: 'done', changedAt: at } } });
  await openFile(model.text.replace('[FILL IN: what hurts]', 'New').replace('- [ ] First', '- [x] First'));
  expect(screen.getByLabelText<HTMLInputElement>(/A Markdown file/).value).toBe('');
  fireEvent.click(screen.getByRole('button', { name: 'Take 2 of 2' }));
  expect(storedPart('fields')).toMatchObject({ 'sample/problem': { value: 'New' } });
  expect(storedPart('items')).toMatchObject({ 'list/first': { state: 'done' } });
  fireEvent.click(screen.getByRole('button', { name: 'Undo: open a download' }));
  expect(storedPart('fields')).toMatchObject({ 'sample/problem': { value: 'Old' } });
  expect(storedPart('items')).toMatchObject({ 'list/first': { state: 'open' }, 'list/second': { state: 'done' } });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Undo' }).disabled).toBe(true);
});

test('a file adds to what is here, or takes its place', async () => {
  vi.useRealTimers();
  await draw({ fields: { project: 'Orders', problem: 'Old', language: 'Python 3.14' } });
  await openFile(model.text.replace('[FILL IN: what hurts]', 'New'));
  expect(screen.getByText('The file changes 1 field.')).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: /takes the place/ }));
  expect(screen.getByText('The file changes 3 fields.')).toBeTruthy();
  expect(screen.getByText('In the file: nothing')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Take 3 of 3' }));
  const emptied = {
    'sample/project': { value: '' },
    'sample/problem': { value: 'New' },
    'sample/language': { value: '' },
  };
  expect(storedPart('fields')).toMatchObject(emptied);
});

test('a new one begins empty, after a question, and can be taken back in one step', async () => {
  vi.useRealTimers();
  await draw({
    fields: { project: 'Orders', rules: '["a"]' },
    items: { 'list/first': { state: 'done', changedAt: at } },
  });
  const button = (name: string | RegExp) => screen.getByRole('button', { name });
  fireEvent.click(button('Start a new one'));
  const panel = await screen.findByRole('region', { name: 'Start a new one' });
  expect(panel.textContent).toContain('This empties the 2 fields that you filled in for Orders.');
  fireEvent.click(button('Keep them'));
  expect(document.activeElement).toBe(button('Start a new one'));
  expect(storedPart('fields')).toMatchObject({ 'sample/project': { value: 'Orders' } });
  fireEvent.click(button('Start a new one'));
  fireEvent.click(await screen.findByRole('button', { name: 'Empty 2 fields' }));
  expect(storedPart('fields')).toMatchObject({ 'sample/project': { value: '' }, 'sample/rules': { value: '' } });
  expect(storedPart('items')).toMatchObject({ 'list/first': { state: 'done' } });
  fireEvent.click(button('Undo: start a new one'));
  expect(storedPart('fields')).toMatchObject({
    'sample/project': { value: 'Orders' },
    'sample/rules': { value: '["a"]' },
  });
});

test('a heading without a field of its own stands above what is below it', async () => {
  vi.useRealTimers();
  await draw();
  expect(screen.getAllByRole('heading').map(({ tagName, textContent }) => `${tagName} ${textContent}`)).toEqual([
    'H3 Problem',
    'H3 People',
    'H4 People to fill in',
    'H3 Roles',
    'H4 Roles to fill in',
    'H3 Rules',
    'H4 Rules to fill in',
    'H3 How it works',
    'H4 In a picture',
    'H3 Boxes',
    'H4 Boxes',
  ]);
  expect(screen.getByText('Said before.').tagName).toBe('P');
  const code = () => screen.getByLabelText<HTMLTextAreaElement>(/^Diagram/);
  expect(code().value).toBe('flowchart LR\n  a --> b');
  fireEvent.change(code(), { target: { value: 'flowchart LR\n  a --> c' } });
  fireEvent.blur(code());
  expect(storedPart('fields')).toMatchObject({ 'sample/in-a-picture-diagram': { value: 'flowchart LR\n  a --> c' } });
  fireEvent.click(screen.getByRole('button', { name: 'Back to what it sets' }));
  expect(code().value).toBe('flowchart LR\n  a --> b');
});

test('an earlier download is shown before it is taken', async () => {
  vi.useRealTimers();
  await draw({ fields: { project: 'Orders', problem: 'Old' } });
  const open = openFile;
  await open('# Other\n');
  expect(screen.getByRole('alert').textContent).toContain(
    'This is “Other”, not “Sample”. Open it on its own page. Nothing was changed.',
  );
  await open(model.text.replace('[FILL IN: what hurts]', 'New').replace('Python 3.12', 'Python 3.13'));
  expect(screen.getByText(/The file changes 2 fields/)).toBeTruthy();
  expect(storedPart('fields')).toMatchObject({ 'sample/problem': { value: 'Old' } });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Language' }));
  fireEvent.click(screen.getByRole('button', { name: 'Take 1 of 2' }));
  expect(storedPart('fields')).toMatchObject({
    'sample/problem': { value: 'New' },
    'sample/project': { value: 'Orders' },
  });
  expect(storedPart('fields')).not.toHaveProperty(['sample/language']);
});
