// What the pages of the strategy draw: the collection in its order, and the questions they ask of it.
import { getCollection } from 'astro:content';
import { checkFieldIds, fieldsOf, type StrategyField, type StrategySection } from '@/schemas/strategy';

/** All sections in the strategy's order. Fails the build where a field id occurs twice. */
export async function allSections(): Promise<StrategySection[]> {
  const sections = (await getCollection('strategy')).map((entry) => entry.data).sort((a, b) => a.order - b.order);
  checkFieldIds(sections);
  return sections;
}

/**
 * The fields of a section, or of one of its groups, for one kind of reader; the name of what was
 * asked for, and the groups' titles, which are headings on the page.
 * @throws naming what was asked for, if there is no such section or group
 */
export async function fieldsFor(
  sectionId: string,
  groupId: string | undefined,
  profile: StrategyField['profile'],
): Promise<{ name: string; fields: StrategyField[]; titles: string[] }> {
  const sections = await allSections();
  const section = sections.find((candidate) => candidate.id === sectionId);
  if (!section)
    throw new Error(
      `There is no section "${sectionId}" in strategy.yaml; there is ${sections.map(({ id }) => id).join(', ')}.`,
    );
  const groups = section.groups.filter((group) => groupId === undefined || group.id === groupId);
  if (groups.length === 0)
    throw new Error(
      `The section "${sectionId}" has no group "${groupId ?? ''}"; it has ${section.groups.map(({ id }) => id).join(', ')}.`,
    );
  return {
    name: (groupId === undefined ? undefined : groups[0]?.title) ?? section.title,
    fields: fieldsOf({ ...section, groups }).filter((field) => field.profile === profile),
    titles: groups.flatMap(({ title }) => title ?? []),
  };
}

/** How a value is entered, for people: "text", "one of …". */
export function answerOf(field: StrategyField): string {
  if (field.kind === 'choice') {
    const options = field.options.map(({ value, note }) => (note === undefined ? value : `${value} (${note})`));
    return `${field.multiple ? 'Any of' : 'One of'}: ${options.join('; ')}`;
  }
  const instead =
    field.kind === 'text' && field.alternatives.length > 0
      ? `, or ${field.alternatives.map((word) => `"${word}"`).join(' or ')}`
      : '';
  return `${field.kind === 'text' && field.long ? 'A paragraph' : 'A line'}${instead}`;
}
