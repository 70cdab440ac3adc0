// The catalogue as pages draw it: sorted, with its references resolved. The build fails here on an id that leads nowhere.
import { getCollection, type CollectionEntry } from 'astro:content';

export type ToolEntry = CollectionEntry<'tools'>;

const byName = (a: ToolEntry, b: ToolEntry) => a.data.name.localeCompare(b.data.name, 'en');

/** Every tool, by name. */
export async function allTools(): Promise<ToolEntry[]> {
  return (await getCollection('tools')).sort(byName);
}

/** The tools that took a legacy tool's place; none for any other tool. */
export function replacementsOf(tool: ToolEntry, all: readonly ToolEntry[]): ToolEntry[] {
  return (tool.data.replacedBy?.tools ?? []).map(({ id }) => {
    const replacement = all.find((other) => other.id === id);
    if (!replacement) throw new Error(`${tool.filePath} is replaced by the tool "${id}", which does not exist.`);
    return replacement;
  });
}
