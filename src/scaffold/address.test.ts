// Names and choices in an address: whatever was typed comes back, and mangled links leave the defaults.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromFragment, saysNames, toCommand, toFragment } from './address.ts';
import { exampleNames, nameKeys, namesOf, type Names } from './names.ts';
import { readChoices } from './read-blueprint.ts';

const choices = readChoices();
const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const anyNames: fc.Arbitrary<Names> = fc.record({
  title: text,
  slug: text,
  package: text,
  description: text,
  owner: text,
  region: text,
  project: text,
});
const anyChosen: fc.Arbitrary<Record<string, string>> = fc
  .subarray(choices)
  .chain((some) =>
    fc.tuple(
      ...some.map(({ id, options }) => fc.constantFrom(...options.slice(1)).map((option) => `${id}=${option.id}`)),
    ),
  )
  .map((pairs) => Object.fromEntries(new URLSearchParams(pairs.join('&'))));

describe('the address', () => {
  it('brings back what was typed and chosen', () => {
    fc.assert(
      fc.property(anyNames, anyChosen, (names, chosen) => {
        expect(fromFragment(`#${toFragment({ names, chosen }, choices)}`, choices)).toEqual({
          names,
          chosen,
          ignored: [],
        });
      }),
    );
  });

  it('is empty for the example, and short for a title alone', () => {
    expect(toFragment({ names: exampleNames, chosen: { server: 'granian' } }, choices)).toBe('');
    expect(toFragment({ names: namesOf('Parcel Desk'), chosen: { server: 'uvicorn' } }, choices)).toBe(
      'title=Parcel+Desk&server=uvicorn',
    );
  });

  it('names what it cannot use, and never throws', () => {
    expect(fromFragment('#server=nginx&colour=red&title=Parcel+Desk', choices)).toEqual({
      names: namesOf('Parcel Desk'),
      chosen: {},
      ignored: ['server=nginx', 'colour=red'],
    });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (fragment) => {
        expect(typeof fromFragment(fragment, choices).names.title).toBe('string');
      }),
    );
  });

  it('says whether it names the project', () => {
    expect(saysNames('#server=uvicorn')).toBe(false);
    expect(saysNames('#server=uvicorn&region=europe-west3')).toBe(true);
    expect(saysNames('#first-steps')).toBe(false);
  });

  it('has no choice that is called like a name', () => {
    const names: readonly string[] = nameKeys;
    expect(choices.map(({ id }) => id).filter((id) => names.includes(id))).toEqual([]);
  });
});

describe('the command', () => {
  const command = (names: Names, chosen: Record<string, string> = {}, site = 'http://localhost:4321/') =>
    toCommand('cloud-run', { names, chosen }, choices, site);

  it('says what differs, quoted for a shell', () => {
    expect(command(namesOf("Käthe's Desk"), { server: 'uvicorn' })).toBe(
      `npm run starter -- cloud-run --name="Käthe's Desk" --choose=server=uvicorn --out=../kathe-s-desk`,
    );
    expect(command({ ...namesOf('Parcel Desk'), package: 'desk' })).toBe(
      `npm run starter -- cloud-run --name="Parcel Desk" --package=desk --out=../parcel-desk`,
    );
    expect(command({ ...namesOf('Desk'), description: "Isn't $HOME dear!" })).toBe(
      `npm run starter -- cloud-run --name=Desk --description='Isn'\\''t $HOME dear!' --out=../desk`,
    );
  });

  it('says where the handbook is, unless that is where it is served by itself', () => {
    expect(command(namesOf('Desk'), {}, 'https://example.com/handbook/')).toBe(
      'npm run starter -- cloud-run --name=Desk --site=https://example.com/handbook/ --out=../desk',
    );
  });
});
