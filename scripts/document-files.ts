// Reads the documents outside of a build: the templates, and the data that some of them are written from.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'astro/zod';
import type { Data } from '../src/features/documents/generated-markdown.ts';
import { generated, idsOf } from '../src/features/documents/generated.ts';
import type { DocumentModel } from '../src/features/documents/model.ts';
import { parseTemplate } from '../src/features/documents/parse.ts';
import { readTemplate } from '../src/scaffold/read-layers.ts';
import { decisionSchema } from '../src/schemas/decision.ts';
import { roleSchema } from '../src/schemas/role.ts';
import { stageSchema } from '../src/schemas/stage.ts';
import { strategySectionSchema } from '../src/schemas/strategy.ts';
import { readChecklists } from './checklist-files.ts';

export const DOCUMENTS = 'public/templates/documents/';
/** Every `document/field` that was ever published, one a line, sorted. */
export const PUBLISHED_FIELDS = 'src/content/published-fields.txt';

const yaml = (file: string): unknown => parse(readFileSync(`src/content/${file}`, 'utf8'));

export function readData(): Data {
  const decisions = readdirSync('src/content/decisions').map((name) => decisionSchema.parse(yaml(`decisions/${name}`)));
  return {
    strategy: z.array(strategySectionSchema).parse(yaml('strategy.yaml')),
    checklists: readChecklists(),
    decisions,
    roles: z.array(roleSchema.extend({ id: z.string() })).parse(yaml('roles.yaml')),
    stages: z.array(stageSchema.extend({ id: z.string() })).parse(yaml('stages.yaml')),
  };
}

/** The generated documents, by file name without its ending. */
export const writeDocuments = (data: Data): Map<string, string> =>
  new Map(Object.entries(generated).map(([name, write]) => [name, write(data).text]));

/** Every document by its id, which is its file name without the ending. */
export function readDocuments(data: Data): Map<string, DocumentModel> {
  return new Map(
    readdirSync(DOCUMENTS)
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => {
        const id = name.replace(/\.md$/, '');
        return [id, parseTemplate(readTemplate(`documents/${name}`).text, idsOf(id, data))];
      }),
  );
}

export const readPublishedFields = (): string[] => readFileSync(PUBLISHED_FIELDS, 'utf8').split('\n').filter(Boolean);
