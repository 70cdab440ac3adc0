// From the use-cases collection to what the pages draw. Build time only.
import { getCollection, type CollectionEntry } from 'astro:content';
import { byStanding } from '@/schemas/tool';

export type UseCaseEntry = CollectionEntry<'use-cases'>;
type Tool = CollectionEntry<'tools'>;

/** All project types, in their order. */
export async function allUseCases(): Promise<UseCaseEntry[]> {
  return (await getCollection('use-cases')).sort((a, b) => a.data.order - b.data.order);
}

/**
 * The tools of a project type: those of its stack, and those that name it among their use cases.
 * @throws if the stack names a tool that does not exist
 */
export async function toolsOf(useCase: UseCaseEntry): Promise<Tool[]> {
  const tools = await getCollection('tools');
  const inStack = new Set(useCase.data.stack.flatMap((row) => row.tools.map(({ id }) => id)));
  for (const id of inStack)
    if (!tools.some((tool) => tool.id === id))
      throw new Error(`src/content/use-cases/${useCase.id}.yaml names the tool "${id}", which does not exist.`);
  return tools
    .filter((tool) => inStack.has(tool.id) || tool.data.useCases.some(({ id }) => id === useCase.id))
    .sort((a, b) => byStanding(a.data, b.data));
}

/** The headings of a project type's page, for the page itself and for its table of contents. */
export function headingsOf({ data }: UseCaseEntry): { depth: 2; slug: string; text: string }[] {
  const headings: [slug: string, text: string, shown: boolean][] = [
    ['when', 'When to choose it', true],
    ['stack', 'Stack', true],
    ...data.sections.map(({ id, title }): [string, string, boolean] => [id, title, true]),
    ['considerations', 'Considerations', data.considerations.length > 0],
    ['patterns', 'Patterns', data.patterns.length > 0],
    ['examples', data.examples.length === 1 ? 'Example' : 'Examples', data.examples.length > 0],
    ['tools', 'Its tools', true],
    ['rules', 'Rules that matter most', true],
    ['checklist', 'Checklist', true],
  ];
  return headings.filter(([, , shown]) => shown).map(([slug, text]) => ({ depth: 2, slug, text }));
}
