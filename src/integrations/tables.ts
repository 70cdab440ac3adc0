// Markdown tables that can be read on a phone: each cell learns the name of its column (`data-label`), so that the style sheet can stack
// the cells of a row. Stacking takes away a table's meaning for screen readers, so the roles are written out.
import { defineHastPlugin } from 'satteri';

const roles = new Map([
  ['table', 'table'],
  ['thead', 'rowgroup'],
  ['tbody', 'rowgroup'],
  ['tr', 'row'],
  ['th', 'columnheader'],
  ['td', 'cell'],
]);

/** A Sätteri plugin for the tables of Markdown and MDX. Components draw theirs with `DataTable.astro`. */
export const readableTables = () =>
  defineHastPlugin({
    name: 'readable-tables',
    element: {
      filter: [...roles.keys()],
      visit(node, ctx): void {
        ctx.setProperty(node, 'role', roles.get(node.tagName));
        if (node.tagName !== 'td') return;
        const row = ctx.parent(node);
        const before = row.children.slice(0, ctx.indexOf(node) ?? 0);
        const column = before.filter((child) => child.type === 'element').length;
        const table = row.type === 'element' ? ctx.parent(ctx.parent(row)) : undefined;
        if (table?.type !== 'element') return;
        const [header] = table.children
          .flatMap((part) => (part.type === 'element' && part.tagName === 'thead' ? part.children : []))
          .filter((child) => child.type === 'element');
        const label = header?.children.filter((child) => child.type === 'element')[column];
        if (label) ctx.setProperty(node, 'data-label', ctx.textContent(label));
      },
    },
  });
