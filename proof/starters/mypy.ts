// The starter once more with the choice mypy, under the shortest and the longest names. Both have one environment, and all starters
// one cache of what mypy knows about the packages.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { starterCommand } from '../../scripts/starter-command.ts';
import { nameKeys } from '../../src/scaffold/names.ts';
import { long, short } from '../names.ts';
import { toolsOf, type Check } from './project.ts';

export const withMypy: Check = {
  by: ['just', 'mypy'],
  proves: 'with the choice mypy, and names of 3 and of 27 letters, just typecheck',
  run: async (project) => {
    const place = `${project.folder}-mypy`;
    rmSync(place, { recursive: true, force: true });
    for (const names of [long, short]) {
      const folder = path.join(place, names.slug);
      const named = nameKeys.flatMap((key) => [key === 'title' ? '--name' : `--${key}`, names[key]]);
      const { error } = starterCommand([project.id, ...named, '--choose', 'checker=mypy', '--out', folder], {
        site: 'http://localhost:4321',
        base: '/',
      });
      if (error) throw new Error(error);
      const { uv, just } = await toolsOf(project, folder, {
        UV_PROJECT_ENVIRONMENT: path.join(place, '.venv'),
        MYPY_CACHE_DIR: path.resolve('.cache/proof/mypy'),
      });
      uv('lock');
      just('typecheck');
    }
    rmSync(place, { recursive: true, force: true });
  },
};
