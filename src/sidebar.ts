// The navigation. One group an area; `routeData.ts` opens the reader's area and folds the others to a link.
import { readdirSync, readFileSync } from 'node:fs';
import type { StarlightUserConfig } from '@astrojs/starlight/types';
import { parse } from 'yaml';
import { z } from 'zod';
import { checklistStages, checklistStageTitles } from './schemas/checklist.ts';
import { decisionAreas, decisionAreaTitles } from './schemas/decision-areas.ts';
import { templateKinds, templateKindTitles } from './schemas/template-kinds.ts';

type SidebarItems = NonNullable<StarlightUserConfig['sidebar']>;

interface DataPages {
  /** The address below which the pages are; by default that of the collection. */
  base?: string;
  /** Only the entries of this area, of this stage, or of this kind. */
  area?: string;
  stage?: string;
  kind?: string;
}

/** Pages that are drawn from a folder of YAML files: one entry a file, in the order that the files name. */
function entriesOf(
  collection: string,
  { base = `/${collection}`, area, stage, kind }: DataPages = {},
): { label: string; link: string }[] {
  const folder = new URL(`./content/${collection}/`, import.meta.url);
  const entry = z.object({
    title: z.string(),
    order: z.number(),
    area: z.string().optional(),
    stage: z.string().optional(),
    kind: z.string().optional(),
  });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({
      ...entry.parse(parse(readFileSync(new URL(name, folder), 'utf8'))),
      link: `${base}/${name.replace(/\.yaml$/, '')}/`,
    }))
    .filter(
      (page) =>
        (area ?? page.area) === page.area && (stage ?? page.stage) === page.stage && (kind ?? page.kind) === page.kind,
    )
    .sort((a, b) => a.order - b.order)
    .map(({ title, link }) => ({ label: title, link }));
}

const standards = (...names: string[]) => names.map((name) => `standards/${name}`);

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
  { label: 'Strategy', items: [{ autogenerate: { directory: 'strategy' } }] },
  {
    label: 'Standards',
    items: [
      'standards',
      { label: 'Foundations', items: standards('principles', 'stack', 'domain-tools', 'new-project') },
      {
        label: 'Project and code',
        items: standards(
          'project-structure',
          'dependencies',
          'code-quality',
          'type-checking',
          'testing',
          'documentation',
          'cli',
        ),
      },
      { label: 'Working together', items: standards('git', 'local-development', 'monorepo') },
      { label: 'Security', items: standards('security', 'authentication', 'api-security') },
      {
        label: 'Delivery and operation',
        items: standards(
          'ci-cd',
          'containers',
          'health-and-shutdown',
          'configuration',
          'environments',
          'observability',
        ),
      },
      { label: 'Behaviour at run time', items: standards('error-handling', 'resilience', 'concurrency', 'memory') },
      {
        label: 'Interfaces and data',
        items: standards(
          'apis',
          'api-errors',
          'inter-service-communication',
          'databases',
          'caching',
          'background-tasks',
          'data-processing',
          'messaging',
        ),
      },
      {
        label: 'By project type',
        items: [
          { label: 'Choosing', link: '/standards/use-cases/' },
          ...entriesOf('use-cases', { base: '/standards/use-cases' }),
        ],
      },
      {
        label: 'About the standards',
        items: [
          { label: 'What is true today', link: '/standards/notes/' },
          { label: 'What changed', link: '/standards/changes/' },
        ],
      },
    ],
  },
  {
    label: 'Decisions',
    items: [
      { label: 'All decisions', link: '/decisions/' },
      ...decisionAreas.map((area) => ({
        label: decisionAreaTitles[area],
        collapsed: true,
        items: entriesOf('decisions', { area }),
      })),
    ],
  },
  { label: 'Wizard', link: '/wizard/' },
  { label: 'Tools', link: '/tools/' },
  {
    label: 'Starters',
    items: [{ label: 'All starters', link: '/starters/' }, ...entriesOf('starters')],
  },
  {
    label: 'Templates',
    items: [
      { label: 'All templates', link: '/templates/' },
      ...templateKinds.map((kind) => ({
        label: templateKindTitles[kind],
        collapsed: true,
        items: entriesOf('templates', { kind }),
      })),
    ],
  },
  {
    label: 'Checklists',
    items: [
      { label: 'All checklists', link: '/checklists/' },
      { label: 'Your projects', link: '/projects/' },
      ...checklistStages.map((stage) => ({
        label: checklistStageTitles[stage],
        items: entriesOf('checklists', { stage }),
      })),
    ],
  },
  'glossary',
];
