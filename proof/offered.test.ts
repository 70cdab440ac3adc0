// A template is complete: what its Python imports from the project is in it, or in a template that its page names; and no file of a
// starter is missing from the library.
import { describe, expect, it } from 'vitest';
import { setFor } from '@/features/templates/sets.ts';
import { readTemplate } from '../src/scaffold/read-layers.ts';
import { offers, starters, type Offer } from './offered.ts';

/** Every path of Python that a starter or a template has. */
const paths = new Set([
  ...[...starters.values()].flatMap((files) => [...files.keys()]),
  ...offers.flatMap(({ files }) => files.map(({ to }) => to)),
]);

/** The names that a text imports, as `module` and, for `from module import name`, also `module.name`. */
function importsOf(text: string): { module: string; names: string[] }[] {
  const from = [...text.matchAll(/^[^\S\n]*from ([\w.]+) import (?:\(([^)]*)\)|([^\n(]+))$/gm)].map(
    ([, module = '', several, one = '']) => ({
      module,
      names: (several ?? one).split(',').flatMap((name) => /\w+/.exec(name.replace(/#.*/g, ''))?.[0] ?? []),
    }),
  );
  const plain = [...text.matchAll(/^[^\S\n]*import ([\w.]+)/gm)].map(([, module = '']) => ({ module, names: [] }));
  return [...from, ...plain];
}

/** The paths of the project that a file at `path` imports; other packages are not looked at. */
function importedPaths(path: string, text: string): string[] {
  // pytest puts the folder of a test and that of its conftest.py on the path.
  const roots = path.startsWith('tests/') ? [path.slice(0, path.lastIndexOf('/')), 'tests', '', 'src'] : ['src'];
  const places = (module: string) =>
    roots.map((root) => [root, ...module.split('.')].filter((part) => part !== '').join('/'));
  const find = (module: string) => places(module).find((place) => paths.has(`${place}.py`));
  return importsOf(text).flatMap(({ module, names }) => {
    const file = find(module);
    if (file !== undefined) return [`${file}.py`];
    const submodules = names.flatMap((name) => find(`${module}.${name}`) ?? []);
    const folder = places(module).find((place) => paths.has(`${place}/__init__.py`));
    const own = folder !== undefined && (names.length === 0 || submodules.length < names.length);
    if (module.startsWith('order_service') && submodules.length === 0 && !own) return [`src/${module}: nothing has it`];
    return [...submodules.map((name) => `${name}.py`), ...(own ? [`${folder}/__init__.py`] : [])];
  });
}

/** What a template imports and neither has nor names, as sentences. */
function missingIn(offer: Offer): string[] {
  const within = [offer, ...offers.filter(({ id }) => offer.related.includes(id))];
  const offered = within.flatMap(({ files }) => files);
  const own = new Set(offer.files.map(({ to }) => to));
  return offer.files
    .filter(({ to }) => to.endsWith('.py'))
    .flatMap(({ from, to }) => {
      const homes = [...starters.values()].filter((files) => files.get(to) === from);
      return importedPaths(to, readTemplate(from).text)
        .filter((path) => {
          if (own.has(path)) return false;
          const there = offered.filter((file) => file.to === path).map((file) => file.from);
          // Not any file at that path: the one that lies beside this file in a starter.
          return homes.length === 0
            ? there.length === 0
            : !homes.some((files) => there.includes(files.get(path) ?? 'nowhere'));
        })
        .map((path) => `${to} imports ${homes[0]?.get(path) ?? path}`);
    });
}

describe('what a template imports', () => {
  it.each(offers.filter(({ files }) => files.some(({ to }) => to.endsWith('.py'))).map((offer) => [offer.id, offer]))(
    '%s: is in it, or in a template that it is used with',
    (_, offer) => expect(missingIn(offer)).toEqual([]),
  );
});

describe('what a starter has', () => {
  it.each([...starters])('%s: every file is in a template', (_, files) => {
    const offered = new Set(offers.flatMap((offer) => offer.files.map(({ from, to }) => `${from} at ${to}`)));
    expect([...files].map(([to, from]) => `${from} at ${to}`).filter((file) => !offered.has(file))).toEqual([]);
  });
});

describe('all templates for a use case', () => {
  it.each([...starters])('%s: are the starter, to the file, and what goes beside it', (useCase, starter) => {
    const { ids, picks } = setFor(useCase, offers, starter);
    const members = offers.filter(({ id }) => ids.includes(id));
    const claims = Map.groupBy(
      members.flatMap(({ id, files }) => files.map(({ from, to }) => ({ id, from, to }))),
      ({ to }) => to,
    );
    const files = new Map(
      [...claims].map(([path, claim]) => {
        const taken = picks[path] === undefined ? claim : claim.filter(({ id }) => id === picks[path]);
        return [path, [...new Set(taken.map(({ from }) => from))].join(' or ')];
      }),
    );
    expect([...starter].filter(([path, from]) => files.get(path) !== from)).toEqual([]);
    // Documents, tools and Terraform may stand beside it; a part of the starter brings nothing else that the starter does not have.
    const parts = members.filter(({ files: own }) => own.some(({ from, to }) => starter.get(to) === from));
    expect(
      parts.flatMap(({ id, files: own }) =>
        own.filter(({ to }) => !starter.has(to) && !to.startsWith('infra/')).map(({ to }) => `${id}: ${to}`),
      ),
    ).toEqual([]);
    expect([...files.values()].filter((from) => from.includes(' or '))).toEqual([]);
    for (const alternative of ['renovate', 'ci-monorepo', 'pyproject-workspace', 'pyproject-mypy'])
      expect(ids).not.toContain(alternative);
  });
});
