// @vitest-environment happy-dom
// A list of which one item left the handbook, split into others, and one was renamed.
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { ChecklistView } from './model.ts';

const item = (id: string, text: string) => ({ id, text, detail: undefined, see: [], revised: undefined });
const view: ChecklistView = {
  id: 'launch',
  title: 'Launch',
  appliesTo: [],
  groups: [
    {
      id: 'all',
      title: 'All',
      intro: undefined,
      appliesTo: [],
      items: [item('launch/alerts', 'Alerts are set'), item('launch/dashboards', 'Dashboards are set')],
    },
  ],
  renames: { 'launch/alarms': 'launch/alerts' },
  types: {},
  retired: [
    {
      id: 'launch/monitoring',
      text: 'Monitoring is <em>set</em>',
      on: '2026-10-01',
      successors: ['Alerts are set', 'Dashboards are set'],
    },
    { id: 'launch/pager', text: 'Everyone has a pager', on: '2026-10-01', successors: [] },
  ],
  projectsHref: '/projects/',
};
const changedAt = '2026-01-01T00:00:00.000Z';

/** Draws the list for a reader of whom these items are stored. */
async function draw(items: object) {
  const name = { value: 'Orders', changedAt };
  const record = { format: 'preflight-project', version: 1, id: 'default', createdAt: changedAt, name, items };
  localStorage.setItem('preflight:project:default', JSON.stringify({ ...record, answers: {}, fields: {} }));
  vi.resetModules();
  const { default: ChecklistIsland } = await import('./ChecklistIsland');
  render(<ChecklistIsland view={view} />);
}

afterEach(() => {
  cleanup();
  localStorage.clear();
});

test('a ticked item that was retired is shown with what replaced it', async () => {
  await draw({ 'launch/monitoring': { state: 'done', note: 'asked on Monday', changedAt } });
  const gone = await screen.findByRole('region', { name: 'No longer in the handbook' });
  const rows = within(gone).getAllByRole('listitem');
  expect(rows.map((row) => row.textContent)).toEqual([
    'Monitoring is set Done; left the handbook on 2026-10-01. In its place: Alerts are set; Dashboards are setasked on Monday',
  ]);
});

test('what was retired and not settled is not shown', async () => {
  await draw({ 'launch/monitoring': { state: 'open', changedAt }, 'launch/pager': { state: 'na', changedAt } });
  const gone = await screen.findByRole('region', { name: 'No longer in the handbook' });
  expect(within(gone).getByRole('listitem').textContent).toBe(
    'Everyone has a pager Not applicable; left the handbook on 2026-10-01.',
  );
});

test('a renamed item is still ticked, and counts', async () => {
  await draw({ 'launch/alarms': { state: 'done', changedAt } });
  const boxes = screen.getAllByRole<HTMLInputElement>('checkbox');
  expect(boxes.map((box) => box.checked)).toEqual([true, false]);
  expect(screen.getByText('1 of 2')).toBeDefined();
  expect(screen.queryByText('No longer in the handbook')).toBeNull();
});
