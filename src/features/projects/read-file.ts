// Reading projects from texts of unknown origin: JSON, and the Markdown that we exported. Says what is wrong and where; changes nothing.
// Runs in a worker (import.worker.ts), so that a large text does not hold up the page.
import * as z from 'zod/mini';
import { MAX_FILE_BYTES, NAME_LENGTH, NOTE_LENGTH, REASON_LENGTH, URL_LENGTH } from './limits.ts';
import type { Project } from './model.ts';
import { evidenceUrl } from './evidence.ts';
import { projectSchema } from './record-schema.ts';
import { readMarkdown } from './markdown-in.ts';
import { scanJson, type ScanProblem } from './scan-json.ts';

/** Characters of a text. */
const MAX_FILE = MAX_FILE_BYTES;
/** Items of one project. */
export const MAX_ITEMS = 100_000;
/** Projects in one file. */
export const MAX_PROJECTS = 1_000;
/** Times further ahead of the clock than this count as now: they would win every merge for ever. */
const AHEAD = 24 * 60 * 60 * 1000;

export type ReadProblem =
  | ScanProblem
  | { kind: 'too-large'; size: number; limit: number }
  | { kind: 'empty' }
  | { kind: 'no-json'; why: string }
  | { kind: 'newer'; version: number }
  | { kind: 'not-ours' }
  | { kind: 'wrong'; at: string; why: string }
  | { kind: 'too-many'; what: 'items' | 'projects'; count: number; limit: number }
  | { kind: 'line'; line: number; why: string };

export type ReadResult = { ok: true; projects: Project[] } | { ok: false; problem: ReadProblem };

const wrong = (problem: ReadProblem): ReadResult => ({ ok: false, problem });

const headSchema = z.looseObject({ format: z.string(), version: z.number() });
const fileSchema = z.looseObject({ format: z.literal('preflight-projects'), projects: z.array(z.unknown()) });
const itemsSchema = z.looseObject({ items: z.record(z.string(), z.unknown()) });

/** What the schema does not say: lengths, addresses, broken characters. */
function problemIn(project: Project): { at: string; why: string } | undefined {
  const texts: [string, string | undefined, number][] = [
    ['name', project.name.value, NAME_LENGTH],
    ['types', project.types?.value, NAME_LENGTH],
  ];
  for (const [id, item] of Object.entries(project.items)) {
    texts.push([`items › ${id}`, id, 200], [`items › ${id} › note`, item.note, NOTE_LENGTH]);
    texts.push([`items › ${id} › reason`, item.reason, REASON_LENGTH]);
    texts.push([`items › ${id} › evidence`, item.evidence, URL_LENGTH]);
    if (item.asOf !== undefined && !/^\d{4}-\d\d-\d\d$/.test(item.asOf))
      return { at: `items › ${id} › asOf`, why: 'is no day such as 2026-11-21' };
    if (item.evidence !== undefined && evidenceUrl(item.evidence) === undefined)
      return { at: `items › ${id} › evidence`, why: 'is no https address' };
  }
  for (const [at, text, limit] of texts) {
    if (text === undefined) continue;
    if (text.length > limit) return { at, why: `is longer than ${limit} characters` };
    if (!text.isWellFormed()) return { at: at.toWellFormed(), why: 'contains broken characters (half of a pair)' };
  }
  return undefined;
}

/** The project with times that lie ahead of the clock set to now. */
function withoutFuture(project: Project, now: Date): Project {
  const limit = new Date(now.getTime() + AHEAD).toISOString();
  const present = <T extends { changedAt: string }>(dated: T): T =>
    dated.changedAt > limit ? { ...dated, changedAt: now.toISOString() } : dated;
  const all = <T extends { changedAt: string }>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([key, dated]) => [key, present(dated)]));
  return {
    ...project,
    name: present(project.name),
    ...(project.types ? { types: present(project.types) } : {}),
    ...(project.archived ? { archived: present(project.archived) } : {}),
    ...(project.deleted ? { deleted: present(project.deleted) } : {}),
    items: all(project.items),
    answers: all(project.answers),
    fields: all(project.fields),
  };
}

function readProject(value: unknown, place: string): ReadResult {
  const counted = itemsSchema.safeParse(value);
  const count = counted.success ? Object.keys(counted.data.items).length : 0;
  if (count > MAX_ITEMS) return wrong({ kind: 'too-many', what: 'items', count, limit: MAX_ITEMS });
  const parsed = projectSchema.safeParse(value);
  if (!parsed.success) {
    const head = headSchema.safeParse(value);
    if (!head.success || head.data.format !== 'preflight-project') return wrong({ kind: 'not-ours' });
    if (head.data.version > 1) return wrong({ kind: 'newer', version: head.data.version });
    const issue = parsed.error.issues[0];
    const path = (issue?.path ?? []).map((part) => String(part).slice(0, 100));
    const at = [place, ...path].filter(Boolean).join(' › ').toWellFormed();
    return wrong({ kind: 'wrong', at: at || 'the top', why: issue?.message ?? 'is not as expected' });
  }
  const problem = problemIn(parsed.data);
  if (problem) return wrong({ kind: 'wrong', at: [place, problem.at].filter(Boolean).join(' › '), why: problem.why });
  return { ok: true, projects: [parsed.data] };
}

function readJson(text: string): ReadResult {
  const problem = scanJson(text);
  if (problem) return wrong(problem);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return wrong({ kind: 'no-json', why: error instanceof Error ? error.message.toWellFormed() : '' });
  }
  const file = fileSchema.safeParse(value);
  if (!file.success) return readProject(value, '');
  const head = headSchema.safeParse(value);
  if (head.success && head.data.version > 1) return wrong({ kind: 'newer', version: head.data.version });
  const { projects: entries } = file.data;
  if (entries.length > MAX_PROJECTS)
    return wrong({ kind: 'too-many', what: 'projects', count: entries.length, limit: MAX_PROJECTS });
  const projects: Project[] = [];
  const ids = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const place = `projects › ${index + 1}`;
    const read = readProject(entry, place);
    if (!read.ok) return read;
    for (const project of read.projects) {
      if (ids.has(project.id)) return wrong({ kind: 'twice', key: project.id, at: place });
      ids.add(project.id);
      projects.push(project);
    }
  }
  return projects.length === 0 ? wrong({ kind: 'empty' }) : { ok: true, projects };
}

/** Reads the projects of a text. Never throws. */
export function readProjects(text: string, now: Date): ReadResult {
  if (text.length > MAX_FILE) return wrong({ kind: 'too-large', size: text.length, limit: MAX_FILE });
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return wrong({ kind: 'empty' });
  const read = trimmed.startsWith('{') || trimmed.startsWith('[') ? readJson(trimmed) : readMarkdown(trimmed, now);
  if (!read.ok) return read;
  const checked = read.projects.map((project) => ({ project, problem: problemIn(project) }));
  for (const { problem } of checked) if (problem) return wrong({ kind: 'wrong', ...problem });
  return { ok: true, projects: read.projects.map((project) => withoutFuture(project, now)) };
}
