// Binds a filter form to the rows it filters. The form declares everything: each `<select>` is a choice, the search field is
// the text, and `data-filter` names the element around the rows. A row is any element with `data-row`; its values stand in
// `data-<name of the select>`, several with spaces between. Its text is searched: all of it, or where parts of it are marked
// `data-words`, only these; `data-text` holds words to find beside those on screen.
// `data-group` marks a heading with its rows, which goes when none of them stays.
import { filterRow, formatFilter, matches, parseFilter, toState, type FilterKey, type FilterState } from './filter.ts';

type Control = HTMLInputElement | HTMLSelectElement;

/** A pause in typing: Safari refuses more than 100 changes of the address in 30 seconds, and each count is read aloud. */
const PAUSE = 300;

const keyOf = (control: Control): FilterKey =>
  control instanceof HTMLSelectElement
    ? { kind: 'choice', name: control.name, values: [...control.options].map((option) => option.value) }
    : { kind: 'text', name: control.name };

/** The part of a row that is searched, in words. */
function textOf(row: HTMLElement): string {
  const marked = [...row.querySelectorAll('[data-words]')];
  const parts = marked.length > 0 ? marked : [row];
  return [...parts.map((part) => part.textContent), row.dataset['text']].join(' ');
}

/** @throws when the element that the form names is not on the page */
export function bindFilter(form: HTMLFormElement): void {
  const { filter: id = '', noun = 'rows' } = form.dataset;
  const area = document.getElementById(id);
  if (!area) throw new Error(`The filter names "${id}", which is not on the page.`);
  const controls = [...form.querySelectorAll<Control>('select[name], input[name]')];
  const keys = controls.map(keyOf);
  const rows = [...area.querySelectorAll<HTMLElement>('[data-row]')].map((element) => {
    const valuesOf = ({ name }: FilterKey) => [name, (element.getAttribute(`data-${name}`) ?? '').split(' ')] as const;
    return { element, data: filterRow(Object.fromEntries(keys.map(valuesOf)), textOf(element)) };
  });
  const groups = [...area.querySelectorAll<HTMLElement>('[data-group]')];
  const count = form.querySelector('[data-count]');
  const spoken = form.querySelector('[role="status"]');
  const empty = form.querySelector<HTMLElement>('[data-empty]');

  /** Shows what a state leaves, and returns the count in words. */
  const show = (state: FilterState): string => {
    let shown = 0;
    for (const { element, data } of rows) {
      element.hidden = !matches(keys, state, data);
      if (!element.hidden) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector('[data-row]:not([hidden])');
    area.hidden = shown === 0;
    if (empty) empty.hidden = shown > 0;
    form.toggleAttribute('data-filtered', formatFilter(keys, state) !== '');
    const words = `${shown === rows.length ? '' : `${shown} of `}${rows.length} ${noun}`;
    if (count) count.textContent = words;
    return words;
  };
  const fill = (state: FilterState): void => {
    for (const control of controls) control.value = state[control.name] ?? '';
  };
  const fromControls = (): FilterState =>
    toState(keys, (name) => controls.find((control) => control.name === name)?.value ?? null);

  let pause: ReturnType<typeof setTimeout> | undefined;
  /** Puts a state into the address, in place of the one before, and says the count aloud. */
  const settle = (state: FilterState, words: string): void => {
    history.replaceState(history.state, '', location.pathname + formatFilter(keys, state) + location.hash);
    if (spoken) spoken.textContent = words;
  };
  /** Takes what the controls say: rows at once, the rest after a pause. */
  const read = (wait: number): void => {
    const state = fromControls();
    const words = show(state);
    clearTimeout(pause);
    if (wait === 0) settle(state, words);
    else pause = setTimeout(() => settle(state, words), wait);
  };
  const clear = (): void => {
    fill({});
    read(0);
  };
  /** A link to a row that the filter hides still leads to it. */
  const revealTarget = (): void => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !area.contains(target) || !target.closest('[hidden]')) return;
    clear();
    target.scrollIntoView();
  };
  const start = (state: FilterState): void => {
    clearTimeout(pause);
    fill(state);
    show(state);
    revealTarget();
  };

  form.addEventListener('input', ({ target }) => read(target instanceof HTMLSelectElement ? 0 : PAUSE));
  form.addEventListener('change', () => read(0));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    read(0);
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    clear();
    controls.at(0)?.focus();
  });
  window.addEventListener('hashchange', revealTarget);
  window.addEventListener('popstate', () => start(parseFilter(keys, location.search)));

  // The address says what to show, and over it what was chosen before this script ran.
  const early = fromControls();
  start({ ...parseFilter(keys, location.search), ...early });
  if (Object.keys(early).length > 0) read(0);
}
