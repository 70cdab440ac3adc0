// @ts-check
// Imports run one way: schemas ← pure logic ← stores ← islands ← Astro components ← MDX. Features do not import each other,
// except `projects`, which all may use. The rules below hold that; everything above the own folder is imported as `@/…`.
import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import * as mdx from 'eslint-plugin-mdx';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * @param {{ group: string[], importNames?: string[], message: string }[]} patterns
 * @returns {import('eslint').Linter.RulesRecord}
 */
const restrict = (patterns) => ({
  'no-restricted-imports': ['error', { patterns }],
});

const upward = { group: ['../*', '!./*'], message: 'Import from above the own folder as @/….' };
const ui = {
  group: ['react', 'react-dom', 'react-dom/*', '*.astro', '*.tsx', '*Island', 'astro:*'],
  message: 'Pure logic and stores know no React, no Astro and no DOM.',
};
const features = readdirSync('src/features');

export default defineConfig(
  { ignores: ['dist*/', '.astro/', '.cache/', 'public/', 'playwright-report/', 'test-results/', 'bench-results/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/dot-notation': 'off', // contradicts noPropertyAccessFromIndexSignature
    },
  },
  astro.configs['flat/recommended'],
  { files: ['**/*.tsx'], ...reactHooks.configs.flat.recommended },
  { files: ['**/*.astro/*.ts'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['scripts/**', '*.mjs', 'bench/**'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
  {
    files: ['src/features/**/early-*.js'],
    languageOptions: { globals: { document: 'readonly', localStorage: 'readonly', URL: 'readonly' } },
  },
  // ESLint reads MDX for its syntax; what is written in it is checked by the build and by the tests of the code blocks.
  { ...mdx.flat, rules: { ...mdx.flat.rules, '@typescript-eslint/no-unused-vars': 'off', 'no-unused-vars': 'off' } },

  // Schemas stand at the bottom.
  {
    files: ['src/schemas/**/*.ts'],
    rules: restrict([{ group: ['@/*', '../*'], message: 'Schemas import nothing from above them.' }]),
  },
  // Inside each feature: pure logic and stores know no interface; only `projects` may be used by others.
  ...features.flatMap((feature) => {
    const others = features.filter((other) => other !== feature && other !== 'projects');
    const foreign = {
      group:
        feature === 'projects'
          ? ['@/features/*', '!@/features/projects']
          : others.map((other) => `@/features/${other}/**`),
      message: 'Features do not import each other; only `projects` is shared.',
    };
    return [
      { files: [`src/features/${feature}/**/*.{ts,tsx,astro}`], rules: restrict([upward, foreign]) },
      {
        files: [`src/features/${feature}/**/*.ts`],
        ignores: ['**/*.test.ts', '**/view.ts'],
        rules: restrict([upward, foreign, ui]),
      },
      {
        files: [`src/features/${feature}/**/*.tsx`],
        ignores: ['**/*.test.tsx'],
        rules: restrict([
          upward,
          foreign,
          { group: ['*.astro', 'astro:*', '@/schemas/*'], message: 'Islands are handed plain props.' },
          { group: ['react'], importNames: ['lazy'], message: 'lazyPart says so where a part cannot be loaded.' },
          { group: ['*.css'], message: 'Styles come with the Astro component; nothing loads those of a lazy part.' },
        ]),
      },
    ];
  }),
  {
    files: ['src/components/**', 'src/pages/**', 'src/integrations/**'],
    ignores: ['src/pages/**'],
    rules: restrict([upward]),
  },
  {
    files: ['src/content/**/*.mdx'],
    rules: restrict([
      upward,
      {
        group: ['react', '*.tsx', '*Island', 'astro:*', '@/features/**/*.ts'],
        message: 'MDX uses Astro components only.',
      },
    ]),
  },
);
