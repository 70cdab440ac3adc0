// The wizard's data as the engine and the island see it: plain, checked by the schemas when the site is built.
import type { Wizard } from '@/schemas/wizard';
import type { Catalogue } from './recommend.ts';

export type { Condition, Limit, Option, Platform, Preset, Question, Rule, Wizard } from '@/schemas/wizard';

/** Everything that the page and its island are drawn from. Addresses have the base path; notes are HTML. */
export interface WizardView {
  wizard: Wizard;
  catalogue: Catalogue;
  /** The root of the handbook under this build's base path. */
  base: string;
}
