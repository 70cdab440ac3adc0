// The geometry of a flow of boxes: where each box stands and how the arrows run. No drawing.

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Flow {
  width: number;
  height: number;
  boxes: Box[];
  /** SVG path data; an arrow from each box to the next. */
  arrows: string[];
}

interface Shape {
  perRow: number;
  box: { width: number; height: number };
  gap: { x: number; y: number };
}

const EDGE = 2;
/** An arrow's head is drawn beyond the end of its line. */
const HEAD = 7;

/** Boxes in rows, each read from left to right; the arrow from the end of a row runs between the rows to the start of the next. */
export function flowOf(count: number, { perRow, box, gap }: Shape): Flow {
  const boxes = Array.from({ length: count }, (_, index) => ({
    x: EDGE + (index % perRow) * (box.width + gap.x),
    y: EDGE + Math.floor(index / perRow) * (box.height + gap.y),
    ...box,
  }));
  const arrows = boxes.slice(1).flatMap((to, index) => {
    const from = boxes[index];
    if (!from) return [];
    const middle = from.y + box.height / 2;
    if (from.y === to.y) return [`M${from.x + box.width} ${middle}H${to.x - HEAD}`];
    const lane = from.y + box.height + gap.y / 2;
    const center = (at: Box) => at.x + box.width / 2;
    return [`M${center(from)} ${from.y + box.height}V${lane}H${center(to)}V${to.y - HEAD}`];
  });
  const rows = Math.ceil(count / perRow);
  const columns = Math.min(count, perRow);
  return {
    width: columns * box.width + (columns - 1) * gap.x + 2 * EDGE,
    height: rows * box.height + (rows - 1) * gap.y + 2 * EDGE,
    boxes,
    arrows,
  };
}

/** Text broken into lines of at most so many characters; a longer word stands alone. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
