// A starter that was made to be proven: where it is, what its programs run with, and what a check of it looks like.
import type { Python } from '../tools/python.ts';
import { run } from '../tools/run.ts';
import { MAINTENANCE_DATABASE, services } from './services.ts';

export interface Project {
  id: string;
  folder: string;
  python: Python;
  /** The import package. */
  package: string;
  slug: string;
}

/** The database that a running starter uses: its own, so that two proofs do not meet. */
export const databaseOf = ({ id }: Project): string => `preflight_${id.replaceAll('-', '_')}`;

/** The environment of the project's own programs: its services, where they run, and nothing of ours. */
export const environmentOf = async (
  { python }: Project,
  database: string = MAINTENANCE_DATABASE,
): Promise<NodeJS.ProcessEnv> => ({ ...python.env, ...(await services(database)) });

/** What a check works with, in the project's folder. */
export interface Tools {
  env: NodeJS.ProcessEnv;
  uv: (...args: string[]) => string;
  /** A program of the project's own environment, which has to agree with its lock file. */
  locked: (...args: string[]) => string;
  just: (recipe: string) => string;
}

/** @param folder where they run, if it is not the project's own. @param more of the environment */
export async function toolsOf(project: Project, folder = project.folder, more: NodeJS.ProcessEnv = {}): Promise<Tools> {
  const env = { ...(await environmentOf(project)), ...more };
  const uv = (...args: string[]) => run(project.python.uv, args, { cwd: folder, env, limit: 900 });
  const locked = (...args: string[]) => uv('run', '--locked', ...args);
  return { env, uv, locked, just: (recipe) => locked('just', recipe) };
}

export interface Check {
  /** The tools that judge, as the templates' pages name them. */
  by: readonly string[];
  proves: string;
  run: (project: Project, tools: Tools) => unknown;
}
