// The ZIP of chosen templates: what is asked about it, and its making. Loaded when something is chosen.
import { download } from '@/components/files-out.client';
import { ownNames } from '@/features/projects/names.client';
import { exampleNames } from '@/scaffold/names';
import { isManifest, type Manifest } from './model.ts';
import { select } from './selected.ts';
import { chosenEntries, conflictsOf, doubled, offeredChoices, pack, PackingProblem, selectAll } from './selection.ts';
import { readSelection, writeSelection } from './session.client.ts';

let manifest: Promise<Manifest> | undefined;

async function fetched(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** Below the gallery's own address, so that it holds under any base path. */
const below = (path: string) =>
  new URL(path.split('/').map(encodeURIComponent).join('/'), location.href.split(/[?#]/)[0]).href;

async function fetchManifest(): Promise<Manifest> {
  const response = await fetched(below('manifest.json'));
  const data: unknown = await response.json();
  if (!isManifest(data)) throw new Error('This is no list of templates.');
  return data;
}

/** Tries again after a failure. */
function loadManifest(): Promise<Manifest> {
  manifest ??= fetchManifest().catch((error: unknown) => {
    manifest = undefined;
    throw error;
  });
  return manifest;
}

type Child = Node | string;
function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/** Takes all of some templates that go together, and says what it left out. */
export async function takeAll(shown: readonly string[], useCase: string | undefined): Promise<string> {
  const { selection, taken, left } = selectAll(readSelection(), shown, useCase, await loadManifest());
  writeSelection(selection);
  const count = taken.length === 1 ? 'One template is' : `${taken.length} templates are`;
  const others = left.map(({ title }) => title).join(', ');
  return `${count} in your ZIP.${others && ` Left out, because they take another’s place or have to be wired first: ${others}.`}`;
}

/** Draws what is in the ZIP and what is asked about it. */
export async function drawBasket(panel: HTMLElement, changed: () => void, say: (text: string) => void): Promise<void> {
  const all = await loadManifest();
  const details = panel.querySelector('[data-basket-details]');
  if (!details) return;
  const selection = readSelection();
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : undefined;

  const conflicts = conflictsOf(selection, all).map(({ path, entries, pick }) => {
    const box = element(
      'fieldset',
      { className: 'box' },
      element('legend', {}, 'Which ', element('code', {}, path), '?'),
    );
    box.toggleAttribute('data-open', pick === undefined);
    for (const { id, title } of entries) {
      const radio = element('input', { type: 'radio', name: `pick ${path}`, value: id, checked: pick === id });
      radio.dataset['key'] = `pick ${path} ${id}`;
      radio.addEventListener('change', () => {
        const now = readSelection();
        writeSelection({ ...now, picks: { ...now.picks, [path]: id } });
        say('');
        changed();
      });
      box.append(element('label', {}, radio, title));
    }
    return box;
  });

  const variants = offeredChoices(selection, all).map(({ id, label, options }) => {
    const control = element(
      'select',
      {},
      ...options.map((option) => element('option', { value: option.id }, option.label)),
    );
    control.value = selection.chosen[id] ?? options[0]?.id ?? '';
    control.dataset['key'] = `variant ${id}`;
    control.addEventListener('change', () => {
      const now = readSelection();
      writeSelection({ ...now, chosen: { ...now.chosen, [id]: control.value } });
      say('');
    });
    return element('label', {}, label, control);
  });

  const rows = chosenEntries(selection, all).map(({ id, title, files }) => {
    const remove = element('button', { type: 'button', className: 'as-link' }, 'Remove');
    remove.setAttribute('aria-label', `Remove ${title}`);
    remove.dataset['key'] = `remove ${id}`;
    remove.addEventListener('click', () => {
      const after = select(readSelection(), [id], false);
      writeSelection(after);
      say(`${title} is out.${after.ids.length === 0 ? ' Your ZIP is empty.' : ''}`);
      const row = remove.closest('li');
      (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector('button')?.focus();
      changed();
    });
    return element(
      'li',
      {},
      `${title} (${files.length === 1 ? (files[0]?.to ?? '') : `${files.length} files`})`,
      remove,
    );
  });

  details.replaceChildren(
    ...doubled(selection, all).map((text) => element('p', {}, text)),
    ...(conflicts.length > 0 ? [element('h3', {}, 'Several of them have the same file'), ...conflicts] : []),
    ...(variants.length > 0
      ? [element('h3', {}, 'Variants'), element('div', { className: 'variants' }, ...variants)]
      : []),
    element('h3', {}, 'In the ZIP'),
    element('ul', {}, ...rows),
  );
  if (focused)
    [...details.querySelectorAll<HTMLElement>('[data-key]')].find(({ dataset }) => dataset['key'] === focused)?.focus();
}

/** Packs and downloads what is chosen; or says what has to be decided first. */
export async function downloadZip(panel: HTMLElement): Promise<{ message: string; undecided: boolean }> {
  const all = await loadManifest();
  const selection = readSelection();
  const open = conflictsOf(selection, all).filter(({ pick }) => pick === undefined);
  if (open.length > 0) {
    const paths = open.map(({ path }) => path).join(', ');
    return { message: `Say first which one you want of: ${paths}.`, undecided: true };
  }
  const names = await ownNames();
  try {
    const files = await pack(selection, all, names, async (from) => (await fetched(below(from))).text());
    const { zip } = await import('@/scaffold/zip');
    const root = (names ?? exampleNames).slug;
    download(`${root}-templates.zip`, new Uint8Array(zip(files, root)), 'application/zip');
    panel.dataset['packed'] = String(files.length);
    return {
      message: [
        `${files.length === 1 ? 'One file' : `${files.length} files`} in ${root}-templates.zip.`,
        ...doubled(selection, all),
      ].join(' '),
      undecided: false,
    };
  } catch (error) {
    if (error instanceof PackingProblem) return { message: error.message, undecided: false };
    throw error;
  }
}
