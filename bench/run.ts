// `npm run bench`: what reading and building cost, in figures. Nothing here passes or fails.
// `npm run bench -- pages` or `npm run bench -- build` runs one half. It measures the site in dist/, so build first (`npm run build`).
import { cpus, totalmem } from 'node:os';
import { measureBuilds } from './builds.ts';
import { measurePages } from './pages.ts';

const [half] = process.argv.slice(2);
console.log(
  `Node ${process.versions.node}, ${String(cpus().length)} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${String(Math.round(totalmem() / 2 ** 30))} GiB`,
);
if (half !== 'build') await measurePages();
if (half !== 'pages') await measureBuilds();
