// Reads template files for the Accept tests: as text, as TOML, as YAML, and as a chosen option makes them.
import { parse as parseToml } from 'smol-toml';
import { parseDocument } from 'yaml';
import { applyOptions, type Option } from '@/scaffold/choices.ts';
import { readChoices } from '@/scaffold/read-blueprint.ts';
import { readTemplate } from '@/scaffold/read-layers.ts';

export const textOf = (from: string): string => readTemplate(from).text;

/** @throws if the text is no TOML */
export const toml = (text: string): unknown => parseToml(text);

/** @throws if the text is no YAML, or says a key twice */
export function yaml(text: string): unknown {
  const document = parseDocument(text, { strict: true, uniqueKeys: true });
  const [first] = [...document.errors, ...document.warnings];
  if (first) throw first;
  return document.toJS();
}

/** @throws if there is no such option */
export function option(choice: string, id: string): Option {
  const found = readChoices()
    .find((candidate) => candidate.id === choice)
    ?.options.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`There is no option ${choice}/${id}.`);
  return found;
}

/** A template's text as it is at `to` with an option chosen. */
export function variantOf(from: string, to: string, choice: string, id: string): string {
  const [file] = applyOptions([{ path: to, text: textOf(from), executable: false }], [option(choice, id)]);
  if (!file) throw new Error(`${choice}/${id} removes ${to}.`);
  return file.text;
}

/** The lines of a list of patterns, without comments and empty ones. */
export const patterns = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

/** The headings of a Markdown text, without their marks. */
export const headings = (text: string): string[] =>
  [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => heading ?? '');
