// Every downloadable file: its syntax, its text, that it belongs to something, and that no data about it has drifted.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readChoices, readBlueprint, starterIds } from '../src/scaffold/read-blueprint.ts';
import { readLayer } from '../src/scaffold/read-layers.ts';
import { ruffFaults } from './ruff.ts';
import { syntaxFaults, textFaults } from './syntax.ts';

const layers = readdirSync('public/templates', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const files = layers.flatMap((layer) => readLayer(layer).map((file) => ({ ...file, path: `${layer}/${file.path}` })));

const templateFile = z.looseObject({
  files: z.array(z.object({ from: z.string(), to: z.string() })),
});
const templates = readdirSync('src/content/templates')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, ...templateFile.parse(parse(readFileSync(`src/content/templates/${name}`, 'utf8'))) }));

describe('every file', () => {
  it('is there in numbers', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(templates.length).toBeGreaterThan(80);
  });

  it.each(layers)('%s: parses, and is clean text', (layer) => {
    const faults = files
      .filter((file) => file.path.startsWith(`${layer}/`))
      .flatMap((file) => [...syntaxFaults(file), ...textFaults(file)]);
    expect(faults).toEqual([]);
  });

  const extras = new Set(files.flatMap(({ path }) => /^extra\/[^/]+(?=\/.*\.py$)/.exec(path)?.[0] ?? []));
  // What no starter has: the extras, and files of the service that every starter replaces.
  it.each(['service', ...extras])('%s: passes Ruff, by its own rules or those of a service', (layer) => {
    const own = readLayer(layer);
    const table = [...own, ...readLayer('service')].filter(
      ({ path, text }) => path === 'pyproject.toml' && text.includes('\n[tool.ruff]\n'),
    );
    expect(ruffFaults([...table.slice(0, 1), ...own.filter(({ path }) => path.endsWith('.py'))])).toEqual([]);
  });

  it('is executable when, and only when, a shell runs it by its name', () => {
    const wrong = files.filter((file) => file.executable !== /^#!/.test(file.text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('belongs to a starter, or to a template', () => {
    const inStarters = new Set(starterIds().flatMap((id) => Object.keys(readBlueprint(id).files)));
    const inTemplates = new Set(templates.flatMap((template) => template.files.map(({ from }) => from)));
    const lost = files.filter(({ path }) => !inStarters.has(path.split('/')[0] ?? '') && !inTemplates.has(path));
    expect(lost.map(({ path }) => path)).toEqual([]);
  });
});

describe('the data about files', () => {
  it('has no option without effect: each edit, layer and removal meets a file somewhere', () => {
    const blueprints = starterIds().map(readBlueprint);
    const dead = readChoices().flatMap((choice) => {
      const offering = blueprints.filter((blueprint) => blueprint.choices.some(({ id }) => id === choice.id));
      const there = [
        ...offering.flatMap(({ files: layersOf }) => Object.values(layersOf).flat()),
        ...files.map((file) => ({ ...file, path: file.path.slice(file.path.indexOf('/') + 1) })),
      ];
      return choice.options.flatMap((option) => [
        ...option.edits
          .filter(({ in: paths, find }) => !there.some((file) => paths.includes(file.path) && file.text.includes(find)))
          .map(({ find }) => `${choice.id}/${option.id}: nothing holds ${find}`),
        ...option.remove
          .filter(
            (path) => !there.some((file) => (path.endsWith('/') ? file.path.startsWith(path) : file.path === path)),
          )
          .map((path) => `${choice.id}/${option.id}: nothing is at ${path}`),
        ...option.layers
          .filter((layer) => !layers.includes(layer))
          .map((layer) => `${choice.id}/${option.id}: no layer ${layer}`),
      ]);
    });
    expect(dead).toEqual([]);
  });
});
