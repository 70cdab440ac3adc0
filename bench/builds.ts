// Build time and peak memory with 100, 500 and 2,000 generated pages beside the handbook's own.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SIZES = [100, 500, 2000];
/** Pages an area: each area has its own sidebar. */
const AREA = 50;

const body = Array.from(
  { length: 8 },
  (_, n) =>
    `## Rule ${String(n + 1)}\n\nA rule with its reason, and the table that compares.\n\n| Limit | Value |\n|---|---|\n| Time | ${String(n)} s |\n\n\`\`\`python\ndef rule() -> int:\n    return ${String(n)}\n\`\`\`\n`,
).join('\n');

function generate(project: string, pages: number) {
  const areas = Math.ceil(pages / AREA);
  for (let n = 0; n < pages; n++) {
    const folder = path.join(project, `src/content/docs/generated-${String(n % areas)}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      path.join(folder, `page-${String(n)}.mdx`),
      `---\ntitle: Page ${String(n)}\ndescription: Generated.\n---\n\n${body}`,
    );
  }
  const sidebar = path.join(project, 'src/sidebar.ts');
  const groups = Array.from(
    { length: areas },
    (_, n) => `{ label: 'Area ${String(n)}', items: [{ autogenerate: { directory: 'generated-${String(n)}' } }] }`,
  );
  const own = readFileSync(sidebar, 'utf8').replace(
    /export const sidebar[^=]*= \[/,
    (start) => `${start}\n${groups.join(',\n')},`,
  );
  writeFileSync(sidebar, own);
}

/** Prints a row a size. */
export function measureBuilds(): void {
  console.log('\nBuild, with generated pages beside the handbook’s own');
  const rows = SIZES.map((pages) => {
    mkdirSync('.cache', { recursive: true });
    const project = mkdtempSync(path.resolve('.cache/bench-'));
    try {
      for (const name of ['src', 'public', 'scripts', 'astro.config.mjs', 'tsconfig.json', 'package.json'])
        cpSync(name, path.join(project, name), { recursive: true });
      symlinkSync(path.resolve('node_modules'), path.join(project, 'node_modules'), 'dir');
      generate(project, pages);
      const script = `const { build } = await import('astro'); await build({ logLevel: 'error' }); console.log(process.resourceUsage().maxRSS);`;
      const start = performance.now();
      const result = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        cwd: project,
        encoding: 'utf8',
        env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
      });
      const seconds = (performance.now() - start) / 1000;
      if (result.status !== 0) throw new Error(`the build of ${String(pages)} pages failed:\n${result.stderr}`);
      const kilobytes = Number(result.stdout.trim().split('\n').at(-1));
      return {
        'generated pages': pages,
        seconds: Number(seconds.toFixed(1)),
        'peak memory, MiB': Math.round(kilobytes / 1024),
      };
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  });
  console.table(rows);
}
