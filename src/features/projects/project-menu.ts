// The menu in the header: one button a project. Loaded when it is opened.
import { projectsStore } from './browser-store.ts';
import { isArchived, isDeleted } from './model.ts';

/** Fills the menu with the projects as they are now. */
export function fill(menu: HTMLElement): void {
  const store = projectsStore();
  store.getState().loadAll();
  const { projects, project: active } = store.getState();
  const shown = [...projects.values()].filter((one) => one.id === active.id || (!isDeleted(one) && !isArchived(one)));
  const rows = shown
    .sort((a, b) => a.name.value.localeCompare(b.name.value))
    .map((project) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dir = 'auto';
      button.textContent = project.name.value;
      button.setAttribute('aria-pressed', String(project.id === active.id));
      button.addEventListener('click', () => {
        store.getState().activate(project.id);
        document.dispatchEvent(new Event('preflight:projects'));
        menu.hidePopover();
      });
      const row = document.createElement('li');
      row.append(button);
      return row;
    });
  menu.querySelector('[data-project-list]')?.replaceChildren(...rows);
}
