// Astro's preview takes an address without an extension for that of a page whose slash is missing, and answers 404: `Dockerfile`, `LICENSE`.
import type { AstroIntegration } from 'astro';

/** The integration: where built files are only served, none is refused for its name. */
export function plainFiles(): AstroIntegration {
  return {
    name: 'plain-files',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command === 'preview') updateConfig({ trailingSlash: 'ignore' });
      },
    },
  };
}
