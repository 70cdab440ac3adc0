// How dated notes are named and when they are too old, for `<Since>` beside a rule and for the list of them all.
import type { Note } from '@/schemas/note';

export const verdictTitles: Record<Note['verdict'], string> = {
  corrected: 'Corrected',
  updated: 'Updated',
  open: 'A choice',
  repaired: 'Repaired',
};

export const areaTitles: Record<Note['area'], string> = {
  'python-and-packaging': 'Python and packaging',
  containers: 'Containers',
  web: 'Web and APIs',
  testing: 'Testing',
  security: 'Security',
  'ci-and-supply-chain': 'CI and supply chain',
  'data-and-messaging': 'Data and messaging',
  cloud: 'Cloud and Kubernetes',
  documentation: 'Documentation',
  process: 'Process',
};

const DAY = 24 * 60 * 60 * 1000;

/** Whether a check is more than 365 days old, so that its note says to check again. */
export const isStale = (checked: Date, now: Date): boolean => now.getTime() - checked.getTime() > 365 * DAY;

/** A calendar day as `2026-11-21`, for machines. */
export const isoDay = (day: Date): string => day.toISOString().slice(0, 10);

const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A calendar day as "21 November 2026", for people. */
export const dayInWords = (day: Date): string => words.format(day);
