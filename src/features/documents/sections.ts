// Which sections of a document its form shows. Pure.
import type { DocumentModel, Field, Section } from './model.ts';

export interface ShownSection {
  section: Section;
  fields: readonly Field[];
}

/** The sections that ask for something, and those above them: without its heading nobody knows what “Infrastructure” is about. */
export function shownSections({ sections, fields }: Pick<DocumentModel, 'sections' | 'fields'>): ShownSection[] {
  const all = sections.map((section, at) => ({ section, fields: fields.filter((field) => field.section === at) }));
  return all.filter(({ section, fields: own }, at) => {
    const next = all.findIndex((other, place) => place > at && other.section.level <= section.level);
    const below = all.slice(at + 1, next === -1 ? undefined : next);
    return own.length > 0 || (at > 0 && below.some((other) => other.fields.length > 0));
  });
}
