// The rows of a table that a component draws, made ready for a phone as `integrations/tables.ts` does it for Markdown's.

const escapeAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/**
 * Gives each cell the name of its column (`data-label`), for the style sheet to show when it stacks the cells of a row, and
 * writes out the roles that stacking would take away.
 * @param html rows as Astro rendered them, so `<tr>`, `<th>` and `<td>` are tags wherever they occur
 * @throws if a row has more cells than there are columns
 */
export function readableRows(html: string, columns: readonly string[]): string {
  let column = 0;
  return html.replace(/<(tr|th|td)(?=[\s>])/g, (tag, name: string) => {
    if (name === 'tr') {
      column = 0;
      return `${tag} role="row"`;
    }
    const label = columns[column];
    if (label === undefined) throw new Error(`A row has more cells than the table has columns: ${columns.join(', ')}.`);
    column += 1;
    return `${tag} role="${name === 'th' ? 'rowheader' : 'cell'}" data-label="${escapeAttribute(label)}"`;
  });
}
