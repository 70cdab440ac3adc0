// What was made, how to make it again, and the hash of every file: preflight.json in each starter. Pure.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { linkOf, type Wishes } from './address.ts';
import { compose, type Blueprint, type Composition } from './compose.ts';
import { overlay, type RepositoryFile } from './files.ts';

export const MANIFEST = 'preflight.json';

const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

function manifest(
  site: string,
  blueprint: Blueprint,
  wishes: Wishes,
  files: readonly RepositoryFile[],
): RepositoryFile {
  const choices = blueprint.choices.map(({ id, options }): [string, string] => [
    id,
    wishes.chosen[id] ?? options[0]?.id ?? '',
  ]);
  const content = {
    about:
      'Made by Preflight. The link makes the same files again; the hashes are SHA-256. Delete this file when you like.',
    starter: blueprint.id,
    link: linkOf(site, blueprint, wishes),
    names: wishes.names,
    choices: Object.fromEntries(choices),
    files: Object.fromEntries(files.map((file) => [file.path, hashOf(file.text)])),
  };
  return { path: MANIFEST, text: `${JSON.stringify(content, null, 2)}\n`, executable: false };
}

/** A starter's files with its manifest: what the browser's ZIP and the command's folder hold. */
export function composeStarter(site: string, blueprint: Blueprint, wishes: Wishes): Composition {
  const composition = compose(blueprint, wishes.names, wishes.chosen);
  if (!composition.ok) return composition;
  const { files } = composition;
  return { ok: true, files: overlay([files, [manifest(site, blueprint, wishes, files)]]) };
}
