import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { matrixTools, toolMatrix, type MatrixTool } from './matrix.ts';

const content = new URL('../../content/', import.meta.url);

const sinceSchema = z.array(z.object({ since: z.array(z.string()).default([]) })).default([]);
const useCaseSchema = z.object({
  order: z.number(),
  checklist: z.string(),
  stack: z.array(z.object({ tools: z.array(z.string()).default([]), since: z.array(z.string()).default([]) })),
  sections: sinceSchema,
  considerations: sinceSchema,
});
const toolSchema = z.object({ name: z.string(), useCases: z.array(z.string()).default([]) });

/** The files of a collection as they stand, each with its id. */
function readAll<T>(collection: string, schema: z.ZodType<T>): (T & { id: string })[] {
  const folder = new URL(`${collection}/`, content);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({
      ...schema.parse(parse(readFileSync(new URL(name, folder), 'utf8'))),
      id: name.replace(/\.yaml$/, ''),
    }));
}

const fileExists = (name: string) => existsSync(new URL(name, content));

const columns = ['cloud-run', 'gke', 'package', 'batch', 'streaming', 'api-database', 'event-driven', 'grpc'];

/** The cells as the standards have them, one letter a column: y for a tick, n for a dash. */
const expected: Record<(typeof matrixTools)[number], string> = {
  fastapi: 'yynnnyyn',
  grpcio: 'nynnnnny',
  typer: 'nnnynnnn',
  sqlalchemy: 'yynynyyy',
  polars: 'nnnyynnn',
  'apache-beam': 'nnnyynnn',
  faststream: 'nynnynyn',
  structlog: 'yynyyyyy',
  opentelemetry: 'yynnyyyy',
  redis: 'yynnnyyy',
  nox: 'nnynnnnn',
  tenacity: 'yynyyyyy',
  pyjwt: 'yynnnyny',
};
const letters = (cells: readonly boolean[]) => cells.map((yes) => (yes ? 'y' : 'n')).join('');

describe('toolMatrix', () => {
  const tool = (id: string, useCases: string[]): MatrixTool => ({ id, name: id.toUpperCase(), useCases });

  it('gives the cells that the standards have', () => {
    const tools = Object.entries(expected).map(([id, cells]) =>
      tool(
        id,
        columns.filter((_, index) => cells[index] === 'y'),
      ),
    );
    const rows = toolMatrix(tools, columns);
    expect(rows.map(({ id }) => id)).toEqual(Object.keys(expected));
    expect(Object.fromEntries(rows.map(({ id, cells }) => [id, letters(cells)]))).toEqual(expected);
  });

  it('follows the order of the columns and takes the name from the tool', () => {
    expect(toolMatrix([tool('a', ['y', 'x'])], ['x', 'z', 'y'], ['a'])).toEqual([
      { id: 'a', name: 'A', cells: [true, false, true] },
    ]);
  });

  it('leaves out tools that have no row', () => {
    expect(toolMatrix([tool('a', []), tool('b', ['x'])], ['x'], ['a'])).toHaveLength(1);
  });

  it('fails on a tool that is missing', () => {
    expect(() => toolMatrix([], ['x'], ['a'])).toThrow('"a"');
  });

  it('fails on a use case that is no column', () => {
    expect(() => toolMatrix([tool('a', ['gone'])], ['x'], ['a'])).toThrow('"gone"');
  });
});

describe('the content', () => {
  const useCases = readAll('use-cases', useCaseSchema).sort((a, b) => a.order - b.order);

  it('has the eight project types, in order', () => {
    expect(useCases.map(({ id }) => id)).toEqual(columns);
  });

  it('has the tool data that gives the cells of the standards', () => {
    const rows = toolMatrix(readAll('tools', toolSchema), columns);
    expect(Object.fromEntries(rows.map(({ id, cells }) => [id, letters(cells)]))).toEqual(expected);
  });

  it.each(useCases)('$id names only tools, notes and a checklist that exist', (useCase) => {
    const { stack, sections, considerations } = useCase;
    const named = [
      ...stack.flatMap(({ tools }) => tools.map((id) => `tools/${id}.yaml`)),
      ...[...stack, ...sections, ...considerations].flatMap(({ since }) => since.map((id) => `notes/${id}.yaml`)),
      `checklists/${useCase.checklist}.yaml`,
    ];
    expect(named.filter((name) => !fileExists(name))).toEqual([]);
  });
});
