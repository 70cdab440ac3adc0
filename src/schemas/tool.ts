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
  'cli',
  'configuration',
  'resilience',
  'serialization',
  'feature-flags',
  'internationalization',
  'build-and-distribution',
  'authentication',
  'inter-service',
  'ci-cd',
  'containers',
  'google-cloud',
  'kubernetes',
] as const;

/**
 * - `mandatory`: in every new project
 * - `recommended`: the choice of its domain
 * - `alternative`: where the reason given applies
 * - `legacy`: not in new projects; `replacedBy` says what instead
 */
export const toolStandings = ['mandatory', 'recommended', 'alternative', 'legacy'] as const;

export const toolSchema = z
  .strictObject({
    name: z.string().min(1),
    what: inlineMarkdown,
    domains: z.array(z.enum(toolDomains)).min(1),
    standing: z.enum(toolStandings),
    /** When to reach for it: the "use case" column of the tables. */
    use: inlineMarkdown,
    /** The project types it belongs to; empty where it depends on the project, not on its type. */
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
  .refine((tool) => tool.standing !== 'legacy' || tool.replacedBy !== undefined, {
    message: 'A legacy tool says what replaces it (`replacedBy`).',
  });

export type Tool = z.infer<typeof toolSchema>;
