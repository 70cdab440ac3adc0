// The names: what may be typed, what becomes of it, and that the exchange is exact.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleNames, namesOf, problemsOf, rename, renamer, slugOf, SLUG_LENGTH, type Names } from './names.ts';
import { RESERVED_PACKAGES } from './reserved.ts';

const wrong = (names: Partial<Names>): string[] => problemsOf({ ...exampleNames, ...names }).map(({ name }) => name);

/** Names that pass: the awkward among them. */
const anyNames: fc.Arbitrary<Names> = fc
  .record({
    title: fc.stringMatching(/^[A-Za-zÄÖÜé][A-Za-z0-9äöü &'()+_-]{1,40}[a-z]$/),
    slug: fc.stringMatching(/^[a-z][a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}$/),
    description: fc.stringMatching(/^[A-Z][a-z ,$&'()]{1,60}[a-z]$/),
    owner: fc.stringMatching(/^[a-z]{1,9}-[a-z]{1,9}\/[a-z]{2,12}$/),
    region: fc.constantFrom('europe-west1', 'us-central1', 'asia-northeast3'),
    project: fc.stringMatching(/^[a-z][a-z0-9-]{4,20}[a-z0-9]$/),
  })
  .map((names) => ({ ...names, package: names.slug.replaceAll('-', '_') }))
  .filter((names) => problemsOf(names).length === 0);

describe('what a title becomes', () => {
  it.each([
    ['Order Service', 'order-service'],
    ['Übergröße & Söhne', 'ubergrosse-sohne'],
    ['  Crème   brûlée!! ', 'creme-brulee'],
    ['../../etc/passwd', 'etc-passwd'],
    ['2nd Attempt', 'nd-attempt'],
    ['2 Fast', 'fast'],
    ['Ørder Þjónusta', 'order-thjonusta'],
    ['Łódź Đakovo Ŋ Ŧ', 'lodz-dakovo-n-t'],
    ['Æther & Œuvre', 'aether-oeuvre'],
    ['STRAẞE', 'strasse'],
    ['Iıİi Ħal Ðe', 'iiii-hal-de'],
    ['日本語', ''],
  ])('%s → %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  it('cuts a title of 300 letters to what a service account may have', () => {
    expect(slugOf('Long '.repeat(60)).length).toBeLessThanOrEqual(SLUG_LENGTH);
    expect(slugOf('Long '.repeat(60))).toBe('long-long-long-long-long-lo');
  });

  it('gives a slug that can be used, or one whose fault is named', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (title) => {
        const slug = slugOf(title);
        expect(slug === '' || /^[a-z][a-z0-9-]*$/.test(slug)).toBe(true);
        expect(slug.length).toBeLessThanOrEqual(SLUG_LENGTH);
      }),
    );
  });
});

describe('what is refused', () => {
  it.each([
    ['title', { title: '' }],
    ['title', { title: 'x'.repeat(300) }],
    ['title', { title: 'Quote " breaker' }],
    ['title', { title: 'Two\nlines' }],
    ['title', { title: '<script>' }],
    ['slug', { slug: 'Order Service' }],
    ['slug', { slug: '../order' }],
    ['slug', { slug: 'con' }],
    ['slug', { slug: 'ab' }],
    ['slug', { slug: 'a'.repeat(28) }],
    ['package', { package: 'a'.repeat(28) }],
    ['slug', { slug: 'ends-' }],
    ['package', { package: 'class' }],
    ['package', { package: 'json' }],
    ['package', { package: 'test' }],
    ['package', { package: 'compression' }],
    ['package', { package: 'annotationlib' }],
    ['package', { package: 'pipes' }],
    ['package', { package: 'jwt' }],
    ['package', { package: 'fastapi' }],
    ['package', { package: 'order-service' }],
    ['package', { package: '__init__' }],
    ['description', { description: 'Says "hello"' }],
    ['description', { description: 'Ends with a stop.' }],
    ['description', { description: '[FILL IN]' }],
    ['owner', { owner: 'no-team' }],
    ['region', { region: 'Europe West' }],
    ['project', { project: 'x' }],
  ])('%s: %j', (name, names) => {
    expect(wrong(names)).toEqual([name]);
  });

  it('lets the shortest and the longest through', () => {
    for (const name of ['api', 'a'.repeat(27)]) expect(wrong({ slug: name, package: name })).toEqual([]);
  });

  it('lets the examples and an umlaut through', () => {
    expect(problemsOf(exampleNames)).toEqual([]);
    expect(problemsOf(namesOf("Käthe's Büro (intern)"))).toEqual([]);
  });
});

describe('the exchange', () => {
  const names: Names = { ...namesOf('Parcel Desk'), owner: 'acme/parcels', region: 'us-east4', project: 'acme-prod' };

  it('changes every form of the name, in paths and in texts', () => {
    expect(
      rename(
        [
          {
            path: 'src/order_service/main.py',
            text: '# Order Service: order-service, OrderService, example_org.order_service.v1, @example-org/order-team in europe-west1 of example-project\n',
            executable: false,
          },
        ],
        names,
      ),
    ).toEqual([
      {
        path: 'src/parcel_desk/main.py',
        text: '# Parcel Desk: parcel-desk, ParcelDesk, acme.parcel_desk.v1, @acme/parcels in us-east4 of acme-prod\n',
        executable: false,
      },
    ]);
  });

  it('leaves longer words and other orders alone', () => {
    const text = 'border-service order_services reorder_service Orders order services xOrderService orderservice';
    expect(renamer(names)(text)).toBe(text);
  });

  it('changes nothing for the example names', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(renamer(exampleNames)(text)).toBe(text);
      }),
    );
  });

  it('does not look at what it has put in: a name that holds an example name stays as it was typed', () => {
    expect(
      renamer({ ...names, title: 'Order Service Two', slug: 'order-service-two' })('Order Service, order-service'),
    ).toBe('Order Service Two, order-service-two');
  });

  it.each([
    ['example-org', 'example_org'],
    ['Acme', 'acme'],
    ['3m', 'org_3m'],
    ['1-and-1', 'org_1_and_1'],
    ['class', 'org_class'],
    ['google', 'org_google'],
    ['parcel-desk', 'org_parcel_desk'],
    ['aux', 'org_aux'],
  ])('an organisation called %s is %s in the contract and in Python', (organisation, word) => {
    const change = renamer({ ...names, owner: `${organisation}/parcels` });
    expect(change('package example_org.order_service.v1;')).toBe(`package ${word}.parcel_desk.v1;`);
    expect(change('github.com/example-org')).toBe(`github.com/${organisation}`);
  });

  it('an image has lower-case letters only, however the organisation is written', () => {
    const change = renamer({ ...names, owner: 'Acme-Corp/Parcels' });
    expect(change('ghcr.io/example-org/order-service, @example-org/order-team')).toBe(
      'ghcr.io/acme-corp/parcel-desk, @Acme-Corp/Parcels',
    );
  });

  it('makes a word of every organisation that nothing else is called', () => {
    const organisations = fc.stringMatching(/^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,18}$/);
    fc.assert(
      fc.property(anyNames, fc.oneof(organisations, fc.constantFrom(...RESERVED_PACKAGES)), (any, organisation) => {
        const given = { ...any, owner: `${organisation.replaceAll('_', '-')}/team` };
        fc.pre(problemsOf(given).length === 0);
        const word = renamer(given)('example_org');
        expect(word).toMatch(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/);
        expect(word).not.toBe(any.package);
        expect(RESERVED_PACKAGES.has(word)).toBe(false);
      }),
    );
  });

  it('puts the names in literally, whatever they hold', () => {
    fc.assert(
      fc.property(anyNames, (any) => {
        expect(
          renamer(any)('<Order Service|order-service|order_service|Takes orders and tells how far they are>'),
        ).toBe(`<${any.title}|${any.slug}|${any.package}|${any.description}>`);
      }),
    );
  });
});
