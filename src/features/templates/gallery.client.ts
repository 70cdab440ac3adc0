// The gallery at work: ticking templates for the ZIP. What packs them, and what asks about them, is loaded when it is wanted.
import { nothingChosen, select } from './selected.ts';
import { readSelection, writeSelection } from './session.client.ts';

const area = document.querySelector<HTMLElement>('#templates');
const basket = document.querySelector<HTMLElement>('[data-basket]');
const form = document.querySelector<HTMLFormElement>('form[data-filter="templates"]');
const wanted = form?.querySelector<HTMLSelectElement>('select[name="use-case"]');
const shownButton = document.querySelector<HTMLButtonElement>('[data-select-shown]');
const NOT_FETCHED = 'The list of templates could not be fetched. Check the connection, and try again.';

function bind(rows: HTMLElement, panel: HTMLElement) {
  const boxes = [...rows.querySelectorAll<HTMLInputElement>('.pick input')];
  const part = (name: string) => panel.querySelector<HTMLElement>(`[data-basket-${name}]`);
  const say = (text: string) => {
    const status = part('status');
    if (status) status.textContent = text;
    reveal();
  };
  /** Without a template only what was said last is there to read. */
  const reveal = () => {
    panel.hidden = panel.hasAttribute('data-none') && !part('status')?.textContent;
  };

  const show = () => {
    const { ids } = readSelection();
    const before = boxes.filter((box) => box.checked);
    const focused = panel.contains(document.activeElement);
    for (const box of boxes) box.checked = ids.includes(box.value);
    const count = boxes.filter((box) => box.checked).length;
    const words = part('count');
    if (words) words.textContent = count === 1 ? 'One template' : `${count} templates`;
    panel.toggleAttribute('data-none', count === 0);
    reveal();
    if (count === 0) {
      // What had the focus is gone: on with the box of what was in.
      if (focused) [...before, ...boxes].find((box) => !box.closest('[hidden]'))?.focus();
      return;
    }
    import('./basket.client.ts')
      .then(({ drawBasket }) => drawBasket(panel, show, say))
      .catch(() => part('details')?.replaceChildren(NOT_FETCHED));
  };

  rows.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !boxes.includes(target)) return;
    writeSelection(select(readSelection(), [target.value], target.checked));
    say('');
    show();
  });
  if (shownButton) shownButton.disabled = false;
  shownButton?.addEventListener('click', () => {
    const ids = boxes.filter((box) => !box.closest('[hidden]')).map(({ value }) => value);
    import('./basket.client.ts')
      .then(({ takeAll }) => takeAll(ids, wanted?.value || undefined))
      .then((message) => {
        show();
        say(message);
      })
      .catch(() => say(NOT_FETCHED));
  });
  part('clear')?.addEventListener('click', () => {
    writeSelection(nothingChosen);
    say('');
    show();
  });
  part('more')?.addEventListener('click', () => {
    toggleDetails(part('details')?.hidden !== false);
    // What could not be fetched is tried again.
    if (part('details')?.childElementCount === 0) show();
  });
  const toggleDetails = (open: boolean) => {
    const details = part('details');
    if (details) details.hidden = !open;
    part('more')?.setAttribute('aria-expanded', String(open));
  };
  part('zip')?.addEventListener('click', () => {
    say('Packing …');
    import('./basket.client.ts')
      .then(({ downloadZip }) => downloadZip(panel))
      .then(({ message, undecided }) => {
        say(message);
        if (!undecided) return;
        toggleDetails(true);
        panel.querySelector<HTMLElement>('fieldset[data-open] input')?.focus();
      })
      .catch(() => say('The files could not be fetched. Check the connection, and try again.'));
  });
  // Back and forward bring the page as it was; the selection may have changed on a template's page.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) show();
  });
  // Boxes come unticked: what is ticked now was ticked before this script was there.
  const early = boxes.filter((box) => box.checked).map(({ value }) => value);
  if (early.length > 0) writeSelection(select(readSelection(), early, true));
  show();
}

/** The button names the use case that the filter is set to, and its starter stands beside it. */
function nameButton() {
  if (!shownButton || !wanted) return;
  for (const starter of document.querySelectorAll<HTMLElement>('[data-starter-for]'))
    starter.hidden = starter.dataset['starterFor'] !== wanted.value;
  const label = wanted.value === '' ? '' : wanted.selectedOptions[0]?.label;
  shownButton.textContent = label ? `Choose all for ${label}` : 'Choose all shown';
}

if (area && basket) bind(area, basket);
for (const event of ['change', 'reset']) form?.addEventListener(event, () => queueMicrotask(nameButton));
window.addEventListener('popstate', () => setTimeout(nameButton));
nameButton();
