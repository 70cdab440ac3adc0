// A project's names: what is kept of them, which stand for the example, and what a form and a page are given.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editName, exampleNames, namesOf, problemsOf } from '@/scaffold/names';
import { changeFields, newProject } from './model.ts';
import { isExample, namesAsFields, namesFor, namesIn } from './names.ts';

const now = new Date(Date.UTC(2026, 10, 21));

test('names are kept as fields, and only those that differ from the examples', () => {
  const names = { ...namesOf('Payment API'), region: 'europe-west3' };
  const project = changeFields(newProject('p', 'P', now), namesAsFields(names), now);
  expect(Object.keys(project.fields).sort()).toEqual(['names/package', 'names/region', 'names/slug', 'names/title']);
  expect(namesIn(project.fields)).toEqual(names);
  const back = changeFields(project, namesAsFields(exampleNames), now);
  expect(isExample(namesIn(back.fields))).toBe(true);
});

test('a whole project is called what was given, then what the project is called, then as in the examples', () => {
  const give = (name: string, given: Partial<typeof exampleNames>) =>
    namesFor(changeFields(newProject('p', name, now), namesAsFields({ ...exampleNames, ...given }), now));
  expect(give('My project', {})).toEqual(exampleNames);
  expect(give('Parcel Desk', {})).toEqual(namesOf('Parcel Desk'));
  expect(give('Parcel Desk', { region: 'europe-west3' })).toEqual({
    ...namesOf('Parcel Desk'),
    region: 'europe-west3',
  });
  expect(give('Parcel Desk', namesOf('Payments'))).toEqual(namesOf('Payments'));
  expect(give('My project', { region: 'europe-west3' })).toEqual({ ...exampleNames, region: 'europe-west3' });
  // No file could be called so.
  for (const name of ['Q3 / rewrite', '日本', 'Class']) expect(give(name, {})).toEqual(exampleNames);
});

test('slug and package follow the title until they are edited', () => {
  const first = editName(exampleNames, 'title', 'Zahlung & Übergröße');
  expect(first).toMatchObject({ slug: 'zahlung-ubergrosse', package: 'zahlung_ubergrosse' });
  const second = editName(first, 'slug', 'zahlung');
  expect(second.package).toBe('zahlung');
  const third = editName(editName(second, 'package', 'pay'), 'title', 'Other');
  expect(third).toMatchObject({ title: 'Other', slug: 'zahlung', package: 'pay' });
  expect(editName(third, 'slug', 'other').package).toBe('pay');
});

test('whatever is typed as a title, what is wrong with it is said or it can be used', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const names = editName(exampleNames, 'title', title);
      expect(namesIn(changeFields(newProject('p', 'P', now), namesAsFields(names), now).fields).slug).toMatch(
        /^[a-z0-9-]*$/,
      );
      for (const { message } of problemsOf(names)) expect(message).toMatch(/[.:;\w]$/);
    }),
  );
});

test.each([
  ['../../etc', ['title']],
  ['', ['title', 'slug', 'package']],
  ['日本', ['slug', 'package']],
  ['class', ['package']],
  ['con', ['slug', 'package']],
  ['x'.repeat(300), ['title']],
  ['Order\nService', ['title']],
])('the title %j has problems at %j', (title, keys) => {
  const found = problemsOf(editName(exampleNames, 'title', title)).map(({ name }) => name);
  for (const key of keys) expect(found).toContain(key);
});
