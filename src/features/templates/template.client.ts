// A template's page at work: copying, variants by the address, the reader's names, and the way into the ZIP. Small: what draws is
// loaded when something differs from the page as it came.
import { asServed } from '@/components/as-served';
import * as out from '@/components/files-out.client';
import { onNames, ownNames } from '@/features/projects/names.client';
import type { Chosen } from '@/scaffold/choices';
import { select, type Selection } from './selected.ts';
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

const checkedIn = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>('input:checked')];
const chosenBy = (inputs: readonly HTMLInputElement[]): Chosen =>
  Object.fromEntries(inputs.map(({ name, value }) => [name, value]));

/** What differs from the page as it came. */
const chosenIn = (form: HTMLFormElement): Chosen => chosenBy(checkedIn(form).filter((input) => !input.defaultChecked));

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

/** Begins with what the address says, and over it what was chosen before this script was there. @returns whether anything was */
function startChoices(form: HTMLFormElement): boolean {
  const query = new URLSearchParams(location.search);
  const early = Object.entries(chosenIn(form));
  for (const [name, value] of early) query.set(name, value);
  setChoices(form, query);
  if (early.length > 0) keepInAddress(form);
  return early.length > 0;
}

async function draw(main: HTMLElement, form: HTMLFormElement | null) {
  const names = await ownNames();
  const chosen = () => (form ? chosenIn(form) : {});
  if (!names && Object.keys(chosen()).length === 0 && !drawn) return;
  const { drawPreview } = await import('./preview.client.ts');
  // Asked again: on a slow line the reader may have gone on choosing.
  drawn = drawPreview(main, chosen(), names);
}

const NOT_DRAWN =
  'Your choices and names could not be put into the files. Check the connection, and load the page again.';

function bind(main: HTMLElement) {
  const form = main.querySelector<HTMLFormElement>('form[data-choices]');
  const status = main.querySelector('[data-page-status]');
  const say = (text: string) => {
    if (status) status.textContent = text;
  };
  for (const address of main.querySelectorAll('[data-address]')) address.textContent = asServed(address.textContent);
  const early = form !== null && startChoices(form);
  /** Settles when the files stand as the address and the reader's names want them, or cannot: until then nothing is taken away. */
  let drawing = Promise.resolve(true);
  const disableCopying = (disabled: boolean) => {
    for (const button of main.querySelectorAll<HTMLButtonElement>('[data-copy], [data-copy-command]'))
      button.disabled = disabled;
  };
  const redraw = () => {
    disableCopying(true);
    const now = drawing
      .then(() => draw(main, form))
      .then(
        () => true,
        () => false,
      );
    drawing = now;
    void now.then((done) => {
      if (drawing !== now) return;
      disableCopying(false);
      if (!done) say(NOT_DRAWN);
      else if (status?.textContent === NOT_DRAWN) say('');
    });
  };
  const whenDrawn = async (take: () => void) => {
    if (await drawing) take();
    else say(NOT_DRAWN);
  };
  redraw();
  onNames(redraw);

  const selecting = main.querySelector<HTMLButtonElement>('[data-select]');
  const keepInZip = selecting && bindSelecting(selecting, form, say);
  if (early) keepInZip?.();
  form?.addEventListener('change', () => {
    keepInAddress(form);
    keepInZip?.();
    redraw();
  });
  form?.addEventListener('submit', (event) => event.preventDefault());
  window.addEventListener('popstate', () => {
    if (form) setChoices(form, new URLSearchParams(location.search));
    redraw();
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
    if (copy !== undefined) void whenDrawn(() => void tellCopied(target, textOf(copy), drawn?.get(copy)?.path ?? copy));
    if (target.matches('[data-copy-command]'))
      void whenDrawn(() => {
        const command = target.parentElement?.querySelector('[data-curl]')?.textContent.trim().replace(/\s+/g, ' ');
        void tellCopied(target, command ?? '', 'the command');
      });
    if (download !== undefined) {
      // The raw file would have the example's names; and browsers add `.txt` to a name without an ending.
      event.preventDefault();
      void whenDrawn(() => {
        const path = drawn?.get(download)?.path ?? download;
        out.download(path.slice(path.lastIndexOf('/') + 1), textOf(download), 'application/octet-stream');
      });
    }
  });
}

/**
 * The button that takes the template into the ZIP, with the variants that the page shows, and out of it.
 * @returns takes another choice there too, while the template is in it
 */
function bindSelecting(button: HTMLButtonElement, form: HTMLFormElement | null, say: (text: string) => void) {
  const id = button.dataset['select'] ?? '';
  const selected = () => readSelection().ids.includes(id);
  /** Defaults too: they take the place of what was chosen before. */
  const withChoices = (selection: Selection): Selection => ({
    ...selection,
    chosen: { ...selection.chosen, ...(form ? chosenBy(checkedIn(form)) : {}) },
  });
  const show = () => {
    const on = selected();
    button.setAttribute('aria-pressed', String(on));
    button.textContent = on ? 'In your ZIP' : 'Add to your ZIP';
  };
  button.addEventListener('click', () => {
    const on = !selected();
    const after = select(readSelection(), [id], on);
    writeSelection(on ? withChoices(after) : after);
    show();
    const count = after.ids.length;
    const holds = `Your ZIP has ${count === 1 ? 'one template' : `${count} templates`}.`;
    const shared = on && form && count > 1 ? ' What is chosen here holds for all of them.' : '';
    say(count === 0 ? 'Your ZIP is empty.' : holds + shared);
  });
  window.addEventListener('pageshow', show);
  show();
  button.disabled = false;
  return () => {
    if (!selected()) return;
    writeSelection(withChoices(readSelection()));
    say('Changed in your ZIP too.');
  };
}

if (page) bind(page);
