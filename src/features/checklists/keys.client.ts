// What the letters do on a checklist. Loaded with the first of them that is pressed.

interface Acts {
  onEdit: (id: string, part: 'note' | 'evidence') => void;
  onHelp: () => void;
}

const OFF = 'preflight:keys';

/** Whether the reader turned the single keys off. */
export function keysAreOff(): boolean {
  try {
    return localStorage.getItem(OFF) === 'off';
  } catch {
    return false;
  }
}

/** Turns the single keys on or off, on this device. */
export function turnKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, 'off');
  } catch {
    // Without storage the choice lasts as long as the dialog.
  }
}

/** The list that a key is meant for: the one with the focus, else the first one in sight, else the first one. */
function meant(): Element | undefined {
  const focused = document.activeElement?.closest('[data-checklist]');
  if (focused) return focused;
  const lists = [...document.querySelectorAll('[data-checklist]')];
  return lists.find((list) => list.getBoundingClientRect().bottom > 0) ?? lists[0];
}

const boxesOf = (list: Element) =>
  [...list.querySelectorAll<HTMLInputElement>('input[data-item]')].filter((box) => box.checkVisibility());

/** Does what a key stands for, if it is meant for this list. */
export function press(key: string, list: Element, { onEdit, onHelp }: Acts): void {
  if (meant() !== list) return;
  if (key === '?') return onHelp();
  if (keysAreOff()) return;
  const boxes = boxesOf(list);
  const row = document.activeElement?.closest('li');
  const here = boxes.findIndex((box) => row?.contains(box));
  const box = boxes[here];
  const go = (to: HTMLInputElement | undefined) => {
    to?.focus();
    to?.closest('li')?.scrollIntoView({ block: 'nearest' });
  };
  switch (key) {
    case 'j':
      return go(boxes[here + 1]);
    case 'k':
      return go(here < 0 ? boxes.at(-1) : boxes[here - 1]);
    case 'x':
      return box?.click();
    case 'n':
    case 'e':
      if (box?.dataset['item'] !== undefined) onEdit(box.dataset['item'], key === 'n' ? 'note' : 'evidence');
      return;
    case '/':
      return list.querySelector<HTMLInputElement>('.checklist-filter input:checked')?.focus();
  }
}
