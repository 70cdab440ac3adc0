// What proves the syntax of a file, by its name: the checkers of the handbook's own code blocks, and a few kinds that pages do not have.
import path from 'node:path';
import { checkers, faultsOf } from '../src/content/code-blocks.ts';

const byName: Readonly<Record<string, string>> = {
  Dockerfile: 'dockerfile',
  Justfile: 'just',
  '.env.example': 'ini',
  '.secrets.baseline': 'json',
};
const byEnding: Readonly<Record<string, string>> = {
  '.toml': 'toml',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.json': 'json',
  '.avsc': 'json',
  '.sh': 'bash',
  '.sql': 'sql',
};

/** Files that are text for people or lists of patterns: nothing to parse. Python, protocols and Terraform have proofs of their own. */
const plain =
  /(?:\.(?:md|typed|txt|ini|mako|py|pyi|proto|tf|tfvars|http)|(?:^|\/)(?:\.gitignore|\.gitattributes|\.dockerignore|\.gcloudignore|\.editorconfig|\.python-version|\.gitkeep|\.gitmessage|CODEOWNERS|LICENSE|NOTICE|py\.typed))$/;

/** Where devcontainers and their like allow comments in JSON, ours have none: every tool reads them then. */
export function syntaxFaults(file: { path: string; text: string }): string[] {
  const name = path.posix.basename(file.path);
  const language = byName[name] ?? (name.startsWith('Dockerfile') ? 'dockerfile' : byEnding[path.posix.extname(name)]);
  if (language === undefined)
    return plain.test(file.path) ? [] : [`${file.path}: nothing proves this kind of file; see proof/syntax.ts`];
  const block = { file: file.path, line: 0, language, meta: '', code: file.text };
  return language in checkers ? faultsOf(block, { packages: [] }) : [`${file.path}: no checker for ${language}`];
}

/** What every file must be: ends in one line break, no carriage returns, no trailing spaces outside Markdown, no leftovers. */
export function textFaults(file: { path: string; text: string }): string[] {
  const { path: where, text } = file;
  const faults: string[] = [];
  if (text !== '' && (!text.endsWith('\n') || text.endsWith('\n\n')))
    faults.push(`${where}: does not end in one line break`);
  if (text.includes('\r')) faults.push(`${where}: has carriage returns`);
  if (!where.endsWith('.md') && /[ \t]$/m.test(text)) faults.push(`${where}: has spaces at the end of a line`);
  if (/\b(?:TODO|FIXME|XXX)\b/.test(text)) faults.push(`${where}: has a note to oneself`);
  if (/\{\{\s*cookiecutter|<%|\{%/.test(text)) faults.push(`${where}: has a template language in it`);
  return faults;
}
