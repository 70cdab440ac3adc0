// The tool catalogue: src/content/tools/*.yaml, one tool a file; the file's name is its id and its anchor at /tools/#<id>.
import { reference } from 'astro:content';
import { z } from 'astro/zod';
import { day, externalUrl, inlineMarkdown, internalHref, slug, sourceSchema } from './shared.ts';

/** The domains of the standards' tool tables, and those that other sections add. */
export const toolDomains = [
  'core',
  'security',
  'testing',
  'documentation',
  'web',
  'databases',
  'caching',
  'background-tasks',
  'data-processing',
  'messaging',
  'observability',
  'profiling',
  'cli',
  'configuration',
  'secrets',
  'resilience',
  'serialization',
  'feature-flags',
  'internationalization',
  'build-and-distribution',
  'authentication',
  'inter-service',
  'ci-cd',
  'containers',
  'local-development',
  'google-cloud',
  'kubernetes',
  'aws',
] as const;

export type ToolDomain = (typeof toolDomains)[number];

export const domainLabels: Readonly<Record<ToolDomain, string>> = {
  core: 'Core stack',
  security: 'Security',
  testing: 'Testing',
  documentation: 'Documentation',
  web: 'APIs and web services',
  databases: 'Databases',
  caching: 'Caching',
  'background-tasks': 'Background tasks',
  'data-processing': 'Data processing',
  messaging: 'Messaging and events',
  observability: 'Observability',
  profiling: 'Profiling and memory',
  cli: 'Command line',
  configuration: 'Configuration',
  secrets: 'Secrets',
  resilience: 'Resilience',
  serialization: 'Serialization',
  'feature-flags': 'Feature flags',
  internationalization: 'Internationalization',
  'build-and-distribution': 'Build and distribution',
  authentication: 'Authentication',
  'inter-service': 'Inter-service communication',
  'ci-cd': 'CI/CD',
  containers: 'Containers',
  'local-development': 'Local development',
  'google-cloud': 'Google Cloud',
  kubernetes: 'Kubernetes',
  aws: 'Amazon Web Services',
};

/**
 * In the order of the tables:
 * - `mandatory`: in every new project
 * - `recommended`: the choice of its domain
 * - `alternative`: where the reason given applies
 * - `watch`: known and promising, not adopted
 * - `legacy`: not in new projects; `replacedBy` says what instead
 */
export const toolStandings = ['mandatory', 'recommended', 'alternative', 'watch', 'legacy'] as const;

export type ToolStanding = (typeof toolStandings)[number];

export const standingLabels: Readonly<Record<ToolStanding, string>> = {
  mandatory: 'Mandatory',
  recommended: 'Recommended',
  alternative: 'Alternative',
  watch: 'Watched, not adopted',
  legacy: 'Legacy',
};

type Standing = { name: string; standing: ToolStanding };

/** By standing, the mandatory first; within one standing by name. */
export const byStanding = (a: Standing, b: Standing): number =>
  toolStandings.indexOf(a.standing) - toolStandings.indexOf(b.standing) || a.name.localeCompare(b.name, 'en');

export const toolSchema = z
  .strictObject({
    name: z.string().min(1),
    what: inlineMarkdown,
    domains: z.array(z.enum(toolDomains)).min(1),
    standing: z.enum(toolStandings),
    /** A legacy tool that the standards forbid in new projects; the other legacy tools have gone out of date since. */
    prohibited: z.boolean().default(false),
    /** When to reach for it: the "use case" column of the tables. */
    use: inlineMarkdown,
    /** The project types it belongs to; empty where it depends on the project, not on its type, or where all need it. */
    useCases: z.array(reference('use-cases')).default([]),
    /** The rule that asks for it. */
    rule: internalHref,
    homepage: externalUrl.optional(),
    /** Tools that it replaces and that have no entry of their own. */
    replaces: z.array(z.string()).default([]),
    replacedBy: z.strictObject({ tools: z.array(reference('tools')).min(1), because: inlineMarkdown }).optional(),
    /** A licence, account or safety trap. */
    trap: inlineMarkdown.optional(),
    /** How it fares today. */
    state: z.strictObject({ text: inlineMarkdown, checked: day, sources: z.array(sourceSchema).min(1) }).optional(),
    /** Other words that people search for. */
    aliases: z.array(slug).default([]),
  })
  .refine((tool) => (tool.standing === 'legacy') === (tool.replacedBy !== undefined), {
    message: 'A legacy tool says what replaces it (`replacedBy`), and only a legacy tool is replaced.',
  })
  .refine((tool) => !tool.prohibited || tool.standing === 'legacy', {
    message: 'A prohibited tool is a legacy tool.',
  });

export type Tool = z.infer<typeof toolSchema>;
