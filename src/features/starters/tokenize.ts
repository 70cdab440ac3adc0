// The tokens of a file, from Shiki: the highlighter of the rest of the handbook. Build time only.
import { codeToTokens, createCssVariablesTheme, type BundledLanguage } from 'shiki';
import { bundledLanguages } from 'shiki/langs';
import { languageOf } from '@/components/language';
import { encode, kindsOf, type Kind } from './tokens.ts';

/** Its colours are names, so that the page's style sheet has the colours, for both themes. */
const theme = createCssVariablesTheme({ variablePrefix: '', fontStyle: false });

const kinds: Readonly<Record<string, Kind>> = {
  'var(token-comment)': 'c',
  'var(token-string)': 's',
  'var(token-string-expression)': 's',
  'var(token-link)': 's',
  'var(token-keyword)': 'k',
  'var(token-function)': 'f',
  'var(token-constant)': 'n',
};

const isBundled = (language: string): language is BundledLanguage => language in bundledLanguages;

/** The tokens of a file, as `tokensSchema` reads them; empty where its language has none. */
export async function tokensOf(path: string, text: string): Promise<string[]> {
  const language = languageOf(path);
  if (!isBundled(language)) return [];
  const { tokens } = await codeToTokens(text, { lang: language, theme });
  return tokens.map((line) =>
    encode(line.flatMap(({ content, color = '' }) => kindsOf(kinds[color] ?? '.', content.length))),
  );
}
