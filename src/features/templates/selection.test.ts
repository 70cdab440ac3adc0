// Choosing several templates: what is kept, what conflicts, and what is packed.
import { describe, expect, test } from 'vitest';
import { exampleNames, namesOf } from '@/scaffold/names';
import type { Manifest } from './model.ts';
import { nothingChosen, parseSelection, select, type Selection } from './selected.ts';
import { conflictsOf, doubled, filesToPack, offeredChoices, pack, PackingProblem, selectAll } from './selection.ts';
import { setFor } from './sets.ts';

const file = (from: string, to: string, executable = false) => ({ from, to, executable });
const option = (id: string, more: object = {}) => ({
  id,
  label: id.toUpperCase(),
  edits: [],
  layers: [],
  remove: [],
  excludes: [],
  ...more,
});
const manifest: Manifest = {
  templates: [
    {
      id: 'service',
      title: 'Service',
      files: [file('container/Dockerfile', 'Dockerfile')],
      choices: ['server', 'base'],
      insteadOf: [],
    },
    {
      id: 'job',
      title: 'Job',
      files: [file('batch/Dockerfile', 'Dockerfile'), file('batch/run.sh', 'scripts/run.sh', true)],
      choices: [],
      insteadOf: [],
    },
    {
      id: 'again',
      title: 'Again',
      files: [file('container/Dockerfile', 'Dockerfile')],
      choices: ['server'],
      insteadOf: [],
    },
    {
      id: 'licence',
      title: 'Licence',
      files: [file('common/LICENSE', 'LICENSE')],
      choices: ['licence'],
      insteadOf: [],
    },
    {
      id: 'main',
      title: 'Main',
      files: [file('service/main.py', 'src/order_service/main.py')],
      choices: [],
      insteadOf: [],
    },
    {
      id: 'other',
      title: 'Other licence',
      files: [file('extra/COPYING', 'COPYING')],
      choices: [],
      insteadOf: ['licence'],
    },
  ],
  choices: [
    {
      id: 'server',
      label: 'Server',
      options: [
        option('granian'),
        option('uvicorn', {
          edits: [{ in: ['Dockerfile'], find: 'granian', put: 'uvicorn' }],
          excludes: [{ option: 'base/trixie', because: 'it was never tried.' }],
        }),
      ],
    },
    {
      id: 'base',
      label: 'Base',
      options: [
        option('bookworm'),
        option('trixie', { edits: [{ in: ['Dockerfile'], find: 'bookworm', put: 'trixie' }] }),
      ],
    },
    { id: 'licence', label: 'Licence', options: [option('own'), option('mit', { layers: ['licence-mit'] })] },
  ],
  sets: { batch: { ids: ['job', 'licence'], picks: { Dockerfile: 'job' } } },
  layers: { 'licence-mit': ['LICENSE'] },
};
const texts: Readonly<Record<string, string>> = {
  'container/Dockerfile': 'FROM bookworm\nCMD granian order_service.main\n',
  'batch/Dockerfile': 'FROM job\n',
  'batch/run.sh': 'order-service\n',
  'common/LICENSE': 'Own\n',
  'licence-mit/LICENSE': 'MIT, example-org\n',
  'service/main.py': '"""order-service."""\n',
};
const read = (from: string) => Promise.resolve(texts[from] ?? `no ${from}`);
const chosen = (ids: string[], more: Partial<Selection> = {}): Selection => ({ ...nothingChosen, ids, ...more });

describe('a stored selection', () => {
  test('survives being written and read', () => {
    const selection = chosen(['a', 'b'], { chosen: { server: 'uvicorn' }, picks: { Dockerfile: 'a' } });
    expect(parseSelection(JSON.stringify(selection))).toEqual(selection);
  });
  test.each([null, '', '{', '[]', '1', '{"ids":1,"chosen":[],"picks":{"a":1}}'])('that is %j is empty', (text) =>
    expect(parseSelection(text)).toEqual(nothingChosen),
  );
  test('takes each template once', () => {
    expect(select(chosen(['a']), ['b', 'a'], true).ids).toEqual(['a', 'b']);
    expect(select(chosen(['a', 'b']), ['a'], false).ids).toEqual(['b']);
  });
});

describe('conflicts', () => {
  test('two files for one path wait for the reader', () => {
    const [conflict] = conflictsOf(chosen(['service', 'job']), manifest);
    expect(conflict).toMatchObject({ path: 'Dockerfile', pick: undefined });
    expect(conflict?.entries.map(({ id }) => id)).toEqual(['service', 'job']);
    expect(() => filesToPack(chosen(['service', 'job']), manifest)).toThrow('Dockerfile is not decided.');
  });
  test('the pick decides, and the other files of both stay', () => {
    const selection = chosen(['service', 'job'], { picks: { Dockerfile: 'service' } });
    expect(filesToPack(selection, manifest).map(({ file: { from } }) => from)).toEqual([
      'container/Dockerfile',
      'batch/run.sh',
    ]);
  });
  test('a pick that is not chosen decides nothing', () =>
    expect(conflictsOf(chosen(['service', 'job'], { picks: { Dockerfile: 'licence' } }), manifest)[0]?.pick).toBe(
      undefined,
    ));
  test('the same file in two templates is none', () => {
    expect(conflictsOf(chosen(['service', 'again']), manifest)).toEqual([]);
    expect(filesToPack(chosen(['service', 'again']), manifest)).toHaveLength(1);
  });
  test('an unknown template is left out', () =>
    expect(filesToPack(chosen(['gone', 'main']), manifest)).toHaveLength(1));
});

describe('all of what is shown', () => {
  const shown = manifest.templates.map(({ id }) => id);
  test('for a use case: what goes together, with the file of each path', () => {
    const { selection, taken, left } = selectAll(chosen(['service']), shown, 'batch', manifest);
    expect(selection.ids).toEqual(['service', 'job', 'licence']);
    expect(taken).toEqual(['job', 'licence']);
    expect(left.map(({ id }) => id)).toEqual(['service', 'again', 'main', 'other']);
    expect(conflictsOf(selection, manifest)).toMatchObject([{ path: 'Dockerfile', pick: 'job' }]);
  });
  test('takes nothing that is not shown', () =>
    expect(selectAll(nothingChosen, ['licence'], 'batch', manifest).selection.ids).toEqual(['licence']));
  test('without a use case: all but what takes the place of another', () => {
    const { taken, left } = selectAll(nothingChosen, shown, undefined, manifest);
    expect(taken).toEqual(['service', 'job', 'again', 'licence', 'main']);
    expect(left.map(({ id }) => id)).toEqual(['other']);
    expect(selectAll(nothingChosen, ['other'], undefined, manifest).taken).toEqual(['other']);
  });
  test('both of two of which one is enough: that is said', () => {
    expect(doubled(chosen(['licence', 'other']), manifest)).toEqual([
      '“Other licence” takes the place of “Licence”: keep one of them.',
    ]);
    expect(doubled(chosen(['other']), manifest)).toEqual([]);
  });
});

test('a set is the starter and what stands beside it', () => {
  const member = (id: string, kind: string, files: [from: string, to: string][], more: object = {}) => ({
    id,
    kind,
    useCases: [],
    insteadOf: [],
    files: files.map(([from, to]) => ({ from, to })),
    ...more,
  });
  const templates = [
    member('part', 'code', [['job/main.py', 'main.py']]),
    member('older', 'code', [
      ['service/main.py', 'main.py'],
      ['job/run.py', 'run.py'],
    ]),
    member('other code', 'code', [
      ['job/main.py', 'main.py'],
      ['extra/duck.py', 'duck.py'],
    ]),
    member('other root', 'project', [['extra/run.py', 'run.py']]),
    member('document', 'document', [['documents/prd.md', 'prd.md']]),
    member('other document', 'document', [['documents/brief.md', 'brief.md']], { insteadOf: ['document'] }),
    member('for services', 'document', [['documents/api.md', 'api.md']], { useCases: ['cloud-run'] }),
  ];
  const starter = new Map([
    ['main.py', 'job/main.py'],
    ['run.py', 'job/run.py'],
  ]);
  expect(setFor('batch', templates, starter)).toEqual({
    ids: ['part', 'older', 'document'],
    picks: { 'main.py': 'part' },
  });
});

describe('packing', () => {
  test('choices are offered where a template has them', () => {
    expect(offeredChoices(chosen(['job']), manifest)).toEqual([]);
    expect(offeredChoices(chosen(['again', 'licence']), manifest).map(({ id }) => id)).toEqual(['server', 'licence']);
  });
  test('files come with their bits, variants and names', async () => {
    const selection = chosen(['service', 'licence', 'main'], { chosen: { server: 'uvicorn', licence: 'mit' } });
    const names = { ...namesOf('Pay'), owner: 'acme/pay' };
    expect(await pack(selection, manifest, names, read)).toEqual([
      { path: 'Dockerfile', text: 'FROM bookworm\nCMD uvicorn pay.main\n', executable: false },
      { path: 'LICENSE', text: 'MIT, acme\n', executable: false },
      { path: 'src/pay/main.py', text: '"""pay."""\n', executable: false },
    ]);
    expect((await pack(chosen(['job']), manifest, undefined, read))[1]).toEqual({
      path: 'scripts/run.sh',
      text: 'order-service\n',
      executable: true,
    });
  });
  test('with the example names nothing changes', async () => {
    const selection = chosen(['service', 'main']);
    expect(await pack(selection, manifest, exampleNames, read)).toEqual(
      await pack(selection, manifest, undefined, read),
    );
  });
  test('options that exclude each other are refused with the reason', async () => {
    const selection = chosen(['service'], { chosen: { server: 'uvicorn', base: 'trixie' } });
    await expect(pack(selection, manifest, undefined, read)).rejects.toThrow(PackingProblem);
    await expect(pack(selection, manifest, undefined, read)).rejects.toThrow('it was never tried.');
  });
  test('a choice that no template has is not asked', async () =>
    expect(await pack(chosen(['job'], { chosen: { server: 'nonsense' } }), manifest, undefined, read)).toHaveLength(2));
});
