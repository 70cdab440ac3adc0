// Filters the rows of the catalogue that the server has drawn. The address is the only state: it is read at the start and on
// the way back, and replaced, never pushed, when a filter changes.
import {
  countText,
  filterKeys,
  filterSearch,
  noFilter,
  parseFilter,
  passes,
  type Choices,
  type Filter,
} from './filter.ts';

/** A pause in typing: Safari refuses more than 100 changes of the address in 30 seconds, and each count is read aloud. */
const PAUSE = 300;

const listOf = (text: string | undefined) => text?.split(' ').filter(Boolean) ?? [];

function start(root: HTMLElement): void {
  const find = <T extends Element>(selector: string): T => {
    const element = root.querySelector<T>(selector);
    if (!element) throw new Error(`The catalogue has no ${selector}`);
    return element;
  };
  const form = find<HTMLFormElement>('form');
  const query = find<HTMLInputElement>('input[name="q"]');
  const count = find('[data-count]');
  const spoken = find('[role="status"]');
  const empty = find<HTMLElement>('[data-empty]');
  const table = find<HTMLElement>('table');
  const fields = Object.fromEntries(
    filterKeys.map((key) => [key, find<HTMLInputElement | HTMLSelectElement>(`[name="${key}"]`)]),
  ) as Record<(typeof filterKeys)[number], HTMLInputElement | HTMLSelectElement>;
  const valuesOf = (field: Element) =>
    field instanceof HTMLSelectElement ? [...field.options].map(({ value }) => value).filter(Boolean) : [];
  const choices: Choices = {
    domain: valuesOf(fields.domain),
    standing: valuesOf(fields.standing),
    use: valuesOf(fields.use),
  };
  const tools = [...root.querySelectorAll<HTMLTableRowElement>('tr[data-standing]')].map((row) => ({
    row,
    words:
      [...row.querySelectorAll('[data-words]')].map((part) => part.textContent).join(' ') + ` ${row.dataset['words']}`,
    domains: listOf(row.dataset['domains']),
    standing: row.dataset['standing'] ?? '',
    uses: listOf(row.dataset['uses']),
  }));

  const show = (filter: Filter): string => {
    let shown = 0;
    for (const tool of tools) {
      const visible = passes(tool, filter);
      tool.row.hidden = !visible;
      if (visible) shown += 1;
    }
    empty.hidden = shown > 0;
    table.hidden = shown === 0;
    form.toggleAttribute('data-filtered', filterSearch(filter) !== '');
    const text = countText(shown, tools.length);
    count.textContent = text;
    return text;
  };

  let pause: ReturnType<typeof setTimeout> | undefined;
  const settle = (filter: Filter, text: string) => {
    clearTimeout(pause);
    history.replaceState(history.state, '', location.pathname + filterSearch(filter) + location.hash);
    spoken.textContent = text;
  };

  const fill = (filter: Filter) => {
    for (const key of filterKeys) fields[key].value = filter[key];
  };

  /** Takes what the form says. Text is given time to be typed; a choice counts at once. */
  const read = (wait: number) => {
    const search = new URLSearchParams(filterKeys.map((key) => [key, fields[key].value]));
    const filter = parseFilter(search.toString(), choices);
    const text = show(filter);
    clearTimeout(pause);
    if (wait === 0) settle(filter, text);
    else pause = setTimeout(() => settle(filter, text), wait);
  };

  const clear = () => {
    fill(noFilter);
    settle(noFilter, show(noFilter));
  };

  /** A link to a tool that the filter hides takes the filter away. */
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.hidden || !root.contains(target)) return;
    clear();
    target.scrollIntoView();
  };

  const readAddress = () => {
    const filter = parseFilter(location.search, choices);
    fill(filter);
    show(filter);
    reveal();
  };

  form.addEventListener('input', (event) => read(event.target === query ? PAUSE : 0));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    read(0);
  });
  for (const button of root.querySelectorAll('[data-clear]')) {
    button.addEventListener('click', () => {
      clear();
      query.focus();
    });
  }
  addEventListener('popstate', readAddress);
  addEventListener('hashchange', reveal);
  readAddress();
}

const root = document.querySelector<HTMLElement>('[data-catalogue]');
if (root) start(root);
