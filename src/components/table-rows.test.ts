import { describe, expect, it } from 'vitest';
import { readableRows } from './table-rows.ts';

describe('readableRows', () => {
  it('names the column of each cell and writes out the roles, row by row', () => {
    const html = '<tr data-row><th scope="row">uv</th><td>One</td></tr>\n<tr><td class="x">a</td><th>b</th></tr>';
    expect(readableRows(html, ['Tool', 'What it is'])).toBe(
      '<tr role="row" data-row><th role="rowheader" data-label="Tool" scope="row">uv</th>' +
        '<td role="cell" data-label="What it is">One</td></tr>\n' +
        '<tr role="row"><td role="cell" data-label="Tool" class="x">a</td>' +
        '<th role="rowheader" data-label="What it is">b</th></tr>',
    );
  });

  it('leaves other elements and escaped text alone', () => {
    const html = '<tr><td><track><time>&lt;td&gt;</time></td></tr>';
    expect(readableRows(html, ['A'])).toBe(
      '<tr role="row"><td role="cell" data-label="A"><track><time>&lt;td&gt;</time></td></tr>',
    );
  });

  it('escapes names', () => {
    expect(readableRows('<td>x</td>', ['The "A" & B'])).toBe(
      '<td role="cell" data-label="The &quot;A&quot; &amp; B">x</td>',
    );
  });

  it('fails on a cell that has no column', () => {
    expect(() => readableRows('<tr><td>x</td><td>y</td></tr>', ['A'])).toThrow('more cells');
  });
});
