// The language that a file is highlighted in.
import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test.each([
  ['Dockerfile', 'dockerfile'],
  ['Dockerfile.job', 'dockerfile'],
  ['.github/workflows/ci.yml', 'yaml'],
  ['src/order_service/main.py', 'python'],
  ['.gitignore', 'ini'],
  ['.python-version', 'text'],
  ['LICENSE', 'text'],
])('%s is highlighted as %s', (path, language) => expect(languageOf(path)).toBe(language));
