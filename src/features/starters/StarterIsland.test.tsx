// @vitest-environment happy-dom
// A starter's page over the storage of the test: whose names it shows and where it keeps them, what a repository lacks, and what is
// said where a part cannot be loaded.
import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { namesAsFields } from '@/features/projects/names';
import { exampleNames, type Names } from '@/scaffold/names';
import type { RepositoryFile } from '@/scaffold/files';
import type { StarterData } from './model.ts';
import type { Entry } from './read-folder.ts';

// How fast a machine is, is no test's subject.
configure({ asyncUtilTimeout: 30_000 });

const at = '2026-01-01T00:00:00.000Z';
const option = (id: string, more: object = {}) => ({
  id,
  label: id,
  edits: [],
  layers: [],
  remove: [],
  excludes: [],
  ...more,
});
const data: StarterData = {
  blueprint: {
    id: 'small',
    layers: ['common'],
    choices: [
      { id: 'cache', label: 'Cache', options: [option('redis'), option('none', { remove: ['src/desk/cache.py'] })] },
    ],
    files: {
      common: ['README.md', 'Justfile', 'src/desk/cache.py', 'src/order_service/main.py'].map((path) => ({
        path,
        text: '',
        executable: false,
      })),
    },
  },
  about: {},
};
const choices = [
  {
    id: 'cache',
    label: 'Cache',
    see: { label: 'Caches', href: '/' },
    options: [
      { id: 'redis', label: 'redis' },
      { id: 'none', label: 'none' },
    ],
  },
];

function storeProject(id: string, name: string, own: Partial<Names> = {}) {
  const fields = [...namesAsFields({ ...exampleNames, ...own })].map(([key, value]): [string, object] => [
    key,
    { value, changedAt: at },
  ]);
  const record = {
    format: 'preflight-project',
    version: 1,
    id,
    createdAt: at,
    name: { value: name, changedAt: at },
    items: {},
    answers: {},
    fields: Object.fromEntries(fields),
  };
  localStorage.setItem(`preflight:project:${id}`, JSON.stringify(record));
}

/** The names that a project holds. */
function namesOf(id: string): Record<string, string> {
  const record: unknown = JSON.parse(localStorage.getItem(`preflight:project:${id}`) ?? '{}');
  const fields: unknown = Reflect.get(Object(record), 'fields');
  return Object.fromEntries(
    Object.entries(fields ?? {}).flatMap(([key, field]: [string, unknown]) => {
      const value: unknown = Reflect.get(Object(field), 'value');
      return typeof value === 'string' && value !== '' ? [[key.replace('names/', ''), value]] : [];
    }),
  );
}

const saved: { files: readonly RepositoryFile[]; root: string }[] = [];
/** Lets the starter's data through, where it is held back. */
let release = () => {};

async function draw({ hash = '', held = false } = {}) {
  window.history.replaceState(null, '', `/starters/small/${hash}`);
  const arrived = new Promise<void>((resolve) => (release = resolve));
  if (!held) release();
  vi.stubGlobal('fetch', async (address: string) => {
    if (!address.endsWith('small.json')) return new Response('', { status: 404 });
    await arrived;
    return new Response(JSON.stringify(data));
  });
  const { default: StarterIsland } = await import('./StarterIsland');
  render(<StarterIsland id="small" base="/" site="http://localhost:4321/" choices={choices} files={[]} />);
  if (!held) await screen.findByText(/^It has 0 of/);
}

const cannotBeLoaded = (part: string) =>
  vi.doMock(part, () => {
    throw new Error('out of reach');
  });

/** Holds back the part that reads and keeps names. @returns lets it through */
function holdStoredNames(): () => void {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  vi.doMock('@/features/projects/names-stored.client', async (original) => {
    await arrived;
    return original();
  });
  return arrive;
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const title = () => field('Name of the project');
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const isShown = (value: string) => waitFor(() => expect(title().value).toBe(value));
const choose = (label: string) => fireEvent.click(screen.getByRole('radio', { name: new RegExp(`^${label}`) }));

/** Chooses another project, as the menu in the header does. */
async function switchTo(id: string) {
  const { projectsStore } = await import('@/features/projects/browser-store');
  act(() => {
    projectsStore().getState().loadAll();
    projectsStore().getState().activate(id);
    document.dispatchEvent(new Event('preflight:projects'));
  });
}

function followLink(hash: string) {
  window.location.hash = hash;
  fireEvent(window, new Event('hashchange'));
}

const gap = () => within(screen.getByRole('region', { name: 'Only what an existing repository lacks' }));
const missing = () => gap().getByRole('button', { name: /are missing$/ });

/** A dropped folder whose walk ends when `walk` says so. */
function dropFolder(name: string, paths: readonly string[], walk: Promise<void> = Promise.resolve()) {
  let rest: Entry[] = paths.map((path) => ({ name: path, fullPath: `/${name}/${path}`, isFile: true }));
  const entry = {
    name,
    fullPath: `/${name}`,
    isFile: false,
    isDirectory: true,
    createReader: () => ({
      readEntries: (take: (entries: Entry[]) => void) => {
        void walk.then(() => {
          take(rest);
          rest = [];
        });
      },
    }),
  };
  fireEvent.drop(screen.getByText('or drop it here'), {
    dataTransfer: { items: [{ webkitGetAsEntry: () => entry }] },
  });
}

beforeEach(() => {
  vi.resetModules();
  vi.doMock('./save-zip', () => ({
    saveZip: (files: readonly RepositoryFile[], root: string) => saved.push({ files, root }),
  }));
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  saved.length = 0;
  for (const part of ['./save-zip', './read-folder', '@/features/projects/names-stored.client']) vi.doUnmock(part);
  vi.unstubAllGlobals();
});

test('what makes the ZIP cannot be loaded: both downloads say so', async () => {
  cannotBeLoaded('./save-zip');
  await draw();
  fireEvent.click(screen.getByRole('button', { name: 'Download order-service.zip' }));
  expect(await screen.findByText(/^What makes the ZIP could not be loaded\./)).toBeDefined();
  fireEvent.click(missing());
  expect(await gap().findByText(/^What makes the ZIP could not be loaded\./)).toBeDefined();
});

test('what reads a folder cannot be loaded: nobody is left waiting', async () => {
  cannotBeLoaded('./read-folder');
  await draw();
  dropFolder('desk', ['README.md']);
  expect(await gap().findByText(/^What reads a folder could not be loaded\./)).toBeDefined();
  expect(gap().queryByText('Looking …')).toBeNull();
  dropFolder('desk', ['README.md']);
  expect(gap().getByText('Looking …')).toBeDefined();
  expect(await gap().findByText(/^What reads a folder could not be loaded\./)).toBeDefined();
  const input = screen.getByLabelText('Folder of the repository');
  fireEvent.change(input, { target: { files: [new File([], 'a')] } });
  expect(await gap().findByText(/^What reads a folder could not be loaded\./)).toBeDefined();
});

test('what keeps the names cannot be loaded: the page takes its promise back', async () => {
  cannotBeLoaded('@/features/projects/names-stored.client');
  await draw();
  type('Name of the project', 'Parcel Desk');
  expect(await screen.findByText(/^Only the link holds what you typed\./)).toBeDefined();
  expect(window.location.hash).toBe('#title=Parcel+Desk');
});

test('the names of the project cannot be loaded: the page says so', async () => {
  storeProject('default', 'Parcel Desk');
  cannotBeLoaded('@/features/projects/names-stored.client');
  await draw();
  expect(await screen.findByText(/^The names of your project could not be loaded\./)).toBeDefined();
});

test('a folder that is dropped before the files are there is counted when they come', async () => {
  await draw({ held: true });
  dropFolder('desk', ['README.md', 'justfile']);
  expect(await gap().findByText('The files are named after it: desk, desk.')).toBeDefined();
  release();
  expect(await gap().findByText('It has 2 of 4 files')).toBeDefined();
  fireEvent.click(missing());
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.files.map(({ path }) => path)).toEqual(['src/desk/cache.py', 'src/desk/main.py']);
});

test('what a choice brings after the drop is not offered where the repository has it; ticks by hand stay', async () => {
  await draw({ hash: '#cache=none' });
  dropFolder('parcels', ['README.md', 'src/desk/cache.py']);
  expect(await gap().findByText('It has 1 of 3 files')).toBeDefined();
  fireEvent.click(gap().getByLabelText('README.md'));
  fireEvent.click(gap().getByLabelText('Justfile'));
  choose('redis');
  expect(await gap().findByText('It has 2 of 4 files')).toBeDefined();
  fireEvent.click(missing());
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.files.map(({ path }) => path)).toEqual(['README.md', 'src/parcels/main.py']);
});

test('what is edited and chosen while a folder is looked at stays', async () => {
  await draw();
  let finish = () => {};
  dropFolder('parcels', ['README.md'], new Promise((resolve) => (finish = resolve)));
  expect(gap().getByText('Looking …')).toBeDefined();
  type('Owner', 'acme/parcels');
  choose('none');
  finish();
  await isShown('Parcels');
  expect(field('Owner').value).toBe('acme/parcels');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /^none/ }).checked).toBe(true);
  expect(window.location.hash).toBe('#title=Parcels&owner=acme%2Fparcels&cache=none');
});

test('the way back to the names before leaves the focus on the page, and what else was edited', async () => {
  await draw();
  dropFolder('parcels', ['README.md']);
  await isShown('Parcels');
  type('Owner', 'acme/parcels');
  const back = gap().getByRole('button', { name: 'Back to the names before' });
  back.focus();
  fireEvent.click(back);
  expect(title().value).toBe('Order Service');
  expect(field('Owner').value).toBe('acme/parcels');
  expect(document.activeElement).toBe(gap().getByRole('button', { name: 'Choose a folder …' }));
});

test('a choice that is made before the stored names are there leaves them to come', async () => {
  storeProject('default', 'Orders', { title: 'Parcel Desk', slug: 'parcel-desk', package: 'parcel_desk' });
  const arrive = holdStoredNames();
  await draw();
  choose('none');
  expect(title().value).toBe('Order Service');
  arrive();
  await isShown('Parcel Desk');
  expect(window.location.hash).toBe('#title=Parcel+Desk&cache=none');
});

test('what was typed for one project is not kept in the next', async () => {
  storeProject('default', 'Orders');
  storeProject('b', 'Invoices', { owner: 'acme/invoices' });
  await draw();
  await isShown('Orders');
  type('Name of the project', 'Parcel Desk');
  await screen.findByText('The names are kept in “Orders” on this device.');
  // At once: what still waits goes to the project it was typed for.
  type('Name of the project', 'Parcel Office');
  await switchTo('b');
  await isShown('Invoices');
  expect(field('Owner').value).toBe('acme/invoices');
  expect(window.location.hash).toBe('#title=Invoices&owner=acme%2Finvoices');
  expect(screen.queryByText(/are kept in “Orders”/)).toBeNull();
  expect(namesOf('default')).toMatchObject({ title: 'Parcel Office', package: 'parcel_office' });
  type('Name of the project', 'Invoice Desk');
  await screen.findByText('The names are kept in “Invoices” on this device.');
  expect(namesOf('b')).toEqual({
    title: 'Invoice Desk',
    slug: 'invoice-desk',
    package: 'invoice_desk',
    owner: 'acme/invoices',
  });
});

test('an address that the page wrote itself is no link', async () => {
  storeProject('default', 'Orders');
  storeProject('b', 'Invoices');
  await draw();
  await isShown('Orders');
  choose('none');
  expect(window.location.hash).toBe('#title=Orders&cache=none');
  await switchTo('b');
  await isShown('Invoices');
  expect(screen.queryByText(/^These names came with the link/)).toBeNull();
  expect(window.location.hash).toBe('#title=Invoices&cache=none');
  // To a heading and back.
  followLink('files');
  await switchTo('default');
  await isShown('Orders');
  followLink('title=Invoices&cache=none');
  expect(title().value).toBe('Orders');
  expect(window.location.hash).toBe('#title=Orders&cache=none');
});

test('a link stays what it is when something is chosen, or another project', async () => {
  storeProject('default', 'Orders');
  storeProject('b', 'Invoices');
  await draw({ hash: '#title=Night+Report' });
  await screen.findByText(/^These names came with the link/);
  choose('none');
  await switchTo('b');
  await screen.findByText(/^These names came with the link/);
  expect(title().value).toBe('Night Report');
});

test('a link that is edited before the stored names are there is known to be one', async () => {
  storeProject('default', 'Orders');
  const arrive = holdStoredNames();
  await draw({ hash: '#title=Night+Report' });
  type('Owner', 'acme/night');
  arrive();
  await screen.findByText(/^What you changed is kept in “Orders”/);
  expect(title().value).toBe('Night Report');
  expect(namesOf('default')).toEqual({ owner: 'acme/night' });
});

test('a name that could not be used is not kept later, with other names', async () => {
  storeProject('default', 'Orders');
  await draw();
  await isShown('Orders');
  type('Name of the project', 'a/b');
  followLink('title=Night+Report');
  await isShown('Night Report');
  type('Owner', 'acme/night');
  await screen.findByText(/^What you changed is kept in “Orders”/);
  expect(namesOf('default')).toEqual({ owner: 'acme/night' });

  type('Name of the project', 'a/b');
  dropFolder('parcels', ['README.md']);
  await isShown('Parcels');
  type('Owner', 'acme/parcels');
  await screen.findByText(/^What you changed is kept in “Orders”/);
  expect(namesOf('default')).toEqual({ owner: 'acme/parcels' });
});
