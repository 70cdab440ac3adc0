// The navigation. One group an area; `routeData.ts` opens the reader's area and folds the others to a link.
import { readdirSync, readFileSync } from 'node:fs';
import type { StarlightUserConfig } from '@astrojs/starlight/types';
import { parse } from 'yaml';
import { z } from 'zod';

type SidebarItems = NonNullable<StarlightUserConfig['sidebar']>;

/**
 * Pages that are drawn from a folder of YAML files: one entry a file, in the order that the files name.
 * @param base the address below which the pages are
 */
function entriesOf(collection: string, base = `/${collection}`): { label: string; link: string }[] {
  const folder = new URL(`./content/${collection}/`, import.meta.url);
  const entry = z.object({ title: z.string(), order: z.number() });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({
      ...entry.parse(parse(readFileSync(new URL(name, folder), 'utf8'))),
      link: `${base}/${name.replace(/\.yaml$/, '')}/`,
    }))
    .sort((a, b) => a.order - b.order)
    .map(({ title, link }) => ({ label: title, link }));
}

export const sidebar: SidebarItems = [
  { label: 'Process', items: [{ autogenerate: { directory: 'process' } }] },
  {
    label: 'Scenarios',
    items: [
      'scenarios',
      'scenarios/new-project',
      'scenarios/service-or-pipeline',
      { label: 'Python backend', items: [{ autogenerate: { directory: 'scenarios/python-backend' } }] },
    ],
  },
  {
    label: 'Standards',
    items: [
      { autogenerate: { directory: 'standards' } },
      {
        label: 'Use cases',
        items: [{ label: 'Choosing', link: '/standards/use-cases/' }, ...entriesOf('use-cases', '/standards/use-cases')],
      },
    ],
  },
  { label: 'Checklists', items: [{ label: 'All checklists', link: '/checklists/' }, ...entriesOf('checklists')] },
];
