// What an existing repository lacks, from the names of its files.
import { describe, expect, it } from 'vitest';
import { exampleNames } from '@/scaffold/names';
import { byFolder, hadOf, namesIn, packageIn, present, presentKeys } from './gap.ts';
import { listDropped, type Entry } from './read-folder.ts';

describe('what a repository has', () => {
  it('counts the same file under its other usual names', () => {
    const ours = ['Justfile', 'compose.yaml', 'LICENSE', '.github/CODEOWNERS', 'SECURITY.md', 'noxfile.py'];
    const theirs = ['justfile', 'docker-compose.yml', 'LICENSE.md', 'CODEOWNERS', 'README.md'];
    expect([...present(ours, theirs)]).toEqual(['Justfile', 'compose.yaml', 'LICENSE', '.github/CODEOWNERS']);
  });

  it('takes both endings of YAML for one', () => {
    const ours = ['.github/workflows/ci.yml', 'compose.yaml', 'mkdocs.yml', 'k8s/hpa.yaml'];
    expect([...present(ours, ['.github/workflows/ci.yaml', 'docker-compose.yaml', 'k8s/hpa.yml'])]).toEqual([
      '.github/workflows/ci.yml',
      'compose.yaml',
      'k8s/hpa.yaml',
    ]);
  });

  it('counts the source and tests of the example as there where there is a package, by what they are called in the files', () => {
    const files = [
      { key: 'Justfile', path: 'Justfile' },
      { key: 'src/order_service/main.py', path: 'src/parcels/main.py' },
      { key: 'tests/unit/test_order_service.py', path: 'tests/unit/test_parcels.py' },
      { key: 'docs/index.md', path: 'docs/index.md' },
    ];
    expect([...presentKeys(files, ['src/parcels/__init__.py', 'justfile'])]).toEqual([
      'Justfile',
      'src/order_service/main.py',
      'tests/unit/test_order_service.py',
    ]);
    expect([...presentKeys(files, ['README.md', 'src/parcels/main.py'])]).toEqual(['src/order_service/main.py']);
  });

  it('is told by its own names, whatever the project is called, and by the paths that the files have now', () => {
    const names = { title: 'Desk', slug: 'desk', package: 'desk' };
    const now = { ...exampleNames, slug: 'parcels', package: 'parcels' };
    const files = [{ key: 'proto/order_service.proto', path: 'proto/parcels.proto' }];
    const has = (...paths: string[]) => [...hadOf(files, { paths, names }, now)];
    expect(has('proto/desk.proto')).toEqual(['proto/order_service.proto']);
    expect(has('proto/parcels.proto')).toEqual(['proto/order_service.proto']);
    expect(has('proto/orders.proto')).toEqual([]);
  });

  it('is listed by folders, the root last', () => {
    const files = ['a.txt', 'docs/a.md', 'docs/b/c.md', 'src/a.py', 'z.txt'].map((path) => ({ path }));
    expect(byFolder(files).map(([folder, inside]) => [folder, inside.length])).toEqual([
      ['docs/', 2],
      ['src/', 1],
      ['', 2],
    ]);
  });

  it('finds the one package below src', () => {
    expect(packageIn(['src/parcels/__init__.py', 'src/parcels/a/__init__.py', 'tests/__init__.py'])).toBe('parcels');
    expect(packageIn(['src/a/__init__.py', 'src/b/__init__.py'])).toBeUndefined();
    expect(packageIn(['parcels/__init__.py'])).toBeUndefined();
  });

  it('names the project after the folder, and leaves a folder that gives no name to the form', () => {
    expect(namesIn({ root: 'parcel_desk', paths: ['src/parcels/__init__.py'] })).toEqual({
      title: 'Parcel Desk',
      slug: 'parcel-desk',
      package: 'parcels',
    });
    expect(namesIn({ root: '日本', paths: [] })).toEqual({ title: '日本', slug: '', package: '' });
  });
});

/** A folder as a browser shows a dropped one: a hundred entries at a time. */
function folder(fullPath: string, children: () => Entry[]): Entry {
  return {
    name: fullPath.split('/').at(-1) ?? '',
    fullPath,
    isFile: false,
    createReader: () => {
      let rest: Entry[] | undefined;
      return {
        readEntries: (take, fail) => {
          try {
            rest ??= children();
          } catch (error) {
            fail(error);
            return;
          }
          take(rest.splice(0, 100));
        },
      };
    },
  };
}
const file = (fullPath: string): Entry => ({ name: fullPath.split('/').at(-1) ?? '', fullPath, isFile: true });

describe('a dropped folder', () => {
  it('is listed by its names, without what tools have made', async () => {
    const root = folder('/desk', () => [
      file('/desk/README.md'),
      folder('/desk/.git', () => [file('/desk/.git/config')]),
      folder('/desk/src', () => Array.from({ length: 250 }, (_, at) => file(`/desk/src/${at}.py`))),
    ]);
    const { root: name, paths, unreadable, cut } = await listDropped(root);
    expect([name, paths.length, paths[0], paths.at(-1), unreadable, cut]).toEqual([
      'desk',
      251,
      'README.md',
      'src/249.py',
      [],
      false,
    ]);
  });

  it('goes on where a folder cannot be read, and says which', async () => {
    const refuses = () => {
      throw new Error('not allowed');
    };
    const root = folder('/desk', () => [folder('/desk/secret', refuses), file('/desk/a.py')]);
    expect(await listDropped(root)).toMatchObject({ paths: ['a.py'], unreadable: ['secret'] });
    expect(await listDropped(folder('/desk', refuses))).toMatchObject({ paths: [], unreadable: ['desk'] });
  });

  it('ends in a folder of more than 100,000 files, and in one that holds itself', async () => {
    const many = folder('/desk', () => Array.from({ length: 100_050 }, (_, at) => file(`/desk/${at}.txt`)));
    expect(await listDropped(many)).toMatchObject({ cut: true });
    const loop = (path: string): Entry => folder(path, () => [loop(`${path}/loop`)]);
    expect((await listDropped(loop('/desk'))).unreadable).toHaveLength(1);
  });
});
