// The starter command as a function of its arguments: reads the layers, writes a folder or a ZIP, and says what it did.
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { RepositoryFile } from '../src/scaffold/files.ts';
import { composeStarter } from '../src/scaffold/manifest.ts';
import { sayProblems } from '../src/scaffold/name-words.ts';
import { nameKeys, namesOf, packageOf, trimmed, type Names } from '../src/scaffold/names.ts';
import { readBlueprint, starterIds } from '../src/scaffold/read-blueprint.ts';
import { zip } from '../src/scaffold/zip.ts';

interface Outcome {
  out: string;
  error: string;
  /** 0, or 2 where the arguments cannot be used: nothing was written then. */
  code: 0 | 2;
}

const usage = (): string => `Writes a starter: a whole Python project that follows the handbook.

  npm run starter -- <starter> --name "Order Service" --out ../order-service

Starters: ${starterIds().join(', ')}

  --out <folder>           where to write it; the folder is empty or not there yet
  --zip <file>             write one ZIP instead, the same bytes as the site's
  --choose <choice=option> as often as needed; \`<starter> --choices\` lists them
  --site <address>         where the handbook is published; the manifest links to it
  --slug, --package, --description, --owner, --region, --project   names that do not follow from --name
`;

/** @throws if it is no address; it gets a slash at its end */
function siteOf(address: string): string {
  if (!/^https?:/.test(address) || !URL.canParse(address))
    throw new Error(`--site wants an address, as in https://example.com/; “${address}” is none.`);
  return new URL(address.replace(/\/?$/, '/')).href;
}

/** @throws if an entry is not choice=option */
function choiceOf(entry: string): [string, string] {
  const [choice = '', option, ...more] = entry.split('=');
  if (option === undefined || more.length > 0)
    throw new Error(`--choose wants choice=option, as in server=uvicorn; “${entry}” is not that.`);
  return [choice, option];
}

/** @throws if the arguments are not as the usage says */
function run(args: string[], address: { site: string; base: string }): string {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      choices: { type: 'boolean', default: false },
      name: { type: 'string' },
      slug: { type: 'string' },
      package: { type: 'string' },
      description: { type: 'string' },
      owner: { type: 'string' },
      region: { type: 'string' },
      project: { type: 'string' },
      site: { type: 'string' },
      choose: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
      zip: { type: 'string' },
    },
  });
  const [id, ...more] = positionals;
  if (values.help) return usage();
  if (id === undefined) throw new Error(usage().trimEnd());
  if (more.length > 0)
    throw new Error(
      `One starter at a time: “${more.join(' ')}” was not understood. Put a name of several words in quotation marks.`,
    );
  const blueprint = readBlueprint(id);
  if (values.choices)
    return blueprint.choices
      .map((choice) => `${choice.id}: ${choice.options.map((option) => option.id).join(', ')}\n`)
      .join('');

  const names: Names = namesOf(values.name ?? 'Order Service');
  names.slug = values.slug ?? names.slug;
  names.package = values.package ?? packageOf(names.slug);
  for (const key of nameKeys.slice(3)) names[key] = values[key === 'title' ? 'name' : key] ?? names[key];
  const chosen = Object.fromEntries(values.choose.map(choiceOf));
  if ((values.out === undefined) === (values.zip === undefined))
    throw new Error('Say where to: --out <folder> or --zip <file>.');

  const site = siteOf(values.site ?? new URL(address.base, address.site).href);
  const result = composeStarter(site, blueprint, { names: trimmed(names), chosen });
  if (!result.ok) throw new Error(sayProblems(result.problems).join('\n'));
  return values.out === undefined
    ? writeZip(result.files, names.slug, values.zip ?? '')
    : writeFolder(result.files, values.out);
}

function writeZip(files: readonly RepositoryFile[], root: string, file: string): string {
  if (existsSync(file)) throw new Error(`${file} is there already; nothing was written.`);
  if (!existsSync(path.dirname(file)))
    throw new Error(`There is no folder ${path.dirname(file)}; nothing was written.`);
  writeFileSync(file, zip(files, root));
  return `${files.length} files in ${file}\n`;
}

/** @throws if the folder holds anything: nothing is overwritten */
function writeFolder(files: readonly RepositoryFile[], folder: string): string {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw new Error(`${folder} is a file; nothing was written.`);
    if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty; nothing was written.`);
  }
  for (const file of files) {
    const target = path.join(folder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.text, { mode: file.executable ? 0o755 : 0o644, flag: 'wx' });
  }
  return `${files.length} files in ${folder}. Next: cd there, \`git init\`, \`just install\`.\n`;
}

/** Runs the command. @param address where the handbook is: it stands in the manifest's link */
export function starterCommand(args: string[], address: { site: string; base: string }): Outcome {
  try {
    return { out: run(args, address), error: '', code: 0 };
  } catch (error) {
    return { out: '', error: `${error instanceof Error ? error.message : String(error)}\n`, code: 2 };
  }
}
