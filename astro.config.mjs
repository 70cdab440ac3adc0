// @ts-check
import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import react from '@astrojs/react';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { baseLinks } from './src/integrations/base-links.ts';
import { checkLinks } from './src/integrations/check-links.ts';
import { markdownPages } from './src/integrations/markdown-pages.ts';
import { plainFiles } from './src/integrations/plain-files.ts';
import { seal } from './src/integrations/seal.ts';
import { readableTables } from './src/integrations/tables.ts';
import { sidebar } from './src/sidebar.ts';

// Where it will be served; a deployment sets these, everything else works under any address.
const site = process.env.SITE_URL ?? 'http://localhost:4321';
const base = process.env.BASE_PATH ?? '/';

export default defineConfig({
  site,
  base,
  outDir: process.env.OUT_DIR ?? './dist',
  cacheDir: './.cache/astro',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  markdown: {
    processor: satteri({ hastPlugins: [baseLinks(base), readableTables()] }),
    syntaxHighlight: false, // Expressive Code does it
  },
  integrations: [
    starlight({
      title: 'Preflight',
      description: 'The handbook Python teams work from.',
      logo: { src: './src/assets/logo.svg' },
      favicon: '/favicon.svg',
      disable404Route: true,
      sidebar,
      // Long lines wrap: nothing to scroll sideways, on a phone or on paper.
      expressiveCode: { defaultProps: { wrap: true } },
      head: [
        // Nothing is painted before the page's heading is parsed: header, sidebar and table of contents stand before it, and would be
        // seen growing on a slow line. Browsers without it (it is in the HTML standard) paint as they always did.
        { tag: 'link', attrs: { rel: 'expect', href: '#_top', blocking: 'render' } },
        // Where storage is blocked, even to name it throws; Starlight's theme script copes with its absence only.
        {
          tag: 'script',
          content: "try{localStorage}catch{Object.defineProperty(window,'localStorage',{value:void 0})}",
        },
      ],
      routeMiddleware: './src/routeData.ts',
      customCss: ['./src/styles/theme.css', './src/styles/content.css', './src/styles/print.css'],
      components: {
        Footer: './src/components/overrides/Footer.astro',
        Search: './src/components/overrides/Search.astro',
      },
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
    }),
    mdx(),
    react(),
    plainFiles(),
    // After Starlight: each of these reads the pages as they were built.
    checkLinks(),
    markdownPages(),
    seal(),
  ],
  vite: {
    cacheDir: './.cache/vite',
    build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
    plugins: [
      {
        name: 'no-preloads',
        // No lists of what each lazy part needs: parts are small. Astro overwrites the setting where it is general.
        configEnvironment: (name) => (name === 'client' ? { build: { modulePreload: false } } : undefined),
        // Nor the helper that would go through them, which would be on every page.
        transform: {
          filter: { id: /\0vite\/preload-helper\.js$/ },
          handler: () => 'export const __vitePreload = (load) => load();',
        },
      },
    ],
  },
});
