// Keeps the name in the header right, and fills the menu when it is opened. Small: it is on every page.
import { ACTIVE_KEY, PROJECT_KEY } from './keys.ts';

const name = document.querySelector<HTMLElement>('[data-project-name]');
const menu = document.querySelector<HTMLElement>('#project-menu');

menu?.addEventListener('beforetoggle', (event) => {
  if (event.newState === 'open') void import('./project-menu.ts').then(({ fill }) => fill(menu));
});

/** Reads the name again, after another tab or a part of this page changed it. */
function paint() {
  try {
    const id = localStorage.getItem(ACTIVE_KEY) ?? 'default';
    const record: unknown = JSON.parse(localStorage.getItem(PROJECT_KEY + id) ?? 'null');
    const field: unknown = record && typeof record === 'object' && 'name' in record ? record.name : undefined;
    const value: unknown = field && typeof field === 'object' && 'value' in field ? field.value : undefined;
    if (name) name.textContent = typeof value === 'string' && value !== '' ? value : 'My project';
  } catch {
    // Blocked or unreadable: pages with a checklist say so.
  }
}

window.addEventListener('storage', paint);
// A page that comes back from the back-forward cache: whatever shows something of the project reads it again, after the store has.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) setTimeout(() => document.dispatchEvent(new Event('preflight:projects')));
});
document.addEventListener('preflight:projects', paint);
