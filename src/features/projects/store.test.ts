// The store over a real `recordStorage`, with the browser's storage replaced by one that the test holds.
import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_PROJECT_ID, newProject } from './model.ts';
import { parseRecord } from './record.ts';
import { PROJECT_KEY } from './keys.ts';
import { BACKUP_KEY, recordStorage, type KeyValueStorage } from './storage.ts';
import { createProjectsStore } from './store.ts';

const KEY = PROJECT_KEY + DEFAULT_PROJECT_ID;
let clock: number;
let data: Map<string, string>;
const now = () => new Date((clock += 1000));

const storage: KeyValueStorage = {
  get length() {
    return data.size;
  },
  key: (n) => [...data.keys()][n] ?? null,
  removeItem: (key) => void data.delete(key),
  getItem: (key) => data.get(key) ?? null,
  setItem: (key, value) => void data.set(key, value),
};

function open(over: () => KeyValueStorage = () => storage) {
  const store = createProjectsStore(recordStorage(over, now), now);
  store.getState().load();
  return store;
}

const done = { state: 'done' as const };
const storedItems = (): unknown => {
  const parsed = parseRecord(data.get(KEY) ?? '');
  return parsed.ok ? parsed.project.items : parsed;
};

beforeEach(() => {
  clock = Date.UTC(2026, 10, 21, 9);
  data = new Map();
});

describe('ticks', () => {
  test('are there on the next visit', () => {
    open().getState().setItem('a/one', done, 'Tick');
    const second = open().getState();
    expect(second.project.items['a/one']?.state).toBe('done');
    expect(second.saving).toBe('saved');
  });

  test('are not written when nothing was done', () => {
    open().getState().setItem('a/one', { state: 'open' }, 'Untick');
    expect(data.size).toBe(0);
  });

  test('of unknown items are kept', () => {
    const record = newProject(DEFAULT_PROJECT_ID, 'Launch', now());
    const old = { state: 'done', changedAt: '2026-01-01T00:00:00.000Z', extra: 1 };
    data.set(KEY, JSON.stringify({ ...record, items: { 'retired/item': old }, unknown: { deep: true } }));
    open().getState().setItem('a/one', done, 'Tick');
    expect(JSON.parse(data.get(KEY) ?? '')).toMatchObject({ items: { 'retired/item': old }, unknown: { deep: true } });
  });
});

describe('answers', () => {
  test('are there on the next visit, and can be taken back', () => {
    open()
      .getState()
      .setAnswers(
        new Map([
          ['build', 'api'],
          ['trigger', 'http'],
          ['size', ''],
        ]),
        ['cloud-run'],
      );
    const second = open();
    expect(Object.keys(second.getState().project.answers)).toEqual(['build', 'trigger']);
    second.getState().setAnswers(
      new Map([
        ['build', 'job'],
        ['trigger', ''],
      ]),
      ['batch'],
    );
    const { answers } = open().getState().project;
    expect([answers['build']?.value, answers['trigger']?.value]).toEqual(['job', '']);
    expect(open().getState().project.types?.value).toBe('batch');
  });

  test('that stay the same are not written', () => {
    const store = open();
    store.getState().setAnswers(new Map([['build', 'api']]), []);
    const before = data.get(KEY);
    store.getState().setAnswers(new Map([['build', 'api']]), []);
    expect(data.get(KEY)).toBe(before);
  });
});

describe('two tabs', () => {
  test('keep each other’s ticks although neither reloaded', () => {
    const first = open();
    const second = open();
    first.getState().setItem('a/one', done, 'Tick');
    second.getState().setItem('a/two', done, 'Tick');
    expect(storedItems()).toMatchObject({ 'a/one': { state: 'done' }, 'a/two': { state: 'done' } });
  });

  test('show what the other wrote', () => {
    const first = open();
    const second = open();
    first.getState().setItem('a/one', done, 'Tick');
    second.getState().receive(KEY, data.get(KEY) ?? null);
    expect(second.getState().project.items['a/one']?.state).toBe('done');
  });

  test('repair a write that was overwritten', () => {
    const first = open();
    const second = open();
    first.getState().setItem('a/one', done, 'Tick');
    // The other tab had read before and wrote after: its record lacks the tick.
    const late = newProject(DEFAULT_PROJECT_ID, 'My project', new Date(0));
    data.set(KEY, JSON.stringify(late));
    first.getState().receive(KEY, JSON.stringify(late));
    expect(storedItems()).toMatchObject({ 'a/one': { state: 'done' } });
    second.getState().receive('some:other:key', '{}');
    expect(second.getState().project.items).toEqual({});
  });
});

describe('undo', () => {
  test('brings a reset back', () => {
    const store = open();
    store.getState().setItem('a/one', done, 'Tick');
    store.getState().setItem('a/two', done, 'Tick');
    store.getState().clear(['a/one', 'a/two'], 'Reset');
    expect(store.getState().project.items['a/one']?.state).toBe('open');
    store.getState().undo();
    expect(store.getState().project.items['a/one']?.state).toBe('done');
    expect(store.getState().project.items['a/two']?.state).toBe('done');
    expect(open().getState().project.items['a/two']?.state).toBe('done');
  });

  test('goes back step by step and stops at the start', () => {
    const store = open();
    store.getState().setItem('a/one', done, 'Tick');
    store.getState().setItem('a/one', { state: 'open' }, 'Untick');
    store.getState().undo();
    expect(store.getState().project.items['a/one']?.state).toBe('done');
    store.getState().undo();
    store.getState().undo();
    expect(store.getState().project.items['a/one']?.state).toBe('open');
    expect(store.getState().undoSteps).toEqual([]);
  });
});

describe('bad storage', () => {
  test('blocked: the tick stays in memory and the state says so', () => {
    const store = open(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(store.getState().saving).toBe('blocked');
    store.getState().setItem('a/one', done, 'Tick');
    expect(store.getState()).toMatchObject({ saving: 'blocked', project: { items: { 'a/one': { state: 'done' } } } });
  });

  test('full: the tick stays in memory, and is saved with the next one once there is room', () => {
    let full = true;
    const store = open(() => ({
      ...storage,
      setItem: (key, value) => {
        if (full) throw new DOMException('no room', 'QuotaExceededError');
        storage.setItem(key, value);
      },
    }));
    store.getState().setItem('a/one', done, 'Tick');
    expect(store.getState().saving).toBe('full');
    full = false;
    store.getState().setItem('a/two', done, 'Tick');
    expect(store.getState().saving).toBe('saved');
    expect(storedItems()).toMatchObject({ 'a/one': { state: 'done' }, 'a/two': { state: 'done' } });
  });

  test('a storage that swallows writes is not called saved', () => {
    const store = open(() => ({ ...storage, setItem: () => undefined }));
    store.getState().setItem('a/one', done, 'Tick');
    expect(store.getState().saving).toBe('blocked');
  });

  test('an unreadable record is set aside before it is replaced', () => {
    data.set(KEY, '{"items": broken');
    const store = open();
    expect(store.getState().unreadable).toBe('{"items": broken');
    store.getState().setItem('a/one', done, 'Tick');
    expect(storedItems()).toMatchObject({ 'a/one': { state: 'done' } });
    const backups = [...data].filter(([key]) => key.startsWith(BACKUP_KEY)).map(([, text]) => text);
    expect(backups).toEqual(['{"items": broken']);
  });

  test('an unreadable record that cannot be set aside is left where it is', () => {
    data.set(KEY, 'rubbish');
    const store = open(() => ({
      ...storage,
      setItem: () => {
        throw new DOMException('no room', 'QuotaExceededError');
      },
    }));
    store.getState().setItem('a/one', done, 'Tick');
    expect(store.getState().saving).toBe('full');
    expect(data.get(KEY)).toBe('rubbish');
  });

  test('a record of a newer version is not touched', () => {
    const newer = '{"format":"preflight-project","version":7,"all":"different"}';
    data.set(KEY, newer);
    const store = open();
    store.getState().setItem('a/one', done, 'Tick');
    expect(store.getState()).toMatchObject({ saving: 'newer', project: { items: { 'a/one': { state: 'done' } } } });
    expect(data.get(KEY)).toBe(newer);
  });
});

describe('fields of documents', () => {
  const set = (store: ReturnType<typeof open>, value: string, run?: string) =>
    store.getState().setFields(DEFAULT_PROJECT_ID, new Map([['prd/vision', value]]), 'Edit', run);
  const vision = (store: ReturnType<typeof open>) => store.getState().project.fields['prd/vision']?.value;

  test('are there on the next visit; what stays the same is not written', () => {
    const store = open();
    set(store, '');
    expect(data.size).toBe(0);
    set(store, 'Faster');
    expect(vision(open())).toBe('Faster');
    const text = data.get(KEY);
    set(store, 'Faster');
    expect(data.get(KEY)).toBe(text);
  });

  test('are undone by the stretch of typing, and nothing else with them', () => {
    const store = open();
    set(store, 'F', 'run 1');
    store.getState().receive(KEY, data.get(KEY) ?? '');
    const other = open();
    other.getState().setFields(DEFAULT_PROJECT_ID, new Map([['prd/owner', 'Ada']]), 'Edit');
    store.getState().receive(KEY, data.get(KEY) ?? '');
    set(store, 'Faster', 'run 1');
    set(store, 'Slower', 'run 2');
    expect(store.getState().undoSteps).toHaveLength(2);
    store.getState().undo();
    expect(vision(store)).toBe('Faster');
    store.getState().undo();
    expect(vision(store)).toBe('');
    expect(store.getState().project.fields['prd/owner']?.value).toBe('Ada');
  });

  test('and boxes that change with them are one step', () => {
    const store = open();
    const fields = new Map([['prd/vision', 'Faster']]);
    store.getState().setFields(DEFAULT_PROJECT_ID, fields, 'Open', undefined, new Map([['a/one', done]]));
    expect(vision(store)).toBe('Faster');
    expect(storedItems()).toMatchObject({ 'a/one': done });
    expect(store.getState().undoSteps).toHaveLength(1);
    store.getState().undo();
    expect(vision(store)).toBe('');
    expect(storedItems()).toMatchObject({ 'a/one': { state: 'open' } });
  });

  test('of two tabs are merged field by field', () => {
    const one = open();
    const two = open();
    set(one, 'Faster');
    two.getState().setFields(DEFAULT_PROJECT_ID, new Map([['prd/owner', 'Ada']]), 'Edit');
    expect(open().getState().project.fields).toMatchObject({
      'prd/vision': { value: 'Faster' },
      'prd/owner': { value: 'Ada' },
    });
  });

  test('of a project that is not there are nobody’s', () => {
    const store = open();
    store.getState().setFields('nobody', new Map([['a/b', 'c']]), 'Edit');
    expect(data.size).toBe(0);
  });
});
