// The form of the reader's names, once it is opened: what is right is stored at once, what is wrong is said at its field.
import { editName, exampleNames, nameKeys, problemsOf, type Names } from '@/scaffold/names';
import { activeProject, onNames } from './names.client.ts';
import { allNames, storeNames } from './names-stored.client.ts';

/** A pause in typing: every store is an act that can be undone, and every message is read aloud. */
const PAUSE = 400;

/** Binds the form in an element, and enables its button. */
export function bindNames(area: HTMLElement): void {
  const form = area.querySelector('form');
  const status = area.querySelector('[data-names-status]');
  const back = area.querySelector<HTMLButtonElement>('button[type="reset"]');
  if (!form || !status || !back) return;
  const inputs = new Map(
    nameKeys.flatMap((key) => {
      const input = form.elements.namedItem(key);
      return input instanceof HTMLInputElement ? [[key, input]] : [];
    }),
  );
  let names: Names = allNames();
  let pause: ReturnType<typeof setTimeout> | undefined;

  const show = () => {
    for (const [key, input] of inputs) if (input.value !== names[key]) input.value = names[key];
  };
  /** Says what is wrong at each field; returns how many are. */
  const check = (): number => {
    const problems = new Map(problemsOf(names).map(({ name, message }) => [name, message]));
    for (const [key, input] of inputs) {
      const message = problems.get(key);
      input.setAttribute('aria-invalid', String(message !== undefined));
      const place = document.getElementById(`names-${key}-error`);
      if (place) {
        place.textContent = message ?? '';
        place.hidden = message === undefined;
      }
    }
    return problems.size;
  };
  const settle = () => {
    const wrong = check();
    if (wrong > 0) {
      status.textContent = `Not used yet: ${wrong === 1 ? 'one field wants' : `${wrong} fields want`} a change.`;
      return;
    }
    const project = storeNames(names);
    status.textContent =
      project === undefined
        ? 'Used on this page only: this browser keeps nothing for this site.'
        : `Used in every file, and kept in “${project}” on this device.`;
  };

  form.addEventListener('input', ({ target }) => {
    for (const [key, input] of inputs) if (input === target) names = editName(names, key, input.value);
    show();
    check();
    clearTimeout(pause);
    pause = setTimeout(settle, PAUSE);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    settle();
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    names = { ...exampleNames };
    show();
    settle();
    status.textContent = 'The names of the examples are back.';
    inputs.get('title')?.focus();
  });
  let project = activeProject();
  // What another tab says counts, unless somebody is writing here; another project's names count always.
  onNames(() => {
    const active = activeProject();
    if (active === project && form.contains(document.activeElement)) return;
    project = active;
    clearTimeout(pause);
    names = allNames();
    show();
    check();
  });
  // What was typed before this script was there counts.
  const early = [...inputs].filter(([, input]) => input.value !== input.defaultValue);
  for (const [key, input] of early) names = editName(names, key, input.value);
  show();
  if (early.length > 0) settle();
  else check();
  back.disabled = false;
}
