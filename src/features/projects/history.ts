// Earlier states of projects, in IndexedDB: the last ten states of each, and item states that gave way to newer ones.
// Loaded when the first of them is kept or looked at. Where the browser has no IndexedDB for us, every call says so.
import { clear, createStore, del, get, update, type UseStore } from 'idb-keyval';
import type { Overwritten } from './merge.ts';
import type { Project } from './model.ts';
import { parseRecord } from './record.ts';

/** A state that can be restored. */
export interface KeptState {
  at: string;
  /** The act that came after it. */
  why: string;
  /** The record as text, so that what comes out passes the same door as anything stored. */
  text: string;
}

/** An item state that gave way to a newer change of the same item. */
export interface KeptItem extends Overwritten {
  at: string;
}

export interface History {
  states: KeptState[];
  items: KeptItem[];
}

/** States that are kept of a project. */
export const STATES = 10;
/** Item states that are kept of a project. */
export const ITEMS = 200;

const nothing = (): History => ({ states: [], items: [] });

let opened: UseStore | undefined;
const open = () => (opened ??= createStore('preflight', 'history'));

/** A history with one more state. The same state twice in a row is kept once. */
export function withState(history: History, state: KeptState): History {
  const states = history.states.filter(({ text }) => text !== state.text);
  return { ...history, states: [...states, state].slice(-STATES) };
}

/** A history with more items. */
export function withItems(history: History, items: readonly KeptItem[]): History {
  return { ...history, items: [...history.items, ...items].slice(-ITEMS) };
}

/** Keeps a state; false when the browser could not. */
export async function keepState(project: Project, why: string, at: Date): Promise<boolean> {
  try {
    const state = { at: at.toISOString(), why, text: JSON.stringify(project) };
    await update<History>(project.id, (history) => withState(history ?? nothing(), state), open());
    return true;
  } catch {
    return false;
  }
}

/** Keeps item states that gave way. */
export async function keepItems(id: string, lost: readonly Overwritten[], at: Date): Promise<boolean> {
  try {
    const items = lost.map((one) => ({ ...one, at: at.toISOString() }));
    await update<History>(id, (history) => withItems(history ?? nothing(), items), open());
    return true;
  } catch {
    return false;
  }
}

/** What is kept of a project; undefined when the browser does not let us look. */
export async function readHistory(id: string): Promise<History | undefined> {
  try {
    return (await get<History>(id, open())) ?? nothing();
  } catch {
    return undefined;
  }
}

/** The project of a kept state. */
export function projectOf(state: KeptState): Project | undefined {
  const parsed = parseRecord(state.text);
  return parsed.ok ? parsed.project : undefined;
}

/** Removes the history of some projects, or all of it. */
export async function forgetHistory(ids?: readonly string[]): Promise<void> {
  try {
    await (ids ? Promise.all(ids.map((id) => del(id, open()))) : clear(open()));
  } catch {
    // Nothing could be kept, so nothing is there.
  }
}
