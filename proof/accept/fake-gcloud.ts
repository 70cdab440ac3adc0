// Scripts of templates, run for real beside a gcloud that only notes what it is asked.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exampleNames, rename, type Names } from '@/scaffold/names.ts';
import { readLayer } from '@/scaffold/read-layers.ts';

export interface FakeGcloud {
  /** Where the scripts lie. */
  folder: string;
  /** Lays what layers hold below one of their folders into one of ours, with the example names or others. */
  lay: (to: string, layers: readonly string[], below: string, names?: Names) => void;
  /** Runs a script; `asked` is every line that gcloud was called with. */
  run: (
    script: string,
    args?: readonly string[],
    env?: Readonly<Record<string, string>>,
  ) => { status: number | null; stdout: string; stderr: string; asked: string[] };
  remove: () => void;
}

/**
 * It knows nothing of what it is asked to describe, or all of it where `KNOWN` is 0; the number of the project is 42.
 * @param cases what else it answers, as branches of a `case` of bash; `$folder` is the folder
 */
export function fakeGcloud(cases = ''): FakeGcloud {
  const folder = mkdtempSync(path.join(tmpdir(), 'preflight-gcloud-'));
  const log = path.join(folder, 'log');
  const gcloud = path.join(folder, 'gcloud');
  writeFileSync(
    gcloud,
    `#!/usr/bin/env bash
folder="${folder}"
printf '%s\\n' "$*" >>"${log}"
case "$*" in
${cases}
  "projects describe "*) echo 42 ;;
  *" describe "*) exit "\${KNOWN:-1}" ;;
esac
`,
  );
  chmodSync(gcloud, 0o755);
  return {
    folder,
    lay: (to, layers, below, names = exampleNames) => {
      for (const file of rename(layers.flatMap(readLayer), names)) {
        if (!file.path.startsWith(below)) continue;
        const target = path.join(folder, to, file.path.slice(below.length));
        mkdirSync(path.dirname(target), { recursive: true });
        writeFileSync(target, file.text, { mode: file.executable ? 0o755 : 0o644 });
      }
    },
    run: (script, args = [], env = {}) => {
      writeFileSync(log, '');
      const { status, stdout, stderr } = spawnSync(path.join(folder, script), args, {
        encoding: 'utf8',
        env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, ...env },
      });
      return { status, stdout, stderr, asked: readFileSync(log, 'utf8').trimEnd().split('\n') };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** What was asked for, without the questions. */
export const commandsOf = (asked: readonly string[]): string[] => asked.filter((line) => !line.includes(' describe '));
