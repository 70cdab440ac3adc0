// Binds a filter form to the rows it filters. The form declares everything: each `<select>` is a choice, the search field is
// the text, and `data-filter` names the element around the rows. A row is any element with `data-row`; its values stand in
// `data-<name of the select>`, several with spaces between, and `data-text` holds words to find beside those on screen.
// `data-group` marks a heading with its rows, which goes when none of them stays.
import { filterRow, formatFilter, matches, parseFilter, toState, type FilterKey, type FilterState } from './filter.ts';

type Control = HTMLInputElement | HTMLSelectElement;

const keyOf = (control: Control): FilterKey =>
  control instanceof HTMLSelectElement
    ? { kind: 'choice', name: control.name, values: [...control.options].map((option) => option.value) }
    : { kind: 'text', name: control.name };

/** @throws when the element that the form names is not on the page */
export function bindFilter(form: HTMLFormElement): void {
  const area = document.getElementById(form.dataset.filter ?? '');
  if (!area) throw new Error(`The filter names "${form.dataset.filter}", which is not on the page.`);
  const controls = [...form.querySelectorAll<Control>('select[name], input[name]')];
  const keys = controls.map(keyOf);
  const rows = [...area.querySelectorAll<HTMLElement>('[data-row]')].map((element) => {
    const valuesOf = ({ name }: FilterKey) => [name, (element.dataset[name] ?? '').split(' ')] as const;
    const values = Object.fromEntries(keys.map(valuesOf));
    return { element, data: filterRow(values, `${element.textContent} ${element.dataset.text ?? ''}`) };
  });
  const groups = [...area.querySelectorAll<HTMLElement>('[data-group]')];
  const count = form.querySelector<HTMLElement>('[data-count]');
  const empty = form.querySelector<HTMLElement>('[data-empty]');

  const show = (state: FilterState): void => {
    let shown = 0;
    for (const { element, data } of rows) {
      element.hidden = !matches(keys, state, data);
      if (!element.hidden) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector('[data-row]:not([hidden])');
    area.hidden = shown === 0;
    if (empty) empty.hidden = shown > 0;
    const words = `${shown === rows.length ? '' : `${shown} of `}${rows.length} ${form.dataset.noun ?? 'rows'}`;
    if (count && count.textContent !== words) count.textContent = words;
  };
  const fill = (state: FilterState): void => {
    for (const control of controls) control.value = state[control.name] ?? '';
  };
  const fromControls = (): FilterState =>
    toState(keys, (name) => controls.find((control) => control.name === name)?.value ?? null);
  const keepInAddress = (state: FilterState): void => {
    history.replaceState(history.state, '', location.pathname + formatFilter(keys, state) + location.hash);
  };
  const clear = (): void => {
    fill({});
    show({});
    keepInAddress({});
  };
  /** A link to a row that the filter hides still leads to it. */
  const revealTarget = (): void => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !area.contains(target) || !target.closest('[hidden]')) return;
    clear();
    target.scrollIntoView();
  };

  form.addEventListener('input', () => {
    const state = fromControls();
    show(state);
    keepInAddress(state);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    clear();
    controls.at(0)?.focus();
  });
  window.addEventListener('hashchange', revealTarget);

  // The address says what to show; without a word there, what was chosen before this script ran.
  const asked = parseFilter(keys, location.search);
  const state = Object.keys(asked).length > 0 ? asked : fromControls();
  fill(state);
  show(state);
  revealTarget();
}
