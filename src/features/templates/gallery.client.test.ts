// @vitest-environment happy-dom
// The gallery and its ZIP: where the focus goes when what had it is gone, and that what was said stays to be read.
import { beforeEach, expect, test, vi } from 'vitest';
import type { Manifest } from './model.ts';
import { writeSelection } from './session.client.ts';

const ids = ['justfile', 'licence', 'readme'];
const manifest: Manifest = {
  templates: ids.map((id) => ({
    id,
    title: id.toUpperCase(),
    files: [{ from: `common/${id}`, to: id, executable: false }],
    choices: [],
    insteadOf: [],
  })),
  choices: [],
  sets: {},
  layers: {},
};

const element = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const panel = () => element('[data-basket]');
const box = (id: string) => element(`.pick input[value="${id}"]`);
const removing = (id: string) => element(`[data-key="remove ${id}"]`);
/** As a click does in a browser. */
const press = (button: HTMLElement) => {
  button.focus();
  button.click();
};

/** The gallery with some templates in the ZIP, at work. */
async function open(chosen: readonly string[]) {
  document.body.innerHTML = `
    <button data-select-shown></button>
    <div id="templates">${ids.map((id) => `<p><label class="pick"><input type="checkbox" value="${id}"></label></p>`).join('')}</div>
    <section data-basket hidden>
      <strong data-basket-count></strong>
      <button data-basket-clear></button>
      <div data-basket-details></div>
      <p role="status" data-basket-status></p>
    </section>`;
  writeSelection({ ids: chosen, chosen: {}, picks: {} });
  vi.resetModules();
  await import('./gallery.client.ts');
  await vi.waitFor(() => expect(document.querySelectorAll('[data-basket-details] li')).toHaveLength(chosen.length));
}

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(manifest)));
});

test('when a template is removed, the next “Remove” has the focus, or the one before', async () => {
  await open(ids);
  for (const [id, next] of [
    ['licence', 'readme'],
    ['readme', 'justfile'],
  ] as const) {
    press(removing(id));
    await vi.waitFor(() => expect(document.querySelector(`[data-key="remove ${id}"]`)).toBeNull());
    expect(document.activeElement).toBe(removing(next));
  }
});

test('when the last is removed, its row has the focus, and what was said can be read', async () => {
  await open(['licence']);
  press(removing('licence'));
  expect(document.activeElement).toBe(box('licence'));
  expect(panel().hidden).toBe(false);
  expect(panel().hasAttribute('data-none')).toBe(true);
  expect(element('[data-basket-status]').textContent).toBe('LICENCE is out. Your ZIP is empty.');
  box('justfile').click();
  expect(panel().hasAttribute('data-none')).toBe(false);
  expect(element('[data-basket-status]').textContent).toBe('');
});

test('clearing hides the panel and leads to the first that was in', async () => {
  await open(['licence', 'readme']);
  press(element('[data-basket-clear]'));
  expect(document.activeElement).toBe(box('licence'));
  expect(panel().hidden).toBe(true);
});

test('a list that cannot be fetched is said, with nothing in the ZIP too', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no line')));
  await open([]);
  expect(panel().hidden).toBe(true);
  element('[data-select-shown]').click();
  await vi.waitFor(() => expect(panel().hidden).toBe(false));
  expect(element('[data-basket-status]').textContent).toContain('could not be fetched');
});
