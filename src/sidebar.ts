// The navigation. One group an area; `routeData.ts` opens the reader's area and folds the others to a link.
import { readdirSync, readFileSync } from 'node:fs';
import type { StarlightUserConfig } from '@astrojs/starlight/types';
import { parse } from 'yaml';
import { z } from 'zod';
import { decisionAreas, decisionAreaTitles } from './schemas/decision-areas.ts';

type SidebarItems = NonNullable<StarlightUserConfig['sidebar']>;

/** Pages that are drawn from a folder of YAML files: one entry a file, in the order that the files name; those of one area, if asked. */
function entriesOf(collection: string, area?: string): { label: string; link: string }[] {
  const folder = new URL(`./content/${collection}/`, import.meta.url);
  const entry = z.object({ title: z.string(), order: z.number(), area: z.string().optional() });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({
      ...entry.parse(parse(readFileSync(new URL(name, folder), 'utf8'))),
      link: `/${collection}/${name.replace(/\.yaml$/, '')}/`,
    }))
    .filter((page) => area === undefined || page.area === area)
    .sort((a, b) => a.order - b.order)
    .map(({ title, link }) => ({ label: title, link }));
}

export const sidebar: SidebarItems = [
  { label: 'Process', items: [{ autogenerate: { directory: 'process' } }] },
  { label: 'Scenarios', items: [{ autogenerate: { directory: 'scenarios' } }] },
  {
    label: 'Decisions',
    items: [
      { label: 'All decisions', link: '/decisions/' },
      ...decisionAreas.map((area) => ({
        label: decisionAreaTitles[area],
        collapsed: true,
        items: entriesOf('decisions', area),
      })),
    ],
  },
  { label: 'Checklists', items: [{ label: 'All checklists', link: '/checklists/' }, ...entriesOf('checklists')] },
];
