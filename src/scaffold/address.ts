// Names and choices in an address, after the `#`, so that a link rebuilds a project and nothing of it is sent to a server. Pure.
import type { Choice, Chosen } from './choices.ts';
import { exampleNames, nameKeys, namesOf, packageOf, slugOf, type NameKey, type Names } from './names.ts';

/** What a reader has typed and chosen. */
export interface Wishes {
  names: Names;
  chosen: Chosen;
}

/** A name in an address has its key, a choice its id; the two never meet, as a test of the data says. */
const isNameKey = (key: string): key is NameKey => nameKeys.some((name) => name === key);

/** What a name is as long as nobody types another: the slug follows the title, the package the slug, the rest the examples. */
const derived = (names: Names, key: NameKey): string => {
  if (key === 'slug') return slugOf(names.title);
  if (key === 'package') return packageOf(names.slug);
  return exampleNames[key];
};

/** Whether an address says what the project is called; one that does not leaves it to the reader's own project. */
export const saysNames = (fragment: string): boolean =>
  [...new URLSearchParams(fragment.replace(/^#/, '')).keys()].some(isNameKey);

/** The part of an address after the `#`; empty for the example names and the first option of every choice. */
export function toFragment({ names, chosen }: Wishes, choices: readonly Choice[]): string {
  const pairs = new URLSearchParams();
  for (const key of nameKeys) if (names[key] !== derived(names, key)) pairs.set(key, names[key]);
  for (const choice of choices) {
    const option = chosen[choice.id];
    if (option !== undefined && option !== choice.options[0]?.id) pairs.set(choice.id, option);
  }
  return pairs.toString();
}

/**
 * Reads names and choices from an address. What cannot be used is left at its default and named in `ignored`;
 * a name that breaks a rule is kept as typed, because the form says what is wrong with it.
 */
export function fromFragment(fragment: string, choices: readonly Choice[]): Wishes & { ignored: string[] } {
  const pairs = new URLSearchParams(fragment.replace(/^#/, '').slice(0, 20_000));
  const ignored: string[] = [];
  const chosen: Record<string, string> = {};
  for (const [key, value] of pairs) {
    if (isNameKey(key)) continue;
    const choice = choices.find(({ id }) => id === key);
    if (choice?.options.some(({ id }) => id === value)) chosen[key] = value;
    else ignored.push(`${key}=${value}`.slice(0, 80));
  }
  const title = pairs.get('title') ?? exampleNames.title;
  const names = { ...namesOf(title), title };
  names.slug = pairs.get('slug') ?? names.slug;
  names.package = pairs.get('package') ?? packageOf(names.slug);
  for (const key of ['description', 'owner', 'region', 'project'] as const)
    names[key] = pairs.get(key) ?? exampleNames[key];
  return { names, chosen, ignored };
}

/** The address of a starter with everything filled in. @param site where the handbook is, with a slash at its end */
export function linkOf(
  site: string,
  { id, choices }: { id: string; choices: readonly Choice[] },
  wishes: Wishes,
): string {
  const fragment = toFragment(wishes, choices);
  return `${site}starters/${id}/${fragment === '' ? '' : `#${fragment}`}`;
}

/** Where the handbook is taken to be when nobody says: what `npm start` serves. With a slash at its end. */
export const DEFAULT_SITE = 'http://localhost:4321/';

/**
 * Quotes a text for a shell. Double quotes do for every shell, Windows' too; a text with a character that means something
 * inside of them has single ones, which POSIX shells and PowerShell take.
 */
function quoted(text: string): string {
  if (/^[\w./=@:+-]+$/.test(text)) return text;
  return /[$`"\\!]/.test(text) ? `'${text.replaceAll("'", `'\\''`)}'` : `"${text}"`;
}

/** The command that writes the same files. @param site where the handbook is, with a slash at its end: it stands in the manifest */
export function toCommand(id: string, { names, chosen }: Wishes, choices: readonly Choice[], site: string): string {
  const options: [string, string][] = [['name', names.title]];
  for (const key of nameKeys.slice(1)) if (names[key] !== derived(names, key)) options.push([key, names[key]]);
  for (const choice of choices) {
    const option = chosen[choice.id];
    if (option !== undefined && option !== choice.options[0]?.id) options.push(['choose', `${choice.id}=${option}`]);
  }
  if (site !== DEFAULT_SITE) options.push(['site', site]);
  options.push(['out', `../${names.slug}`]);
  // With `=`: a value may begin with a hyphen.
  return ['npm run starter --', id, ...options.map(([name, value]) => `--${name}=${quoted(value)}`)].join(' ');
}
