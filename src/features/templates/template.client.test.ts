// @vitest-environment happy-dom
// A template's page: nothing is taken away but what the controls say, and the ZIP has what the page shows.
import { beforeEach, expect, test, vi } from 'vitest';
import type { Chosen } from '@/scaffold/choices';

const taken = vi.hoisted(() => ({
  copy: vi.fn(() => Promise.resolve(true)),
  download: vi.fn(),
}));
vi.mock('@/components/files-out.client', () => taken);

const element = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const copying = () => element('[data-copy]');
const zipping = () => element('[data-select]');
const said = () => element('[data-page-status]').textContent;
const choose = (value: string) => element(`input[value="${value}"]`).click();
const stored = (): unknown => JSON.parse(sessionStorage.getItem('preflight:templates') ?? 'null');

const drawPreview = vi.fn(
  (_: HTMLElement, { server = 'granian' }: Chosen) =>
    new Map([['Dockerfile', { path: 'Dockerfile', text: `CMD ${server}\n` }]]),
);

/** The page at work. @param preview gives what draws, at its time @param early what is chosen before the script is there */
async function open(preview: () => Promise<object>, early = 'granian') {
  document.body.innerHTML = `
    <div data-template="dockerfile">
      <form data-choices>
        <input type="radio" name="server" value="granian" checked>
        <input type="radio" name="server" value="uvicorn">
      </form>
      <button data-select="dockerfile" disabled></button>
      <p data-page-status></p>
      <section data-file data-path="Dockerfile">
        <button data-copy="Dockerfile" disabled>Copy</button>
        <a data-download="Dockerfile" href="/raw">Download</a>
        <div class="ec-line"><div class="code">CMD granian</div></div>
      </section>
    </div>`;
  choose(early);
  vi.resetModules();
  vi.doMock('./preview.client.ts', preview);
  await import('./template.client.ts');
  await vi.waitFor(() => expect(copying()).toHaveProperty('disabled', false));
}

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', '/templates/dockerfile/');
  taken.copy.mockClear();
  taken.download.mockClear();
  drawPreview.mockClear();
});

test('while what draws is on its way, a variant is waited for', async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await open(() => arrived.then(() => ({ drawPreview })));
  choose('uvicorn');
  expect(copying()).toHaveProperty('disabled', true);
  element('[data-download]').click();
  // Chosen on: what counts is how the controls stand at last.
  choose('granian');
  choose('uvicorn');
  arrive();
  await vi.waitFor(() => expect(copying()).toHaveProperty('disabled', false));
  expect(taken.download.mock.calls).toEqual([['Dockerfile', 'CMD uvicorn\n', 'application/octet-stream']]);
  copying().click();
  await vi.waitFor(() => expect(taken.copy.mock.calls).toEqual([['CMD uvicorn\n']]));
});

test('a choice that is taken back before anything could be drawn leaves the page as it came', async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const asked = vi.fn(() => arrived.then(() => ({ drawPreview })));
  await open(asked);
  choose('uvicorn');
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  choose('granian');
  arrive();
  await vi.waitFor(() => expect(drawPreview).toHaveBeenCalled());
  expect(drawPreview.mock.lastCall?.[1]).toEqual({});
  copying().click();
  await vi.waitFor(() => expect(taken.copy.mock.calls).toEqual([['CMD granian\n']]));
});

test('where what draws never comes, nothing is taken away, and it is said', async () => {
  await open(() => Promise.reject(new Error('no line')));
  choose('uvicorn');
  await vi.waitFor(() => expect(said()).toContain('could not be put into the files'));
  element('[data-page-status]').textContent = '';
  element('[data-download]').click();
  copying().click();
  await vi.waitFor(() => expect(said()).toContain('could not be put into the files'));
  expect(taken.download).not.toHaveBeenCalled();
  expect(taken.copy).not.toHaveBeenCalled();
  // The default needs nothing that draws.
  choose('granian');
  await vi.waitFor(() => expect(said()).toBe(''));
  copying().click();
  await vi.waitFor(() => expect(taken.copy.mock.calls).toEqual([['CMD granian\n']]));
});

test('the ZIP has the variant that the page shows: when the template is added, and afterwards', async () => {
  await open(() => Promise.resolve({ drawPreview }));
  choose('uvicorn');
  zipping().click();
  expect(stored()).toMatchObject({ ids: ['dockerfile'], chosen: { server: 'uvicorn' } });
  zipping().click();
  choose('granian');
  expect(stored()).toMatchObject({ ids: [], chosen: { server: 'uvicorn' } });
  zipping().click();
  expect(stored()).toMatchObject({ ids: ['dockerfile'], chosen: { server: 'granian' } });
  choose('uvicorn');
  expect(stored()).toMatchObject({ chosen: { server: 'uvicorn' } });
  expect(said()).toBe('Changed in your ZIP too.');
});

test('a variant that is chosen early reaches the ZIP, where the template is in it', async () => {
  sessionStorage.setItem('preflight:templates', JSON.stringify({ ids: ['dockerfile'], chosen: {}, picks: {} }));
  await open(() => Promise.resolve({ drawPreview }), 'uvicorn');
  expect(stored()).toMatchObject({ ids: ['dockerfile'], chosen: { server: 'uvicorn' } });
});
