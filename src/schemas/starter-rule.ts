// The rules that a starter's files follow, by path: src/content/starter-rules.yaml.
import { z } from 'astro/zod';
import { seeSchema } from './shared.ts';

export const starterRulesSchema = z.array(seeSchema.extend({ path: z.string() })).min(1);

export type StarterRule = z.infer<typeof starterRulesSchema>[number];

/** The rule of a path: that with the longest beginning. The first of the file has an empty one, so there always is a rule. */
export function ruleFor(rules: readonly StarterRule[], path: string): { label: string; href: string } {
  const found = rules
    .filter((rule) => path.startsWith(rule.path))
    .reduce<StarterRule | undefined>(
      (best, rule) => (best && best.path.length >= rule.path.length ? best : rule),
      undefined,
    );
  if (!found) throw new Error(`No rule of src/content/starter-rules.yaml begins like ${path}.`);
  return { label: found.label, href: found.href };
}
