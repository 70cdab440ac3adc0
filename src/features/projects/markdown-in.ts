// Reads the Markdown task list that `markdown-out.ts` writes, after edits by hand too: ticks, notes, links, removed lines.
import * as z from 'zod/mini';
import { checksum } from './markdown-out.ts';
import type { ItemState, Project } from './model.ts';
import type { ReadResult } from './read-file.ts';
import { isTime } from './record.ts';
import { fieldSchema } from './record-schema.ts';

const headSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  createdAt: z.string().check(z.refine(isTime)),
  name: fieldSchema,
  types: z.optional(fieldSchema),
});

const itemLine =
  /^\s{0,3}[-*+] \[([ xX])\] .*<!-- ([^\s/]{1,100}\/[^\s/]{1,100}|[^\s<>]{1,200})(?: (\S+) (\S+)(?: (\d{4}-\d\d-\d\d))?)? -->\s*$/s;
const partLine = /^\s{1,8}[-*+] (Not applicable|Note|Evidence):(?: (.*))?$/s;
const headLine = /^<!-- preflight-project (\{.*\}) -->\s*$/s;

const unquiet = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&#32;', ' ')
    .replaceAll('&#9;', '\t')
    .replaceAll('&#13;', '\r')
    .replaceAll('&amp;', '&');

interface Entry {
  line: number;
  id: string;
  box: string;
  changedAt: string | undefined;
  sum: string | undefined;
  asOf: string | undefined;
  parts: Map<string, string[]>;
}

/** What an entry says now; undefined when it says nothing. */
function stateOf({ box, changedAt, sum, asOf, parts }: Entry, now: Date): ItemState | undefined {
  const text = (label: string) => {
    const lines = parts.get(label);
    if (!lines) return undefined;
    // Empty lines at the end belong to the layout of the file.
    let end = lines.length;
    while (end > 1 && lines[end - 1] === '') end--;
    return unquiet(lines.slice(0, end).join('\n'));
  };
  const state = parts.has('Not applicable') ? 'na' : box === ' ' ? 'open' : 'done';
  const reason = text('Not applicable');
  const note = text('Note');
  const evidence = text('Evidence')?.trim();
  const content = {
    state,
    ...(note === undefined || note === '' ? {} : { note }),
    ...(evidence === undefined || evidence === '' ? {} : { evidence }),
    ...(reason === undefined || reason === '' ? {} : { reason }),
  } as const;
  if (isTime(changedAt) && checksum(content) === sum)
    return { ...content, ...(asOf === undefined ? {} : { asOf }), changedAt };
  if (changedAt === undefined && state === 'open' && Object.keys(content).length === 1) return undefined;
  return { ...content, changedAt: now.toISOString() };
}

function parseHead(text: string): z.infer<typeof headSchema> | undefined {
  try {
    return headSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Reads a project. Items that were edited by hand count as changed now. Never throws. */
export function readMarkdown(text: string, now: Date): ReadResult {
  const fail = (line: number, why: string): ReadResult => ({ ok: false, problem: { kind: 'line', line, why } });
  const lines = text.split(/\r?\n/);
  let head: z.infer<typeof headSchema> | undefined;
  let title: string | undefined;
  let part: string[] | undefined;
  const entries = new Map<string, Entry>();
  let entry: Entry | undefined;
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    const isHead = headLine.exec(line);
    if (isHead) {
      if (head) return fail(number, 'a second project begins; a file holds one');
      head = parseHead(isHead[1] ?? '');
      if (!head) return fail(number, 'the comment that says which project this is cannot be read');
      continue;
    }
    // A text that goes on: indented by four, below its label.
    if (part && /^ {4}/.test(line)) {
      part.push(line.slice(4));
      continue;
    }
    if (part && line.trim() === '') {
      part.push('');
      continue;
    }
    const isItem = itemLine.exec(line);
    if (isItem) {
      const [, box = ' ', id = '', changedAt, sum, asOf] = isItem;
      if (entries.has(id))
        return fail(number, `“${id}” is here twice; it was first on line ${entries.get(id)?.line ?? 0}`);
      entry = { line: number, id, box, changedAt, sum, asOf, parts: new Map() };
      entries.set(id, entry);
      part = undefined;
      continue;
    }
    const isPart = partLine.exec(line);
    if (isPart && entry) {
      const [, label = '', first = ''] = isPart;
      if (entry.parts.has(label)) return fail(number, `“${label}” is here twice for “${entry.id}”`);
      part = [first];
      entry.parts.set(label, part);
      continue;
    }
    part = undefined;
    if (/^#{1,6} /.test(line)) entry = undefined;
    title ??= /^# (.*)$/s.exec(line)?.[1];
  }
  if (!head) return { ok: false, problem: { kind: 'not-ours' } };
  const items = [...entries.values()].flatMap((one): [string, ItemState][] => {
    const state = stateOf(one, now);
    return state ? [[one.id, state]] : [];
  });
  const written = unquiet(title ?? '').trim();
  const renamed = written !== '' && written !== (head.name.value.replaceAll('\n', ' ').trim() || 'Project');
  const project: Project = {
    format: 'preflight-project',
    version: 1,
    id: head.id,
    createdAt: head.createdAt,
    name: renamed ? { value: written, changedAt: now.toISOString() } : head.name,
    ...(head.types ? { types: head.types } : {}),
    items: Object.fromEntries(items),
    answers: {},
    fields: {},
  };
  return { ok: true, projects: [project] };
}
