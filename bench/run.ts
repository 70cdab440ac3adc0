// `npm run bench`: what reading and building cost, in figures. Nothing here passes or fails.
// `npm run bench -- pages`, `-- projects`, `-- starters` or `-- build` runs one part. It measures the site in dist/, so build first (`npm run build`).
import { cpus, totalmem } from 'node:os';
import { measureBuilds } from './builds.ts';
import { measurePages } from './pages.ts';
import { measureProjects } from './projects.ts';
import { measureStarters } from './starters.ts';

const [part] = process.argv.slice(2);
console.log(
  `Node ${process.versions.node}, ${String(cpus().length)} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${String(Math.round(totalmem() / 2 ** 30))} GiB`,
);
if (part === undefined || part === 'pages') await measurePages();
if (part === undefined || part === 'projects') await measureProjects();
if (part === undefined || part === 'starters') await measureStarters();
if (part === undefined || part === 'build') measureBuilds();
