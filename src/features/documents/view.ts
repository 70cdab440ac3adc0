// From a template to what its form is given. Build time only.
import { getCollection, getEntry } from 'astro:content';
import { withBase } from '@/components/with-base';
import { readTemplate } from '@/scaffold/read-layers';
import type { Prefill } from '@/schemas/prefill';
import type { Data } from './generated-markdown.ts';
import { idsOf } from './generated.ts';
import type { Known, Source } from './known.ts';
import type { DocumentModel } from './model.ts';
import { parseTemplate } from './parse.ts';

export interface DocumentView {
  /** The template's id: values are stored under `<id>/<field>`. */
  id: string;
  /** The name of the file that is downloaded. */
  file: string;
  model: DocumentModel;
  known: readonly Known[];
  projectsHref: string;
}

async function data(): Promise<Data> {
  return {
    strategy: (await getCollection('strategy')).map((entry) => entry.data).sort((a, b) => a.order - b.order),
    checklists: new Map((await getCollection('checklists')).map((entry) => [entry.id, entry.data])),
    decisions: (await getCollection('decisions')).map((entry) => entry.data),
    roles: (await getCollection('roles')).map((entry) => entry.data),
    stages: (await getCollection('stages')).map((entry) => ({ ...entry.data, id: entry.id })),
  };
}

/** A template of a document: its file is named after it. */
async function modelOf(id: string): Promise<DocumentModel> {
  return parseTemplate(readTemplate(`documents/${id}.md`).text, idsOf(id, await data()));
}

async function stackTexts(jobs: readonly string[]): Promise<Record<string, string>> {
  const tools = new Map((await getCollection('tools')).map((tool) => [tool.id, tool.data.name]));
  const pairs = (await getCollection('use-cases')).flatMap(({ id, data: { stack } }): [string, string][] => {
    const entry = jobs.map((job) => stack.find((one) => one.job === job)).find((one) => one !== undefined);
    const names = entry?.tools.flatMap((tool) => tools.get(tool.id) ?? []) ?? [];
    return names.length > 0 ? [[id, names.join(', ')]] : [];
  });
  return Object.fromEntries(pairs);
}

async function sourceOf(from: Prefill['from']): Promise<Source> {
  if (from === 'name') return { kind: 'name' };
  if ('types' in from) return { kind: 'types', texts: from.types };
  if ('stack' in from) return { kind: 'types', texts: await stackTexts(from.stack) };
  if ('answer' in from) return { kind: 'answer', question: from.answer, texts: from.as };
  const [document = '', id = ''] = from.field.split('/');
  const field = (await modelOf(document)).fields.find((one) => one.id === id);
  if (!field) throw new Error(`src/content/prefill.yaml: there is no field "${from.field}".`);
  return { kind: 'field', key: from.field, preset: (field.kind === 'text' && field.preset?.plain) || '' };
}

async function knownOf(document: string, model: DocumentModel): Promise<Known[]> {
  const known: Known[] = [];
  for (const { data: entry } of await getCollection('prefill'))
    for (const target of entry.fields) {
      const key = typeof target === 'string' ? target : target.field;
      if (!key.startsWith(`${document}/`)) continue;
      const field = model.fields.find(({ id }) => `${document}/${id}` === key);
      if (!field) throw new Error(`src/content/prefill.yaml: there is no field "${key}".`);
      const one: Known = { field: field.id, source: await sourceOf(entry.from), why: entry.why };
      if (typeof target === 'string') known.push(one);
      else {
        const column = field.kind === 'table' ? field.columns.findIndex(({ label }) => label === target.column) : -1;
        const rows = field.kind === 'table' ? field.preset.map(([first]) => first?.plain) : [];
        if (column === -1 || !rows.includes(target.row))
          throw new Error(
            `src/content/prefill.yaml: "${key}" has no row "${target.row}" with a column "${target.column}".`,
          );
        known.push({ ...one, cell: { row: target.row, column } });
      }
    }
  if (document !== 'strategy') return known;
  const positions = (await getCollection('strategy'))
    .flatMap(({ data: section }) => section.groups.flatMap(({ fields }) => fields))
    .flatMap((field): Known[] => {
      const text = field.position?.value;
      return text === undefined
        ? []
        : [{ field: field.id, source: { kind: 'value', text }, why: 'the handbook’s position' }];
    });
  return [...known, ...positions];
}

/** @throws if there is no such template, or no document in it */
export async function documentView(id: string): Promise<DocumentView> {
  const template = await getEntry('templates', id);
  const [file] = template?.data.files ?? [];
  if (!file) throw new Error(`There is no template "${id}".`);
  if (file.from !== `documents/${id}.md`) throw new Error(`The file of the document "${id}" is documents/${id}.md.`);
  const model = await modelOf(id);
  return {
    id,
    file: file.to.split('/').at(-1) ?? file.to,
    model,
    known: await knownOf(id, model),
    projectsHref: withBase('/projects/'),
  };
}
