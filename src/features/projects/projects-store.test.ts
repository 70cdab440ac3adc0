// Many projects over one storage: switching, undo, history, other tabs, clearing.
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { ACTIVE_KEY, PROJECT_KEY } from './keys.ts';
import { merge } from './merge.ts';
import { isDeleted, type Project } from './model.ts';
import { parseRecord } from './record.ts';
import { recordStorage, type KeyValueStorage } from './storage.ts';
import { createProjectsStore, UNDO_STEPS } from './store.ts';
import type { ProjectsStore } from './store-types.ts';

let clock: number;
let data: Map<string, string>;
let kept: [string, string][];
let lost: string[];
let ids: number;
/** Tabs that hear of each write, as browsers tell all but the writer. */
let tabs: { store: ProjectsStore; hears: boolean }[];

const now = () => new Date((clock += 1));

function storageOf(writer: () => ProjectsStore | undefined): KeyValueStorage {
  const tell = (key: string, text: string | null) => {
    for (const tab of tabs)
      if (tab.hears && tab.store !== writer()) queue.push(() => tab.store.getState().receive(key, text));
  };
  return {
    get length() {
      return data.size;
    },
    key: (n) => [...data.keys()][n] ?? null,
    getItem: (key) => data.get(key) ?? null,
    setItem: (key, value) => {
      if (data.get(key) === value) return;
      data.set(key, value);
      tell(key, value);
    },
    removeItem: (key) => {
      if (data.delete(key)) tell(key, null);
    },
  };
}

let queue: (() => void)[];
const deliver = () => {
  for (let next = queue.shift(); next; next = queue.shift()) next();
};

function open(hears = true): ProjectsStore {
  const own: { store?: ProjectsStore } = {};
  const store = createProjectsStore(
    recordStorage(() => storageOf(() => own.store), now),
    now,
    {
      newId: () => `id-${++ids}`,
      history: {
        keep: (project, why) => void kept.push([project.id, why]),
        lost: (_, items) => void lost.push(...items.map(({ id }) => id)),
      },
    },
  );
  own.store = store;
  store.getState().load();
  tabs.push({ store, hears });
  return store;
}

const recordOf = (id: string): Project => {
  const parsed = parseRecord(data.get(PROJECT_KEY + id) ?? '');
  if (!parsed.ok) throw new Error(`no record of ${id}`);
  return parsed.project;
};
const done = { state: 'done' as const };

beforeEach(() => {
  clock = Date.UTC(2026, 10, 21, 9);
  data = new Map();
  kept = [];
  lost = [];
  ids = 0;
  tabs = [];
  queue = [];
});

test('a new project is active here, in other tabs and on the next visit', () => {
  const other = open();
  const store = open();
  store.getState().create('Orders', ['gke']);
  deliver();
  expect(store.getState().project).toMatchObject({ id: 'id-1', name: { value: 'Orders' }, types: { value: 'gke' } });
  expect(other.getState().project.id).toBe('id-1');
  expect(open().getState().project.name.value).toBe('Orders');
  expect(data.get(ACTIVE_KEY)).toBe('id-1');
});

test('undo takes back making, naming, deleting and switching, over projects', () => {
  const store = open();
  const act = store.getState();
  act.setItem('a/one', done, 'Tick');
  act.create('Orders');
  act.setField('id-1', 'name', 'Invoices', 'Rename');
  act.setField('id-1', 'deleted', 'yes', 'Delete');
  expect(store.getState().project.id).toBe('default');
  act.undo();
  expect(store.getState().project).toMatchObject({ id: 'id-1', name: { value: 'Invoices' } });
  act.undo();
  expect(store.getState().project.name.value).toBe('Orders');
  act.undo();
  expect(store.getState().project.id).toBe('default');
  expect(isDeleted(recordOf('id-1'))).toBe(true);
  act.undo();
  expect(store.getState().project.items['a/one']?.state).toBe('open');
});

test('a deleted active project makes room for another, or for a new one', () => {
  const store = open();
  store.getState().setItem('a/one', done, 'Tick');
  store.getState().setField('default', 'deleted', 'yes', 'Delete');
  expect(store.getState().project.id).toBe('id-1');
  store.getState().setItem('a/one', done, 'Tick');
  expect(recordOf('id-1').items['a/one']?.state).toBe('done');
  expect(open().getState().project.id).toBe('id-1');
});

test('undo reaches back at least fifty steps', () => {
  const store = open();
  for (let n = 0; n < UNDO_STEPS; n++) store.getState().setItem(`a/${n}`, done, 'Tick');
  for (let n = 0; n < UNDO_STEPS; n++) store.getState().undo();
  expect(Object.values(store.getState().project.items).every(({ state }) => state === 'open')).toBe(true);
  expect(UNDO_STEPS).toBeGreaterThanOrEqual(50);
});

test('states are kept at the start of a visit and before acts that change much', () => {
  const store = open();
  store.getState().setItem('a/0', done, 'Tick');
  store.getState().setItem('a/1', done, 'Tick');
  store.getState().setItem('a/2', done, 'Tick');
  store.getState().clear(['a/0', 'a/1', 'a/2'], 'Reset');
  store.getState().setField('default', 'deleted', 'yes', 'Delete');
  expect(kept).toEqual([
    ['default', 'Start of a visit'],
    ['default', 'Reset'],
    ['default', 'Delete'],
  ]);
});

test('what is removed for good does not come back from another tab', () => {
  const store = open();
  const other = open();
  store.getState().create('Orders');
  deliver();
  other.getState().setItem('a/one', done, 'Tick');
  deliver();
  store.getState().setField('id-1', 'deleted', 'yes', 'Delete');
  store.getState().forget(['id-1']);
  deliver();
  other.getState().setItem('a/two', done, 'Tick');
  deliver();
  expect(data.has(`${PROJECT_KEY}id-1`)).toBe(false);
  expect(other.getState().evicted).toBe(false);
});

test('what somebody else removed is written again, and said', () => {
  const store = open();
  store.getState().setItem('a/one', done, 'Tick');
  data.clear();
  store.getState().receive(null, null);
  expect(store.getState().evicted).toBe(true);
  expect(recordOf('default').items['a/one']?.state).toBe('done');
  data.clear();
  store.getState().setItem('a/two', done, 'Tick');
  expect(recordOf('default').items).toMatchObject({ 'a/one': done, 'a/two': done });
});

test('the device is cleared in all tabs, and undo brings the projects back', () => {
  const store = open();
  const other = open();
  store.getState().setItem('a/one', done, 'Tick');
  store.getState().create('Orders');
  deliver();
  store.getState().clearDevice();
  deliver();
  expect([...data.keys()]).toEqual([]);
  expect(other.getState().project.items).toEqual({});
  expect(store.getState().projects.size).toBe(1);
  store.getState().undo();
  expect(store.getState().project.name.value).toBe('Orders');
  expect(recordOf('default').items['a/one']?.state).toBe('done');
});

describe('two tabs', () => {
  const edit = fc.record({
    tab: fc.nat({ max: 1 }),
    item: fc.constantFrom('a/0', 'a/1', 'a/2', 'b/0'),
    state: fc.constantFrom('open' as const, 'done' as const, 'na' as const),
    note: fc.option(fc.string({ maxLength: 2 }), { nil: undefined }),
    hear: fc.boolean(),
  });

  test('agree in the end on the newest change of every item, in any order of edits and news', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), (edits) => {
        clock = Date.UTC(2026, 10, 21, 9);
        data = new Map();
        tabs = [];
        queue = [];
        const pair = [open(), open()];
        const newest = new Map<string, string>();
        for (const { tab, item, state, note, hear } of edits) {
          const store = pair[tab];
          store?.getState().setItem(item, { state, note }, 'Edit');
          const said = store?.getState().project.items[item];
          if (said && said.changedAt >= (newest.get(item) ?? '')) newest.set(item, said.changedAt);
          if (hear) queue.shift()?.();
        }
        deliver();
        for (const store of pair)
          for (const [item, changedAt] of newest)
            expect(store.getState().project.items[item]?.changedAt).toBe(changedAt);
        if (newest.size > 0)
          for (const [item, changedAt] of newest) expect(recordOf('default').items[item]?.changedAt).toBe(changedAt);
      }),
      { numRuns: 500 },
    );
  });

  test('lose none of 1,000 interleaved edits, even when writes cross', () => {
    const pair = [open(), open()];
    for (let n = 0; n < 1000; n++) {
      // Every tenth time a tab writes over what the other has just written, having read before.
      const stale = n % 10 === 0 ? new Map(data) : undefined;
      pair[n % 2]?.getState().setItem(`a/${n}`, done, 'Tick');
      if (stale && n > 0) {
        const mine = recordOf('default');
        const before = stale.get(`${PROJECT_KEY}default`);
        if (before !== undefined) {
          data.set(`${PROJECT_KEY}default`, before);
          queue.push(() => pair[n % 2]?.getState().receive(`${PROJECT_KEY}default`, before));
        }
        expect(mine.items[`a/${n}`]).toBeDefined();
      }
      if (n % 3 === 0) queue.shift()?.();
    }
    deliver();
    expect(Object.keys(recordOf('default').items)).toHaveLength(1000);
    for (const store of pair) expect(Object.keys(store.getState().project.items)).toHaveLength(1000);
  }, 60_000);

  test('repair on leaving what a crossing write took', () => {
    const store = open();
    store.getState().setItem('a/one', done, 'Tick');
    const [first] = [recordOf('default')];
    data.set(
      `${PROJECT_KEY}default`,
      JSON.stringify({ ...first, items: { 'a/two': { state: 'done', changedAt: first.createdAt } } }),
    );
    store.getState().flush();
    expect(Object.keys(recordOf('default').items).sort()).toEqual(['a/one', 'a/two']);
  });

  test('keep the loser of a true conflict', () => {
    const store = open();
    store.getState().setItem('a/one', done, 'Tick');
    const base = recordOf('default');
    const theirs = merge(base, {
      ...base,
      items: { 'a/one': { state: 'na', reason: 'theirs', changedAt: new Date(clock + 1).toISOString() } },
    });
    data.set(`${PROJECT_KEY}default`, JSON.stringify(theirs));
    store.getState().setItem('a/one', { state: 'done', note: 'ours' }, 'Note');
    expect(lost).toEqual(['a/one']);
  });
});
