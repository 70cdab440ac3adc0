// The essential documents: src/content/documents.yaml. What each holds, when it is due, where it lives.
import { reference } from 'astro:content';
import { z } from 'astro/zod';
import { inlineMarkdown, internalHref, slug } from './shared.ts';

export const documentSchema = z.strictObject({
  id: slug,
  order: z.number().int().positive(),
  title: z.string().min(1),
  /** The abbreviation spelled out. */
  longTitle: z.string().optional(),
  holds: inlineMarkdown,
  owner: reference('roles'),
  due: reference('stages'),
  updated: z.array(reference('stages')).default([]),
  lives: inlineMarkdown,
  href: internalHref,
});
