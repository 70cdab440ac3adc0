// What choices make of a template's files. Pure.
import { applyOptions, type Choice, type Chosen, type Option } from '@/scaffold/choices';
import { overlay, type RepositoryFile } from '@/scaffold/files';

type Layers = Readonly<Record<string, readonly RepositoryFile[]>>;

/**
 * The files with options applied: what lies over them in the options' layers, then removals and replacements.
 * @throws as `applyOptions` does, where data and files have drifted apart
 */
export function variantOf(
  files: readonly RepositoryFile[],
  options: readonly Option[],
  layers: Layers,
): RepositoryFile[] {
  const own = new Set(files.map(({ path }) => path));
  const over = options.flatMap((option) => option.layers);
  const laid = over.map((layer) => (layers[layer] ?? []).filter(({ path }) => own.has(path)));
  return applyOptions(overlay([files, ...laid]), options);
}

/** Sets of choices in which at most two differ from the default: what these show, every combination is made of. */
export function samples(choices: readonly Choice[]): Chosen[] {
  const single = choices.flatMap(({ id, options }) => options.slice(1).map((option) => [id, option.id] as const));
  const pairs = single.flatMap(([a, x], n) =>
    single.slice(n + 1).flatMap(([b, y]) => (a === b ? [] : [{ [a]: x, [b]: y }])),
  );
  return [...single.map(([id, option]) => ({ [id]: option })), ...pairs];
}

/** Lines of a text; what ends with a line break has no empty line after it. */
export const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** The number, from 0, of the one line that holds a text; undefined where none or several do. */
export function lineWith(lines: readonly string[], at: string): number | undefined {
  const found = lines.flatMap((line, n) => (line.includes(at) ? [n] : []));
  return found.length === 1 ? found[0] : undefined;
}
