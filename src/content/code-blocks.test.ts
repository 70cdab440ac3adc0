// Every code block of every page passes the checker of its language, and every checker can fail.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { checkers, checkShell, codeBlocks, faultsOf, packagesOf, type CodeBlock } from './code-blocks.ts';

const folder = path.join(import.meta.dirname, 'docs');
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.mdx?$/.test(name))
  .sort()
  .map((name) => {
    const file = path.join('src/content/docs', name);
    return [file, codeBlocks(readFileSync(path.join(folder, name), 'utf8'), file)] as const;
  })
  .filter(([, blocks]) => blocks.length > 0);

const useCaseSchema = z.object({
  examples: z.array(z.object({ title: z.string(), language: z.string(), code: z.string() })).default([]),
});
const useCaseFolder = path.join(import.meta.dirname, 'use-cases');
const useCases = readdirSync(useCaseFolder).map((name) => {
  const file = path.join('src/content/use-cases', name);
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path.join(useCaseFolder, name), 'utf8'), { lineCounter: lines });
  const blocks = useCaseSchema.parse(document.toJS()).examples.map(({ language, code }, index): CodeBlock => {
    const node = document.getIn(['examples', index, 'code'], true);
    const offset = isScalar(node) ? (node.range?.[0] ?? 0) : 0;
    return { file, line: lines.linePos(offset).line, language, meta: '', code };
  });
  return [file, blocks] as const;
});
const sources = [...pages, ...useCases.filter(([, blocks]) => blocks.length > 0)];
const packages = packagesOf(sources.flatMap(([, blocks]) => blocks));

describe('the code blocks of pages and use cases', () => {
  it.each(sources)('%s', (_file, blocks) => {
    expect(blocks.flatMap((block) => faultsOf(block, { packages }))).toEqual([]);
  });
});

const block = (language: string, code: string, meta = ''): CodeBlock => ({
  file: 'x.mdx',
  line: 10,
  language,
  meta,
  code,
});
const faults = (language: string, code: string, meta = '') =>
  faultsOf(block(language, code, meta), { packages: ['user_api'] });

const good = {
  python: 'def double(number: int) -> int:\n    """Double a number."""\n    return 2 * number\n',
  toml: '[project]\nname = "x"\n',
  yaml: 'a: 1\nb: [2]\n',
  json: '{"a": 1}\n',
  bash: 'uv sync --locked\n',
  sh: 'uv sync --locked\n',
  dockerfile: 'FROM python:3.12-slim\nUSER 10001:10001\nHEALTHCHECK --interval=30s CMD ["true"]\nCMD ["orders"]\n',
  sql: 'SELECT id FROM orders FOR UPDATE SKIP LOCKED;\n',
  proto:
    'syntax = "proto3";\nimport "google/protobuf/timestamp.proto";\nmessage A { google.protobuf.Timestamp at = 1; }\n',
  just: 'test *args:\n    uv run pytest {{ args }}\n',
  ini: '# Local\nDEBUG=false\nNAME="a b"\nEMPTY=\n',
};
const bad = {
  python: 'def double(number): return 2*number\n',
  toml: '[project]\nname = "x"\nname = "y"\n',
  yaml: 'a: 1\na: 2\n',
  json: '{"a": 1,}\n',
  bash: 'if true; then echo yes\n',
  sh: 'for file in *; echo "$file"\n',
  dockerfile: 'FROM python:3.12-slim\nRUNN true\n',
  sql: 'SELEC id FROM orders;\n',
  proto: 'syntax = "proto3";\nmessage A { string name = }\n',
  just: 'test: missing\n    uv run pytest\n',
  ini: 'DEBUG = false\n',
};

describe('the checkers', () => {
  it('all have a snippet here that they reject, but for plain text', () => {
    const proven = [...Object.keys(bad), 'text', 'txt'].sort();
    expect(Object.keys(checkers).sort()).toEqual(proven);
    expect(Object.keys(good)).toEqual(Object.keys(bad));
  });

  it.each(Object.entries(good))('%s accepts what is right', (language, code) => {
    expect(faults(language, code)).toEqual([]);
  });

  it.each(Object.entries(bad))('%s rejects what is wrong', (language, code) => {
    expect(faults(language, code)).not.toEqual([]);
  });

  it('python names file, line and rule', () => {
    expect(faults('python', 'import os\n')).toEqual([expect.stringMatching(/^x\.mdx:11: python: F401/)]);
  });

  it.each([
    ['a syntax error', 'def :\n', 'syntax'],
    ['a shadowed builtin', 'def get(id: str) -> str:\n    """Get."""\n    return id\n', 'A002'],
    ['a missing annotation', 'def get(a) -> None:\n    """Get."""\n', 'ANN001'],
    ['an assert outside tests', 'assert 1\n', 'S101'],
    ['an unformatted line', "A = 'x'\n", 'not formatted'],
    ['the package among the third parties', 'import fastapi\nimport user_api\n\nA = fastapi, user_api\n', 'I001'],
  ])('python rejects %s', (_what, code, rule) => {
    expect(faults('python', code).join('\n')).toContain(rule);
  });

  it('python relaxes the rules of tests, and only those', () => {
    const code = 'def test_sum():\n    assert 40 + 2 == 42\n';
    expect(faults('python', code, 'title="tests/unit/test_sum.py"')).toEqual([]);
    expect(faults('python', code, 'title="src/user_api/sum.py"').join('\n')).toMatch(/S101/);
    expect(faults('python', `import os\n\n\n${code}`, 'title="tests/unit/test_sum.py"').join('\n')).toMatch(/F401/);
  });

  it('the shell is checked where shellcheck is missing', () => {
    expect(checkShell(bad.bash, 'no-such-shellcheck')).not.toEqual([]);
    expect(checkShell(good.bash, 'no-such-shellcheck')).toEqual([]);
  });

  it.each([
    ['proto', 'syntax = "proto3";\nmessage A { Missing b = 1; }\n', 'Missing'],
    ['proto', 'syntax = "proto3";\nimport "other.proto";\n', 'other.proto'],
    ['just', 'test:\n        uv run pytest\n', 'uv run pytest'],
    ['ini', 'A=1\nA=2\n', 'A is set twice'],
    ['dockerfile', 'FROM python:3.12-slim\nMAINTAINER me\n', 'x.mdx:12: '],
  ])('%s rejects %j', (language, code, part) => {
    expect(faults(language, code).join('\n')).toContain(part);
  });

  it.each(['', 'cobol', 'constructor'])('a block in "%s" fails with file and line', (language) => {
    expect(faults(language, 'x\n')).toEqual([expect.stringMatching(/^x\.mdx:10: .*Add a checker/)]);
  });
});

describe('finding blocks', () => {
  it('reads language, title, line and code, without the indentation of a list', () => {
    const source =
      'Text\n\n1. Step\n\n   ```python title="src/user_api/a.py" {2}\n   if A:\n       B = 1\n\n   ```\n\n````text\n```\n````\n';
    expect(codeBlocks(source, 'a.mdx')).toEqual([
      {
        file: 'a.mdx',
        line: 5,
        language: 'python',
        meta: 'title="src/user_api/a.py" {2}',
        code: 'if A:\n    B = 1\n\n',
      },
      { file: 'a.mdx', line: 11, language: 'text', meta: '', code: '```\n' },
    ]);
    const named = block('python', '', 'title="tests/test_a.py" package="orders"');
    expect(packagesOf([...codeBlocks(source, 'a.mdx'), named])).toEqual(['user_api', 'orders']);
  });

  it('does not let an open block swallow the rest of a page', () => {
    expect(() => codeBlocks('```text\nx\n', 'a.mdx')).toThrow('a.mdx:1');
  });
});
