// Which of a starter's files a repository lacks, from the paths that it has. Pure; the folder's contents are never read.
import { packageOf, renamer, slugOf, type Names } from '@/scaffold/names';

/** Most paths that are looked at: a repository with more is better listed by hand. */
export const MAX_PATHS = 100_000;

/** Folders that hold what tools make, not what people keep. */
const SKIPPED = new Set([
  '.git',
  '.venv',
  'venv',
  'node_modules',
  '__pycache__',
  '.ruff_cache',
  '.pytest_cache',
  '.mypy_cache',
  '.tox',
  '.nox',
  'dist',
  'build',
]);

export const isSkipped = (name: string): boolean => SKIPPED.has(name);

export interface Listing {
  /** The folder's own name. */
  root: string;
  /** Relative to it, with slashes. */
  paths: readonly string[];
  /** What could not be read, for the reader to know. */
  unreadable: readonly string[];
  /** Whether there was more than {@link MAX_PATHS}. */
  cut: boolean;
}

/** Other names under which a repository has the same thing. */
const SAME: readonly (readonly string[])[] = [
  ['compose.yml', 'docker-compose.yml'],
  ['Justfile', 'justfile', '.justfile'],
  ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE'],
  ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  ['SECURITY.md', '.github/SECURITY.md', 'docs/SECURITY.md'],
  ['CONTRIBUTING.md', '.github/CONTRIBUTING.md', 'docs/CONTRIBUTING.md'],
  ['.devcontainer/devcontainer.json', '.devcontainer.json'],
];

/** YAML has two endings, and a name with one is as good as with the other. */
const withOneEnding = (path: string): string => path.replace(/\.yaml$/, '.yml');

/** The starter's paths that the repository already has, under the same or another usual name. */
export function present(files: readonly string[], listing: readonly string[]): Set<string> {
  const there = new Set(listing.map(withOneEnding));
  return new Set(
    files.filter((path) => {
      const name = withOneEnding(path);
      const names = SAME.find((group) => group.includes(name)) ?? [name];
      return names.some((one) => there.has(one));
    }),
  );
}

/** A file of the starter: its path, and a key that stays the same when the project is renamed. */
interface Keyed {
  key: string;
  path: string;
}

/**
 * The keys of what a repository has of the starter's files. One that has a package has source and tests of its own: the
 * example's, which would lie among them, count as there.
 */
export function presentKeys(files: readonly Keyed[], listing: readonly string[]): Set<string> {
  const there = present(
    files.map(({ path }) => path),
    listing,
  );
  const isOwn = packageIn(listing) === undefined ? () => false : (path: string) => /^(?:src|tests)\//.test(path);
  return new Set(files.filter(({ path }) => there.has(path) || isOwn(path)).map(({ key }) => key));
}

/** A repository: its paths, and the names that its folder and its package give, where they can be used. */
export interface Folder {
  paths: readonly string[];
  names: ReturnType<typeof namesIn> | undefined;
}

/**
 * The keys of the starter's files that a repository has: under the repository's own names, so that files which the reader calls
 * something else stay ticked, and at the paths that they have now, so that none of the repository's is offered.
 */
export function hadOf(files: readonly Keyed[], { paths, names }: Folder, now: Names): Set<string> {
  const change = names && renamer({ ...now, ...names });
  const renamed = change ? files.map(({ key }) => ({ key, path: change(key) })) : [];
  return presentKeys([...renamed, ...files], paths);
}

/** Files by the folder at the root that they lie in, with a slash at its end; those at the root themselves come last. */
export function byFolder<File extends { path: string }>(files: readonly File[]): [string, File[]][] {
  const groups = new Map<string, File[]>();
  for (const file of files) {
    const folder = file.path.includes('/') ? file.path.slice(0, file.path.indexOf('/') + 1) : '';
    groups.set(folder, [...(groups.get(folder) ?? []), file]);
  }
  return [...groups].sort(([a], [b]) => Number(a === '') - Number(b === ''));
}

/** The import package of a repository: the only folder of `src/` that has an `__init__.py`. Undefined where there is none, or more than one. */
export function packageIn(listing: readonly string[]): string | undefined {
  const found = listing.flatMap((path) => /^src\/([^/]+)\/__init__\.py$/.exec(path)?.[1] ?? []);
  return found.length === 1 ? found[0] : undefined;
}

/** Names for a repository: those of its folder and its package, as far as they can be used. */
export function namesIn(listing: Pick<Listing, 'root' | 'paths'>): { title: string; slug: string; package: string } {
  const slug = slugOf(listing.root);
  const title = listing.root.replace(/[-_]+/g, ' ').replace(/(^| )\p{Ll}/gu, (letter) => letter.toUpperCase());
  return { title, slug, package: packageIn(listing.paths) ?? packageOf(slug) };
}
