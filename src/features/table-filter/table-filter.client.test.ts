// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { bindFilter } from './table-filter.client.ts';

const page = `
  <form data-filter="list" data-noun="tools">
    <select name="area"><option value="">All</option><option value="web">Web</option><option value="data">Data</option></select>
    <input type="search" name="q">
    <button type="reset">Clear</button>
    <p data-count>3 tools</p><p data-empty hidden>Nothing fits.</p>
  </form>
  <div id="list">
    <section data-group id="first"><p data-row data-area="web data" id="a">FastAPI</p></section>
    <section data-group id="second">
      <p data-row data-area="data" id="b" data-text="dataframe">Polars</p><p data-row data-area="web" id="c">Uvicorn</p>
    </section>
  </div>`;

const $ = <T extends HTMLElement>(selector: string): T => {
  const element = document.querySelector<T>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
};
const shown = () =>
  [...document.querySelectorAll<HTMLElement>('[data-row]:not([hidden])')].map(({ id }) => id).join('');
const choose = (selector: string, value: string) => {
  const control = $<HTMLInputElement>(selector);
  control.value = value;
  control.dispatchEvent(new Event('input', { bubbles: true }));
};
const open = (address: string) => {
  (window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL(
    `https://handbook.test/tools/${address}`,
  );
  document.body.innerHTML = page;
  bindFilter($<HTMLFormElement>('form'));
};

beforeEach(() => {
  open('');
});

describe('a filter form', () => {
  test('shows everything at first and leaves the address alone', () => {
    expect(shown()).toBe('abc');
    expect(location.search).toBe('');
    expect($('[data-count]').textContent).toBe('3 tools');
  });

  test('filters at once, counts, hides empty groups, and keeps the state in the address', () => {
    choose('select', 'web');
    expect(shown()).toBe('ac');
    expect($('[data-count]').textContent).toBe('2 of 3 tools');
    choose('input', 'fast');
    expect(shown()).toBe('a');
    expect($('#second').hidden).toBe(true);
    expect(location.search).toBe('?area=web&q=fast');
  });

  test('finds words that are not on screen', () => {
    choose('input', 'DataFrame');
    expect(shown()).toBe('b');
  });

  test('says so when nothing fits, and clears', () => {
    choose('input', 'cobol');
    expect(shown()).toBe('');
    expect($('[data-empty]').hidden).toBe(false);
    expect($('#list').hidden).toBe(true);
    $<HTMLFormElement>('form').dispatchEvent(new Event('reset', { cancelable: true }));
    expect(shown()).toBe('abc');
    expect($('[data-empty]').hidden).toBe(true);
    expect($('#list').hidden).toBe(false);
    expect($<HTMLInputElement>('input').value).toBe('');
    expect(location.search).toBe('');
  });

  test('starts from the address', () => {
    open('?area=data&q=pol&evil=1');
    expect(shown()).toBe('b');
    expect($<HTMLSelectElement>('select').value).toBe('data');
    expect($<HTMLInputElement>('input').value).toBe('pol');
  });

  test('ignores a value that it does not offer', () => {
    open('?area=%3Cscript%3E');
    expect(shown()).toBe('abc');
    expect($<HTMLSelectElement>('select').value).toBe('');
  });

  test('keeps what was typed before it was there', () => {
    document.body.innerHTML = page;
    $<HTMLInputElement>('input').value = 'uvi';
    bindFilter($<HTMLFormElement>('form'));
    expect(shown()).toBe('c');
  });

  test('shows a row that the address points at', () => {
    open('?area=data#c');
    expect(shown()).toBe('abc');
  });

  test('takes no harm from a broken anchor', () => {
    open('?area=data#%E0%A4%A');
    expect(shown()).toBe('ab');
  });

  test('fails loudly when its rows are missing', () => {
    $('#list').remove();
    expect(() => bindFilter($<HTMLFormElement>('form'))).toThrow('"list"');
  });
});
