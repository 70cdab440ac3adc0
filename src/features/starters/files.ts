// The files of a starter as its page shows them: under the reader's names, with what the handbook says about each. Pure.
import { optionsOf } from '@/scaffold/choices';
import type { Wishes } from '@/scaffold/address';
import type { RepositoryFile } from '@/scaffold/files';
import { MANIFEST } from '@/scaffold/manifest';
import { renamer } from '@/scaffold/names';
import { originsOf, type About, type StarterData } from './model.ts';

export interface ShownFile extends RepositoryFile {
  /** Its path under the example names: stays the same when the project is renamed. */
  key: string;
  about: About | undefined;
  /** The layer's file that it was made of: where that lies below the layers, and its text. The manifest has none. */
  origin?: { from: string; text: string };
}

/** @param files that the data make under the wishes, with the manifest */
export function shownFiles(
  { blueprint, about }: StarterData,
  { names, chosen }: Wishes,
  files: readonly RepositoryFile[],
): ShownFile[] {
  const { options } = optionsOf(blueprint.choices, chosen);
  const change = renamer(names);
  const origins = originsOf(
    blueprint,
    options.flatMap((option) => option.layers),
  );
  const known = new Map(
    [...origins].map(([key, layer]): [string, Omit<ShownFile, keyof RepositoryFile>] => {
      const from = `${layer}/${key}`;
      const text = blueprint.files[layer]?.find(({ path }) => path === key)?.text ?? '';
      return [change(key), { key, about: about[from], origin: { from, text } }];
    }),
  );
  known.set(MANIFEST, { key: MANIFEST, about: about[MANIFEST] });
  return files.map((file) => ({ ...file, ...(known.get(file.path) ?? { key: file.path, about: undefined }) }));
}
