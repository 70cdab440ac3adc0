// What is proven of a starter by running it. One proof a starter.
import type { Report } from '../tools/report.ts';
import { proveBatch } from './batch.ts';
import { proveMigrations } from './database.ts';
import { proveGrpc } from './grpc.ts';
import { proveService } from './http.ts';
import { provePackage } from './package.ts';
import type { Project } from './project.ts';

interface Proof {
  /** The tools that judge besides those that judge every starter, as the templates' pages name them. */
  by: readonly string[];
  prove: (report: Report, project: Project) => Promise<void>;
}

const service = (posts: string): Proof => ({
  by: [],
  prove: (report, project) => proveService(report, project, posts),
});

const serviceWithDatabase = (posts: string): Proof => ({
  by: ['alembic', 'PostgreSQL'],
  prove: async (report, project) => {
    if (await proveMigrations(report, project)) await proveService(report, project, posts);
    else report.skip(`${project.id}: runs`, 'there is no database to run on');
  },
});

export const live: Readonly<Record<string, Proof>> = {
  'cloud-run': service('/api/v1/orders'),
  gke: service('/api/v1/orders'),
  'api-database': serviceWithDatabase('/api/v1/users'),
  'event-driven': serviceWithDatabase('/api/v1/orders'),
  batch: { by: [], prove: proveBatch },
  grpc: { by: [], prove: proveGrpc },
  package: { by: ['nox'], prove: provePackage },
};
