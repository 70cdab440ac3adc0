// The code blocks of the handbook's pages, and what each language's blocks must satisfy. Used by the tests only.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import { validate as validateDockerfile } from 'dockerfile-utils';
import { loadModule as loadPostgresParser, parseSync as parsePostgres } from 'libpg-query';
import protobuf from 'protobufjs';
import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

export interface CodeBlock {
  file: string;
  /** The line of the opening fence, from 1. */
  line: number;
  language: string;
  /** What follows the language: `title="src/user_api/main.py"`. */
  meta: string;
  /** Without the fence's indentation; ends in a line break. */
  code: string;
}

/** Something wrong in a block. `line` counts from 1 inside the block; it is missing where the tool gives none. */
export interface Fault {
  line?: number;
  message: string;
}

export interface CheckContext {
  /** The handbook's own Python packages: imports of them form the last group. */
  packages: readonly string[];
}

type Checker = (block: CodeBlock, context: CheckContext) => Fault[];

/** Finds the fenced blocks of a Markdown or MDX text, those inside lists and components too. */
export function codeBlocks(source: string, file: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { block: CodeBlock; indent: number; fence: string } | undefined;
  for (const [index, text] of source.split('\n').entries()) {
    const [, indent = '', fence = '', info = ''] = /^([ \t]*)(`{3,}(?!.*`)|~{3,})(.*)$/.exec(text) ?? [];
    if (!open) {
      const [language = '', ...meta] = info.trim().split(/\s+/);
      const block = { file, line: index + 1, language, meta: meta.join(' '), code: '' };
      if (fence) open = { block, indent: indent.length, fence };
    } else if (fence.startsWith(open.fence) && info.trim() === '') {
      blocks.push(open.block);
      open = undefined;
    } else {
      open.block.code += `${text.slice(Math.min(open.indent, text.search(/\S|$/)))}\n`;
    }
  }
  if (open) throw new Error(`${file}:${open.block.line}: this code block is never closed`);
  return blocks;
}

/** The value of a block's meta: `title="src/user_api/main.py"`. Empty where there is none. */
const metaOf = (block: Pick<CodeBlock, 'meta'>, name: string): string =>
  new RegExp(`\\b${name}="(.*?)"`).exec(block.meta)?.[1] ?? '';

/** The path that a block's title gives, or nothing. */
export const titleOf = (block: Pick<CodeBlock, 'meta'>): string => metaOf(block, 'title');

/** The handbook's own Python packages: `title="src/orders/main.py"` names one, and so does `package="orders"`. */
export const packagesOf = (blocks: readonly CodeBlock[]): string[] => {
  const packageOf = (block: CodeBlock) => /^src\/(\w+)\//.exec(titleOf(block))?.[1] ?? metaOf(block, 'package');
  return [...new Set(blocks.map(packageOf).filter(Boolean))];
};

const importHint = ' (is one of them the sample\'s own? Then write package="its_name" behind the title)';

/** The rule groups that the standards select. */
const rules = 'F,E,W,I,N,D,UP,B,SIM,C4,DTZ,T20,S,A,ANN,ASYNC,PT,RET,PTH,PL,TRY,PERF,RUF'.split(',');
/** A block need not repeat its file's or its package's docstring. */
const alwaysIgnored = ['D100', 'D104'];
/** The standards relax some rules by path. */
const ignoredByPath = [
  { path: /^tests\//, ignored: ['S101', 'D', 'ANN', 'PLR2004'] },
  { path: /^scripts\//, ignored: ['T20'] },
];

/** What is used of a finding of Ruff. */
const diagnosticsSchema = z.array(
  z.object({ code: z.string().nullable(), message: z.string(), start_location: z.object({ row: z.number() }) }),
);

const checkPython: Checker = (block, { packages }) => {
  const title = titleOf(block);
  const ignored = ignoredByPath.flatMap((rule) => (rule.path.test(title) ? rule.ignored : []));
  const workspace = new Workspace(
    {
      'line-length': 88,
      'target-version': 'py312',
      lint: {
        select: rules,
        ignore: [...alwaysIgnored, ...ignored],
        isort: { 'known-first-party': packages },
        pydocstyle: { convention: 'google' },
      },
    },
    PositionEncoding.Utf16,
  );
  try {
    const diagnostics = diagnosticsSchema.parse(workspace.check(block.code));
    const faults = diagnostics.map((found) => ({
      line: found.start_location.row,
      message: `${found.code ?? 'syntax'}: ${found.message}${found.code === 'I001' ? importHint : ''}`,
    }));
    if (diagnostics.some((found) => found.code === null || found.code === 'invalid-syntax')) return faults;
    const formatted = workspace.format(block.code);
    return formatted === block.code
      ? faults
      : [...faults, { message: `not formatted; ruff format gives:\n${formatted}` }];
  } finally {
    workspace.free();
  }
};

/** For parsers that throw. */
const checkParse =
  (parse: (code: string) => unknown): Checker =>
  ({ code }) => {
    try {
      parse(code);
      return [];
    } catch (error) {
      return [{ message: String(error) }];
    }
  };

const checkYaml: Checker = ({ code }) =>
  parseAllDocuments(code, { strict: true, uniqueKeys: true }).flatMap((document) =>
    [...document.errors, ...document.warnings].map(({ message }) => ({ message })),
  );

/** shellcheck where it is installed, else the shell's own syntax check. A `cd` may stand alone: readers type these lines. */
export function checkShell(code: string, shellcheck = 'shellcheck'): Fault[] {
  const run = (command: string, args: string[]) => spawnSync(command, args, { input: code, encoding: 'utf8' });
  let result = run(shellcheck, ['--shell=bash', '--exclude=SC2164', '--format=gcc', '-']);
  if (result.error) result = run('bash', ['-n']);
  if (result.error) throw result.error;
  return result.status === 0 ? [] : [{ message: (result.stdout + result.stderr).trim() }];
}

const checkDockerfile: Checker = ({ code }) =>
  validateDockerfile(code).map(({ range, message }) => ({
    line: range.start.line + 1,
    message: typeof message === 'string' ? message : message.value,
  }));

await loadPostgresParser();

/** Parses a schema and looks up every type in it; the imports of Google's common types are known. */
function parseProto(code: string): void {
  const { root, imports, weakImports } = protobuf.parse(code, { keepCase: true });
  for (const name of [...(imports ?? []), ...(weakImports ?? [])]) {
    const known = protobuf.common.get(name)?.nested;
    if (!known) throw new Error(`imports ${name}, which the checker does not know`);
    root.addJSON(known);
  }
  root.resolveAll();
}

/** The `just` of the registry, which has it for Linux on x64, else the machine's own. */
const packagedJust = path.resolve('node_modules/rust-just-linux-x64/bin/just');
const just = existsSync(packagedJust) ? packagedJust : 'just';

/** just itself reads the recipes with what they depend on, and compares the format. */
const checkJust: Checker = ({ code }) => {
  for (const task of [['--summary'], ['--fmt', '--check', '--unstable']]) {
    const result = spawnSync(just, ['--justfile', '-', ...task], { input: code, encoding: 'utf8' });
    if (result.error) return [{ message: 'just is not installed, and is needed to check this: https://just.systems' }];
    if (result.status !== 0) return [{ message: (result.stdout + result.stderr).trim() }];
  }
  return [];
};

/** Files of environment variables: comments, and one `NAME=value` a line, each name once. */
const checkEnvironment: Checker = ({ code }) => {
  const names = new Set<string>();
  return code.split('\n').flatMap((text, index) => {
    if (text === '' || text.startsWith('#')) return [];
    const name = /^([A-Z_][A-Z0-9_]*)=(?:[^\s'"#]*|"[^"]*"|'[^']*')$/.exec(text)?.[1];
    if (name === undefined) return [{ line: index + 1, message: `"${text}" is no NAME=value` }];
    if (names.has(name)) return [{ line: index + 1, message: `${name} is set twice` }];
    names.add(name);
    return [];
  });
};

/**
 * The languages that pages may use, each with what checks it. A new language comes with its checker, and the test beside
 * this file gets a snippet that the checker accepts and one that it rejects.
 */
export const checkers: Readonly<Record<string, Checker>> = {
  python: checkPython,
  toml: checkParse(parseToml),
  yaml: checkYaml,
  json: checkParse(JSON.parse),
  bash: ({ code }) => checkShell(code),
  sh: ({ code }) => checkShell(code),
  dockerfile: checkDockerfile,
  sql: checkParse(parsePostgres),
  proto: checkParse(parseProto),
  just: checkJust,
  ini: checkEnvironment,
  text: () => [],
  txt: () => [],
};

/** What is wrong with a block, each as `file:line: message`. */
export function faultsOf(block: CodeBlock, context: CheckContext): string[] {
  const at = (line = 0, message: string) => `${block.file}:${block.line + line}: ${message}`;
  const check = Object.hasOwn(checkers, block.language) ? checkers[block.language] : undefined;
  if (!check) {
    const known = Object.keys(checkers).join(', ');
    const what = block.language ? `nothing checks "${block.language}"` : 'this block names no language';
    return [at(0, `${what}; there are ${known}. Add a checker in src/content/code-blocks.ts.`)];
  }
  return check(block, context).map((fault) => at(fault.line, `${block.language}: ${fault.message}`));
}
