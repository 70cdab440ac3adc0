import { describe, expect, test } from 'vitest';
import { sidebarFor } from './routeData.ts';

const link = (label: string, isCurrent = false) => ({
  type: 'link' as const,
  label,
  href: `/${label.toLowerCase()}/`,
  isCurrent,
  badge: undefined,
  attrs: {},
});
const group = (label: string, entries: ReturnType<typeof link>[], collapsed = false) => ({
  type: 'group' as const,
  label,
  entries,
  collapsed,
  badge: undefined,
});

describe('the sidebar of a page', () => {
  test('has its own area open and the others as links to their first page', () => {
    const sidebar = [
      group('Process', [link('Overview'), link('Roles')]),
      group('Checklists', [link('All', true), link('Launch')], true),
    ];
    expect(sidebarFor(sidebar)).toEqual([
      { ...link('Overview'), label: 'Process' },
      group('Checklists', [link('All', true), link('Launch')]),
    ]);
  });
});
