// The lines of a highlighted block, as Expressive Code draws them: a `div.ec-line` around a `div.code` of spans,
// with the depth of its indentation in an attribute. Build time only.

const LINE = /<div class="ec-line"([^>]*)>(<div class="code"[^>]*>.*?<\/div>)<\/div>/gs;

/** The lines as they are drawn. */
export const linesIn = (html: string): string[] => [...html.matchAll(LINE)].map(([line]) => line);

/** The style sheet that a page's first block brings along. */
export const styleIn = (html: string): string => /<link rel="stylesheet"[^>]*>/.exec(html)?.[0] ?? '';

const BLANK = '<div class="ec-line"><div class="code">\n</div></div>';

/**
 * A block with ids and marks on some of its lines, without the button and the script of its own.
 * @param leading how many blank lines the text begins with; Expressive Code leaves them out
 * @param extrasOf the id of a line, and what stands after its code, by its number from 0
 */
export function annotate(
  html: string,
  leading: number,
  extrasOf: (line: number) => { id: string; after: string } | undefined,
): string {
  let line = -1;
  const marked = html
    .replace('<code>', `<code>${BLANK.repeat(leading)}`)
    .replace(LINE, (whole, attributes: string, code: string) => {
      line += 1;
      const extras = extrasOf(line);
      return extras
        ? `<div class="ec-line"${attributes} id="${extras.id}" data-marked>${code}${extras.after}</div>`
        : whole;
    });
  return marked
    .replace(/<script type="module" src="[^"]*"><\/script>/g, '')
    .replace(/<div class="copy">.*?<\/button><\/div>/gs, '');
}
