// Compose files against the schema of the Compose Specification, by dclint.
import { spawnSync } from 'node:child_process';

/** What dclint says about a Compose file below public/templates/; empty where it finds nothing. */
export function composeFaults(file: string): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/dclint/bin/dclint.cjs', '-c', 'proof/accept/dclint.json', `public/templates/${file}`],
    { encoding: 'utf8' },
  );
  return status === 0 ? stderr : `${stdout}${stderr}`;
}
