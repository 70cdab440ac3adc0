// The selection in the session of this tab: it survives a reload, and ends with the visit.
import { nothingChosen, parseSelection, type Selection } from './selected.ts';

const KEY = 'preflight:templates';
/** What could not be written, because the storage is blocked or full: it lasts as long as the page. */
let unwritten: Selection | undefined;

export function readSelection(): Selection {
  if (unwritten) return unwritten;
  try {
    return parseSelection(sessionStorage.getItem(KEY));
  } catch {
    return nothingChosen;
  }
}

export function writeSelection(selection: Selection): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(selection));
    unwritten = undefined;
  } catch {
    unwritten = selection;
  }
}
