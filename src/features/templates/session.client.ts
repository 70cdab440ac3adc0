// The selection in the session of this tab: it survives a reload, and ends with the visit.
import { nothingChosen, parseSelection, type Selection } from './selected.ts';

const KEY = 'preflight:templates';
let memory: Selection | undefined;

export function readSelection(): Selection {
  try {
    return parseSelection(sessionStorage.getItem(KEY));
  } catch {
    return memory ?? nothingChosen;
  }
}

export function writeSelection(selection: Selection): void {
  memory = selection;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(selection));
  } catch {
    // Blocked or full: it lasts as long as the page.
  }
}
