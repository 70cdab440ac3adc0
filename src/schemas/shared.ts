// Pieces that several collections share.
import { z } from 'astro/zod';

/** One sentence or paragraph of Markdown without block structure; shown through `<Md>`. */
export const inlineMarkdown = z
  .string()
  .trim()
  .min(1)
  .refine((text) => !text.includes('\n\n'), 'is one paragraph: no blank line inside')
  .refine(
    (text) => !/^(?:>|#{1,6}\s|[-+*]\s|\d+[.)]\s|```)/.test(text),
    'begins like a quotation, heading, list or code block, and would become one',
  );

/** An address inside the handbook: root-relative, with a trailing slash before any anchor. */
export const internalHref = z
  .string()
  .regex(/^\/(?:[\w.-]+\/)*(?:#[\w-]+)?$/u, 'is an address inside the handbook such as /process/roles/#tech-lead');

/** An address elsewhere. Only https, so that no `javascript:` or `data:` can hide in content. */
export const externalUrl = z.url({ protocol: /^https$/, hostname: z.regexes.domain });

/** Where a fact comes from. `url` is missing for listings and repositories that have no stable page. */
export const sourceSchema = z.strictObject({ label: z.string().min(1), url: externalUrl.optional() });

/** A link from an item of data to the page that explains it. */
export const seeSchema = z.strictObject({ label: z.string().min(1), href: internalHref });

/** A lower-case id: letters, digits, hyphens. */
export const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is a lower-case-slug');

/** A calendar day; YAML gives a Date, JSON a string. */
export const day = z.coerce.date();
