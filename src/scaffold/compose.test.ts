// Composition: layers, choices and names together, on small layers of its own.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice } from './choices.ts';
import { compose, type Blueprint } from './compose.ts';
import { exampleNames, namesOf } from './names.ts';

const file = (path: string, text: string, executable = false) => ({ path, text, executable });

const choices: Choice[] = [
  {
    id: 'server',
    label: 'Server',
    options: [
      { id: 'granian', label: 'Granian', edits: [], layers: [], remove: [], excludes: [] },
      {
        id: 'uvicorn',
        label: 'Uvicorn',
        edits: [{ in: ['Dockerfile', 'absent'], find: 'granian', put: '$& uvicorn' }],
        layers: ['plain'],
        remove: ['docs/', 'granian.toml'],
        excludes: [],
      },
    ],
  },
  {
    id: 'cache',
    label: 'Cache',
    options: [
      { id: 'redis', label: 'Redis', edits: [], layers: [], remove: [], excludes: [] },
      {
        id: 'none',
        label: 'None',
        edits: [],
        layers: [],
        remove: [],
        excludes: [{ option: 'server/uvicorn', because: 'it was not tried.' }],
      },
    ],
  },
];

const blueprint: Blueprint = {
  id: 'sample',
  layers: ['common', 'service'],
  choices,
  files: {
    common: [file('README.md', 'common'), file('run.sh', 'exec', true), file('docs/a.md', 'a')],
    service: [file('README.md', '# Order Service'), file('Dockerfile', 'granian granian'), file('granian.toml', '')],
    plain: [file('plain.txt', 'order-service')],
  },
};

const made = (chosen: Record<string, string>, names = exampleNames) => {
  const result = compose(blueprint, names, chosen);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(' '));
  return result.files;
};
const problems = (chosen: Record<string, string>, names = exampleNames): string[] => {
  const result = compose(blueprint, names, chosen);
  return result.ok ? [] : result.problems.map(({ message }) => message);
};

describe('compose', () => {
  it('lays later layers over earlier ones and sorts by path', () => {
    expect(made({})).toEqual([
      file('Dockerfile', 'granian granian'),
      file('README.md', '# Order Service'),
      file('docs/a.md', 'a'),
      file('granian.toml', ''),
      file('run.sh', 'exec', true),
    ]);
  });

  it('applies an option: replaces literally and everywhere, adds its layer, removes files and folders, renames last', () => {
    expect(made({ server: 'uvicorn' }, namesOf('Parcel Desk'))).toEqual([
      file('Dockerfile', '$& uvicorn $& uvicorn'),
      file('README.md', '# Parcel Desk'),
      file('plain.txt', 'parcel-desk'),
      file('run.sh', 'exec', true),
    ]);
  });

  it('names unknown choices and options, exclusions and wrong names, all at once', () => {
    expect(problems({ colour: 'red', server: 'nginx' }, { ...exampleNames, slug: 'No Slug' })).toEqual([
      'Use lower-case letters, digits and single hyphens, and begin with a letter: order-service.',
      'There is no choice “colour” here. There is: server, cache.',
      'Server cannot be “nginx”. It can be: granian, uvicorn.',
    ]);
    expect(problems({ server: 'uvicorn', cache: 'none' })).toEqual([
      'Cache “None” does not go with server/uvicorn: it was not tried.',
    ]);
    expect(problems({ constructor: 'x', __proto__x: 'y' })).toHaveLength(2);
  });

  it('fails when a file does not hold what an option replaces', () => {
    const drifted: Blueprint = {
      ...blueprint,
      files: { ...blueprint.files, service: [file('Dockerfile', 'hypercorn')] },
    };
    expect(() => compose(drifted, exampleNames, { server: 'uvicorn' })).toThrow(
      'The option "uvicorn" replaces a text that Dockerfile does not hold: granian',
    );
  });

  it('never throws at a reader’s names and choices, and never makes a path that leaves the folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.dictionary(fc.string(), fc.string()), (title, chosen) => {
        const result = compose(blueprint, namesOf(title), chosen);
        if (result.ok) expect(result.files.every(({ path }) => !/(^\/|(^|\/)\.\.(\/|$)|\\)/.test(path))).toBe(true);
        else expect(result.problems.every(({ message }) => message.length > 0)).toBe(true);
      }),
    );
  });
});
