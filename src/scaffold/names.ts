// The names in the files and what a reader puts in their place. Files hold the example names, so that they are valid where they lie;
// `rename` exchanges them exactly, in texts and in paths. Pure.
import type { RepositoryFile } from './files.ts';
import { RESERVED_PACKAGES } from './reserved.ts';

/** What a project is called, everywhere that it is called something. */
export interface Names {
  /** For people: `Order Service`. Stands in Markdown and configuration, not in Python. */
  title: string;
  /** The distribution, repository, image and service: `order-service`. */
  slug: string;
  /** The import package: `order_service`. */
  package: string;
  /** One sentence without a full stop. */
  description: string;
  /** The team that owns it, as on GitHub: `example-org/order-team`. */
  owner: string;
  /** The Google Cloud region. */
  region: string;
  /** The Google Cloud project. */
  project: string;
}

/** The names that the files hold as they lie. */
export const exampleNames: Names = {
  title: 'Order Service',
  slug: 'order-service',
  package: 'order_service',
  description: 'Takes orders and tells how far they are',
  owner: 'example-org/order-team',
  region: 'europe-west1',
  project: 'example-project',
};

/** The names in the order in which they are asked for. */
export const nameKeys = [
  'title',
  'slug',
  'package',
  'description',
  'owner',
  'region',
  'project',
] as const satisfies readonly (keyof Names)[];

export type NameKey = (typeof nameKeys)[number];

export interface NameProblem {
  name: NameKey;
  /** A sentence for the reader: what is wrong, and what would do. */
  message: string;
}

/**
 * Longest slug and package, in characters. A Google Cloud service account has 6 to 30
 * (https://docs.cloud.google.com/iam/docs/service-accounts-create), and ours is the slug with `-sa` behind it;
 * the other names that are made of a slug have more room.
 */
export const SLUG_LENGTH = 27;
const TITLE_LENGTH = 60;
const DESCRIPTION_LENGTH = 120;

/** Names that Windows does not take for a file or folder. */
const WINDOWS_RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Latin letters that are no letter with a mark, so that Unicode does not take them apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  þ: 'th',
  ŧ: 't',
};

/**
 * Makes a slug of a title: `Übergröße & Söhne` → `ubergrosse-sohne`. It begins with a letter, so digits at the front are left out.
 * Empty where no letter can be kept.
 */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\0-\x7f]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, SLUG_LENGTH)
    .replace(/-+$/, '');
}

export const packageOf = (slug: string): string => slug.replaceAll('-', '_');

/** Names made of a title alone, the rest as in the examples. */
export const namesOf = (title: string): Names => {
  const slug = slugOf(title);
  return { ...exampleNames, title: title.trim(), slug, package: packageOf(slug) };
};

/** The names without spaces at their ends, as they are used. */
export function trimmed(names: Names): Names {
  const after = { ...names };
  for (const key of nameKeys) after[key] = names[key].trim();
  return after;
}

/** The names with one of them edited. Slug and package follow the title, the package the slug, until they were edited themselves. */
export function editName(names: Names, key: NameKey, value: string): Names {
  const after = { ...names, [key]: value };
  const followsTitle = names.slug === slugOf(names.title);
  const followsSlug = names.package === packageOf(names.slug);
  if (key === 'title' && followsTitle) after.slug = slugOf(value);
  if (key !== 'package' && followsSlug) after.package = packageOf(after.slug);
  return after;
}

const checks: { [key in NameKey]: (value: string) => string | undefined } = {
  title: (value) => {
    if (value.trim() === '') return 'Give the project a name.';
    if (value !== value.trim()) return 'Take the spaces away from the ends of the name.';
    if (Array.from(value).length > TITLE_LENGTH)
      return `The name has more than ${TITLE_LENGTH} characters; shorten it.`;
    if (!/^[\p{L}\p{N}\p{M} .&'’()+_-]+$/u.test(value) || !/[\p{L}\p{N}]/u.test(value))
      return "The name may hold letters, digits, spaces and . & ' ( ) + _ -; other characters would break files that it is written into.";
    return undefined;
  },
  slug: (value) => {
    if (value.length > SLUG_LENGTH)
      return `“${value.slice(0, SLUG_LENGTH)}…” has ${value.length} characters; take ${SLUG_LENGTH} at most, which leaves room for the names of cloud accounts.`;
    if (!/^[a-z](?:[a-z0-9]*(?:-[a-z0-9]+)*)$/.test(value))
      return 'Use lower-case letters, digits and single hyphens, and begin with a letter: order-service.';
    if (value.length < 3) return 'Use three characters at least.';
    if (WINDOWS_RESERVED.test(value)) return `“${value}” is the name of a device on Windows; take another.`;
    return undefined;
  },
  package: (value) => {
    if (value.length > SLUG_LENGTH) return `Use at most ${SLUG_LENGTH} characters.`;
    if (!/^[a-z](?:[a-z0-9]*(?:_[a-z0-9]+)*)$/.test(value))
      return 'Use lower-case letters, digits and single underscores, and begin with a letter: order_service.';
    if (value.length < 3) return 'Use three characters at least.';
    if (RESERVED_PACKAGES.has(value))
      return `“${value}” is a word of Python’s, or a package that the project itself imports; take another.`;
    if (WINDOWS_RESERVED.test(value)) return `“${value}” is the name of a device on Windows; take another.`;
    return undefined;
  },
  description: (value) => {
    if (value.trim() === '') return 'Say in a sentence what the project does.';
    if (Array.from(value).length > DESCRIPTION_LENGTH)
      return `The description has more than ${DESCRIPTION_LENGTH} characters; shorten it.`;
    if (/[\p{C}"\\`<>|[\]{}#]/u.test(value) || value !== value.trim() || value.endsWith('.'))
      return 'One line without a full stop, quotation marks, backslashes, backticks or any of < > | [ ] { } #: it is written into TOML, YAML and Markdown.';
    return undefined;
  },
  owner: (value) =>
    /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}\/[a-z\d][\w-]{0,79}$/i.test(value)
      ? undefined
      : 'Write organisation/team, as on GitHub: example-org/order-team.',
  region: (value) =>
    /^[a-z]+-[a-z]+\d{1,2}$/.test(value) ? undefined : 'Write a region of Google Cloud: europe-west1.',
  project: (value) =>
    /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(value)
      ? undefined
      : 'A Google Cloud project id has 6 to 30 lower-case letters, digits and hyphens and begins with a letter.',
};

/** Everything that is wrong with a set of names; empty where they can be used. */
export function problemsOf(names: Names): NameProblem[] {
  return nameKeys.flatMap((name) => {
    const message = checks[name](names[name]);
    return message === undefined ? [] : [{ name, message }];
  });
}

/** `order-service` → `OrderService`, as classes and services of gRPC are called. */
const pascal = (slug: string): string =>
  slug.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/**
 * The organisation as the first part of names in Protocol Buffers, Avro and Python: `Example-Org` → `example_org`.
 * What would not be a word there, or one that means something else, begins with `org_`: `3m` → `org_3m`.
 */
function namespaceOf(organisation: string, used: string): string {
  const word = organisation.replaceAll('-', '_').toLowerCase();
  const isFree = /^[a-z]/.test(word) && word !== used && !RESERVED_PACKAGES.has(word) && !WINDOWS_RESERVED.test(word);
  return isFree ? word : namespaceOf(`org_${word}`, used);
}

/** The words that are exchanged, longest first. Each stands alone: not inside a longer word. */
function exchange(names: Names): Map<string, string> {
  const [organisation = '', team = ''] = names.owner.split('/');
  const [exampleOrganisation = '', exampleTeam = ''] = exampleNames.owner.split('/');
  const pairs: [string, string][] = [
    [exampleNames.title, names.title],
    [exampleNames.slug, names.slug],
    [exampleNames.package, names.package],
    [pascal(exampleNames.slug), pascal(names.slug)],
    [exampleNames.description, names.description],
    [exampleOrganisation, organisation],
    // Registries refuse an image whose name has upper-case letters: `ghcr.io/Acme/…` → `ghcr.io/acme/…`.
    [`ghcr.io/${exampleOrganisation}`, `ghcr.io/${organisation.toLowerCase()}`],
    [namespaceOf(exampleOrganisation, exampleNames.package), namespaceOf(organisation, names.package)],
    [exampleTeam, team],
    [exampleNames.region, names.region],
    [exampleNames.project, names.project],
  ];
  return new Map(pairs.sort(([a], [b]) => b.length - a.length));
}

/** A word of a text that gives way to another. */
export interface Exchange {
  start: number;
  end: number;
  put: string;
}

/** Makes the function that finds the example names in a text, in order, with what takes their place. */
export function exchangesOf(names: Names): (text: string) => Exchange[] {
  const words = exchange(names);
  const anyWord = [...words.keys()].join('|').replaceAll('.', '\\.');
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${anyWord})(?![A-Za-z0-9])`, 'g');
  return (text) =>
    [...text.matchAll(pattern)].map(({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
      put: words.get(word) ?? word,
    }));
}

/** Makes the function that exchanges the example names in a text. One pass: what was put in is not looked at again. */
export function renamer(names: Names): (text: string) => string {
  const find = exchangesOf(names);
  return (text) => {
    let from = 0;
    let result = '';
    for (const { start, end, put } of find(text)) {
      result += text.slice(from, start) + put;
      from = end;
    }
    return result + text.slice(from);
  };
}

/** Exchanges the example names in paths and texts. */
export function rename(files: readonly RepositoryFile[], names: Names): RepositoryFile[] {
  const change = renamer(names);
  return files.map((file) => ({ ...file, path: change(file.path), text: change(file.text) }));
}
