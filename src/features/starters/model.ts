// What the starters' island works on: a blueprint with what the handbook says about its files. Plain data, handed over as JSON.
import * as z from 'zod/mini';
import type { Blueprint } from '@/scaffold/compose';

const strings = z.array(z.string());
const link = z.object({ label: z.string(), href: z.string() });

/** What the handbook says about a file. */
const aboutSchema = z.object({
  /** The template's page, where the file is one of the library. */
  template: z.optional(link),
  rule: link,
});

export type About = z.infer<typeof aboutSchema>;

/** What `/starters/<id>.json` holds; parsed, because it comes over a line that can break. */
export const starterDataSchema = z.object({
  blueprint: z.object({
    id: z.string(),
    layers: strings,
    choices: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        options: z.array(
          z.object({
            id: z.string(),
            label: z.string(),
            edits: z.array(z.object({ in: strings, find: z.string(), put: z.string() })),
            layers: strings,
            remove: strings,
            excludes: z.array(z.object({ option: z.string(), because: z.string() })),
          }),
        ),
      }),
    ),
    files: z.record(z.string(), z.array(z.object({ path: z.string(), text: z.string(), executable: z.boolean() }))),
  }),
  /** By layer and path: `common/Justfile`. */
  about: z.record(z.string(), aboutSchema),
});

export interface StarterData {
  blueprint: Blueprint;
  about: Readonly<Record<string, About>>;
}

/** The layer that each path of a composed starter comes from: the last that has it. By the path before the names are exchanged. */
export function originsOf({ layers, files }: Blueprint, more: readonly string[]): Map<string, string> {
  return new Map(
    [...layers, ...more].flatMap((layer) => (files[layer] ?? []).map((file) => [file.path, layer] as const)),
  );
}
