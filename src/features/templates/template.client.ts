// A template's page at work: copying, variants by the address, the reader's names, and the way into the ZIP. Small: what draws is
// loaded when something differs from the page as it came.
import { asServed } from '@/components/as-served';
import * as out from '@/components/files-out.client';
import { onNames, ownNames } from '@/features/projects/names.client';
import type { Chosen } from '@/scaffold/choices';
import { select } from './selected.ts';
import { readSelection, writeSelection } from './session.client.ts';

const page = document.querySelector<HTMLElement>('[data-template]');

/** What is drawn now, by the path that the page came with; nothing while it is as it came. */
let drawn: ReadonlyMap<string, { path: string; text: string }> | undefined;

/** The text of a file as it stands on the page. */
function textOf(path: string): string {
  const own = drawn?.get(path);
  if (own) return own.text;
  const file = page?.querySelector(`[data-file][data-path="${CSS.escape(path)}"]`);
  const lines = [...(file?.querySelectorAll('.ec-line .code') ?? [])];
  return lines.map((line) => `${line.textContent.replace(/\n$/, '')}\n`).join('');
}

function chosenIn(form: HTMLFormElement): Chosen {
  return Object.fromEntries(
    [...form.querySelectorAll<HTMLInputElement>('input:checked')]
      .filter((input) => !input.defaultChecked)
      .map((input) => [input.name, input.value]),
  );
}

/** Sets the controls to what a query says; what it cannot say is the default. */
function setChoices(form: HTMLFormElement, query: URLSearchParams) {
  for (const input of form.querySelectorAll<HTMLInputElement>('input')) {
    const values = [...form.querySelectorAll<HTMLInputElement>(`input[name="${input.name}"]`)].map(
      ({ value }) => value,
    );
    const wanted = query.get(input.name);
    input.checked = wanted !== null && values.includes(wanted) ? input.value === wanted : input.defaultChecked;
  }
}

/** Puts what the controls say into the address, in place of what stood there. */
function keepInAddress(form: HTMLFormElement) {
  const query = new URLSearchParams(chosenIn(form)).toString();
  history.replaceState(history.state, '', location.pathname + (query && `?${query}`) + location.hash);
}

/** Begins with what the address says, and over it what was chosen before this script was there. */
function startChoices(form: HTMLFormElement) {
  const query = new URLSearchParams(location.search);
  const early = Object.entries(chosenIn(form));
  for (const [name, value] of early) query.set(name, value);
  setChoices(form, query);
  if (early.length > 0) keepInAddress(form);
}

async function draw(main: HTMLElement, form: HTMLFormElement | null) {
  const names = await ownNames();
  const chosen = form ? chosenIn(form) : {};
  if (!names && Object.keys(chosen).length === 0 && !drawn) return;
  const { drawPreview } = await import('./preview.client.ts');
  drawn = drawPreview(main, chosen, names);
}

function bind(main: HTMLElement) {
  const form = main.querySelector<HTMLFormElement>('form[data-choices]');
  const status = main.querySelector('[data-page-status]');
  const say = (text: string) => {
    if (status) status.textContent = text;
  };
  for (const address of main.querySelectorAll('[data-address]')) address.textContent = asServed(address.textContent);
  if (form) startChoices(form);
  /** Settles when the files stand as the address and the reader's names want them; until then nothing is taken away. */
  const drawnFirst = draw(main, form).finally(() => {
    for (const button of main.querySelectorAll<HTMLButtonElement>('[data-copy], [data-copy-command]'))
      button.disabled = false;
  });
  onNames(() => void draw(main, form));

  form?.addEventListener('change', () => {
    keepInAddress(form);
    void draw(main, form);
  });
  form?.addEventListener('submit', (event) => event.preventDefault());
  window.addEventListener('popstate', () => {
    if (form) setChoices(form, new URLSearchParams(location.search));
    void draw(main, form);
  });

  const tellCopied = async (button: HTMLElement, text: string, what: string) => {
    const done = await out.copy(text);
    say(done ? `Copied ${what}.` : 'The browser refuses to copy: select the text instead.');
    button.textContent = done ? 'Copied' : 'Refused';
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  };
  main.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('button, a') : null;
    if (!target) return;
    const { copy, download } = target.dataset;
    if (copy !== undefined) void tellCopied(target, textOf(copy), drawn?.get(copy)?.path ?? copy);
    if (target.matches('[data-copy-command]'))
      void tellCopied(
        target,
        target.parentElement?.querySelector('[data-curl]')?.textContent.trim().replace(/\s+/g, ' ') ?? '',
        'the command',
      );
    if (download !== undefined) {
      // The raw file would have the example's names; and browsers add `.txt` to a name without an ending.
      event.preventDefault();
      void Promise.allSettled([drawnFirst]).then(() => {
        const path = drawn?.get(download)?.path ?? download;
        out.download(path.slice(path.lastIndexOf('/') + 1), textOf(download), 'application/octet-stream');
      });
    }
  });

  const selecting = main.querySelector<HTMLButtonElement>('[data-select]');
  if (selecting) bindSelecting(selecting, () => (form ? chosenIn(form) : {}), say);
}

/** The button that takes the template into the ZIP, with the variants that are chosen, and out of it. */
function bindSelecting(button: HTMLButtonElement, chosen: () => Chosen, say: (text: string) => void) {
  const id = button.dataset['select'] ?? '';
  const show = () => {
    const on = readSelection().ids.includes(id);
    button.setAttribute('aria-pressed', String(on));
    button.textContent = on ? 'In your ZIP' : 'Add to your ZIP';
  };
  button.addEventListener('click', () => {
    const before = readSelection();
    const on = !before.ids.includes(id);
    const after = select(before, [id], on);
    writeSelection({ ...after, chosen: { ...after.chosen, ...(on ? chosen() : {}) } });
    show();
    const count = after.ids.length;
    say(count === 0 ? 'Your ZIP is empty.' : `Your ZIP has ${count === 1 ? 'one template' : `${count} templates`}.`);
  });
  window.addEventListener('pageshow', show);
  show();
  button.disabled = false;
}

if (page) bind(page);
