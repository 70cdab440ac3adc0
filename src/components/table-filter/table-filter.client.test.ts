// @vitest-environment happy-dom
import type { Window } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bindFilter } from './table-filter.client.ts';

const page = `
  <form data-filter="list" data-noun="tools">
    <select name="area"><option value="">All</option><option value="web">Web</option><option value="data">Data</option></select>
    <select name="use-case"><option value="">All</option><option value="gke">GKE</option></select>
    <input type="search" name="q">
    <button type="reset">Clear</button>
    <p data-count>3 tools</p><p role="status"></p><p data-empty hidden>Nothing fits.</p>
  </form>
  <div id="list">
    <section data-group id="first">
      <p data-row data-area="web data" data-use-case="gke" id="a"><b data-words>FastAPI</b> fast, <i data-words>lock-file</i></p>
    </section>
    <section data-group id="second">
      <p data-row data-area="data" id="b" data-text="data-frame">Polars</p><p data-row data-area="web" id="c">Uvicorn</p>
    </section>
  </div>`;

declare global {
  // happy-dom's own handle on its window.
  var happyDOM: Window['happyDOM'];
}

const $ = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
};
const form = (): HTMLFormElement => {
  const element = document.querySelector('form');
  if (!element) throw new Error('no form');
  return element;
};
const control = (name: string): HTMLInputElement | HTMLSelectElement => {
  const element = document.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
  if (!element) throw new Error(`no control ${name}`);
  return element;
};
const shown = () =>
  [...document.querySelectorAll<HTMLElement>('[data-row]:not([hidden])')].map(({ id }) => id).join('');
const enter = (name: string, value: string) => {
  control(name).value = value;
  control(name).dispatchEvent(new Event('input', { bubbles: true }));
};
const reset = () => form().dispatchEvent(new Event('reset', { cancelable: true }));
const at = (address: string) => {
  window.happyDOM.setURL(`https://handbook.test/tools/${address}`);
};
const open = (address: string) => {
  at(address);
  document.body.innerHTML = page;
  bindFilter(form());
};

beforeEach(() => {
  vi.useFakeTimers();
  open('');
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a filter form', () => {
  test('shows everything at first, says nothing aloud and leaves the address alone', () => {
    expect(shown()).toBe('abc');
    expect(location.search).toBe('');
    expect($('[data-count]').textContent).toBe('3 tools');
    expect($('[role="status"]').textContent).toBe('');
    expect(form().hasAttribute('data-filtered')).toBe(false);
  });

  test('takes a choice at once, and adds nothing to the history', () => {
    const before = history.length;
    enter('area', 'web');
    expect(shown()).toBe('ac');
    expect(location.search).toBe('?area=web');
    expect(history.length).toBe(before);
    expect($('[data-count]').textContent).toBe('2 of 3 tools');
    expect($('[role="status"]').textContent).toBe('2 of 3 tools');
    expect(form().hasAttribute('data-filtered')).toBe(true);
  });

  test('filters while text is typed; the address and the announcement follow after a pause', () => {
    enter('q', 'uv');
    enter('q', 'uvi');
    expect(shown()).toBe('c');
    expect($('[data-count]').textContent).toBe('1 of 3 tools');
    expect(location.search).toBe('');
    expect($('[role="status"]').textContent).toBe('');
    vi.advanceTimersByTime(300);
    expect(location.search).toBe('?q=uvi');
    expect($('[role="status"]').textContent).toBe('1 of 3 tools');
  });

  test('does not wait for the pause when the field is left or the form is sent', () => {
    enter('q', 'uvi');
    control('q').dispatchEvent(new Event('change', { bubbles: true }));
    expect(location.search).toBe('?q=uvi');
    enter('q', 'pol');
    const submit = new Event('submit', { cancelable: true });
    form().dispatchEvent(submit);
    expect(submit.defaultPrevented).toBe(true);
    expect(location.search).toBe('?q=pol');
  });

  test('combines its controls and hides empty groups', () => {
    enter('area', 'web');
    enter('q', 'fast');
    expect(shown()).toBe('a');
    expect($('#second').hidden).toBe(true);
    vi.advanceTimersByTime(300);
    expect(location.search).toBe('?area=web&q=fast');
  });

  test('reads a choice whose name has a hyphen', () => {
    enter('use-case', 'gke');
    expect(shown()).toBe('a');
    expect(location.search).toBe('?use-case=gke');
  });

  test('finds words that are not on screen, and a blank for a hyphen', () => {
    enter('q', 'Data Frame');
    expect(shown()).toBe('b');
    enter('q', 'lock file');
    expect(shown()).toBe('a');
  });

  test('does not look outside the marked parts of a row that has some', () => {
    enter('q', 'fast,');
    expect(shown()).toBe('');
  });

  test('says so when nothing fits, and clears', () => {
    enter('q', 'cobol');
    expect(shown()).toBe('');
    expect($('[data-empty]').hidden).toBe(false);
    expect($('#list').hidden).toBe(true);
    reset();
    expect(shown()).toBe('abc');
    expect($('[data-empty]').hidden).toBe(true);
    expect($('#list').hidden).toBe(false);
    expect(control('q').value).toBe('');
    expect(document.activeElement).toBe(control('area'));
    vi.advanceTimersByTime(300);
    expect(location.search).toBe('');
    expect($('[role="status"]').textContent).toBe('3 tools');
  });

  test('starts from the address', () => {
    open('?area=data&q=pol&evil=1');
    expect(shown()).toBe('b');
    expect(control('area').value).toBe('data');
    expect(control('q').value).toBe('pol');
    expect($('[data-count]').textContent).toBe('1 of 3 tools');
    expect($('[role="status"]').textContent).toBe('');
  });

  test.each([['?area=%3Cscript%3E'], ['?area=constructor&use-case=__proto__'], ['?area=%E0%A4%A'], ['?q=%00%20']])(
    'ignores %s',
    (address) => {
      open(address);
      expect(shown()).toBe('abc');
      expect(control('area').value).toBe('');
    },
  );

  test('keeps what was typed before it was there', () => {
    document.body.innerHTML = page;
    control('q').value = 'uvi';
    bindFilter(form());
    expect(shown()).toBe('c');
    expect(location.search).toBe('?q=uvi');
  });

  test('puts what was chosen before it was there over what the address says', () => {
    at('?area=data&use-case=gke');
    document.body.innerHTML = page;
    control('area').value = 'web';
    bindFilter(form());
    expect(shown()).toBe('a');
    expect(control('area').value).toBe('web');
    expect(control('use-case').value).toBe('gke');
    expect(location.search).toBe('?area=web&use-case=gke');
  });

  test('follows the address on the way back', () => {
    enter('area', 'web');
    at('?area=data');
    window.dispatchEvent(new PopStateEvent('popstate'));
    expect(shown()).toBe('ab');
    expect(control('area').value).toBe('data');
  });

  test('shows a row that the address points at', () => {
    open('?area=data#c');
    expect(shown()).toBe('abc');
    expect(location.search).toBe('');
    expect(location.hash).toBe('#c');
  });

  test('shows a hidden row that a link leads to', () => {
    open('?area=data');
    at('?area=data#c');
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    expect(shown()).toBe('abc');
    expect(location.search).toBe('');
  });

  test('keeps the filter for a link to a row that it shows', () => {
    open('?area=data#b');
    expect(shown()).toBe('ab');
    expect(location.search).toBe('?area=data');
  });

  test('takes no harm from a broken anchor', () => {
    open('?area=data#%E0%A4%A');
    expect(shown()).toBe('ab');
  });

  test('fails loudly when its rows are missing', () => {
    $('#list').remove();
    expect(() => bindFilter(form())).toThrow('"list"');
  });
});
