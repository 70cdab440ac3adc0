// The names that the reader gives to what the examples call `order-service`: kept among the project's fields, as `names/<key>`.
import { exampleNames, nameKeys, namesOf, problemsOf, type Names } from '@/scaffold/names';
import { FIRST_NAME, type Project } from './model.ts';

/** What the keys of the fields begin with. */
export const NAMES = 'names/';

/** The names of a project: the examples where nothing was said. Not checked. */
export function namesIn(fields: Project['fields']): Names {
  const names = { ...exampleNames };
  for (const key of nameKeys) names[key] = fields[NAMES + key]?.value || exampleNames[key];
  return names;
}

/**
 * The names for a whole project: those that were given. As long as no title was, those that follow from what the project is
 * called stand behind them, where it is called something and files can be called the same.
 */
export function namesFor({ name, fields }: Pick<Project, 'name' | 'fields'>): Names {
  const given = namesIn(fields);
  if (name.value === FIRST_NAME || fields[`${NAMES}title`]?.value) return given;
  const names = namesOf(name.value);
  for (const key of nameKeys) names[key] = fields[NAMES + key]?.value || names[key];
  return problemsOf(names).length > 0 ? given : names;
}

/** Names as fields; what is as in the examples is not said. */
export const namesAsFields = (names: Names): Map<string, string> =>
  new Map(nameKeys.map((key) => [NAMES + key, names[key] === exampleNames[key] ? '' : names[key]]));

export const isExample = (names: Names): boolean => nameKeys.every((key) => names[key] === exampleNames[key]);
