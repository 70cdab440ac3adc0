// The recommendation in words: short texts that the page, the command and the decision record share.
import type { Limit, Rule } from './model.ts';
import type { DecidingAnswer, Flip, OpenQuestion } from './changes.ts';
import type { Engine, Ranking } from './engine.ts';
import type { Recommendation } from './recommend.ts';

/** The bias of the rules, said wherever a recommendation is. */
export const BIAS =
  'The handbook is written for Google Cloud, and so are these rules: where Cloud Run and GKE both fit, they prefer Cloud Run.';

/** `60 min`, `0 disks`, `HTTP/2` */
export const limitValue = ({ value, unit }: Limit): string => {
  const number = typeof value === 'number' ? value.toLocaleString('en') : value;
  return unit === undefined ? number : `${number} ${unit}`;
};

/** `Longest request to a service: 60 min` */
export const limitText = (limit: Limit): string => `${limit.what}: ${limitValue(limit)}`;

/** How sure the recommendation is, against the next platform. */
export function confidence({ winner, runnerUp }: Ranking): { word: 'only' | 'clear' | 'close'; text: string } {
  if (!runnerUp) return { word: 'only', text: 'Nothing else can be had under these answers.' };
  const lead = winner.score - runnerUp.score;
  const next = runnerUp.platform.name;
  return lead >= 4
    ? { word: 'clear', text: `Clearly ahead of: ${next}.` }
    : { word: 'close', text: `Close: ${next} is ${lead === 0 ? 'level' : `${String(lead)} behind`}. Read both sides.` };
}

/** One sentence for everybody who cannot see the page change. */
export const announcement = (ranking: Ranking): string =>
  ranking.settled.asked.every(({ id }) => ranking.settled.answers[id] === undefined)
    ? 'No answers yet.'
    : `Recommendation: ${ranking.winner.platform.name}. ${confidence(ranking).text}`;

/** `If one unit of work takes longer than 60 minutes: a Cloud Run job` */
export const flipText = ({ to, platform }: Pick<Flip, 'to' | 'platform'>): string => `If ${to.if}: ${platform.a}`;

/** What an answer carries. */
export const decidingText = ({ otherwise, lead }: DecidingAnswer): string =>
  otherwise
    ? `without it: ${otherwise.a}`
    : Number.isFinite(lead)
      ? `widens the lead by ${String(lead)}`
      : 'leaves no other';

/** What the answer to an open question may change. */
export function openText({ changes, question }: OpenQuestion): string {
  if (changes.length === 0) return 'Whatever the answer, the recommendation stays.';
  const names = [...new Set(changes.map(({ platform }) => platform.a))];
  return `${String(changes.length)} of ${String(question.options.length)} answers change the recommendation, to ${list(names)}.`;
}

/** `a, b or c` */
export function list(names: readonly string[], last = 'or'): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1) ?? ''}`;
}

/**
 * The limits that matter to a recommendation, the most telling first: what excluded others, what the answers of a scale stay
 * within, what speaks for or against, what else would exclude the platform; then, not `used`, the other limits of the platform.
 */
export function limitsInPlay(engine: Engine, ranking: Ranking): { limit: Limit; used: boolean }[] {
  const { platform, speaksFor, speaksAgainst } = ranking.winner;
  // What a limit alone excludes; what is no thing of that kind anyhow needs no limit.
  const excluding = ranking.standings
    .filter(({ excludedBy }) => excludedBy.every(({ effect }) => effect === 'limit'))
    .flatMap(({ excludedBy }) => excludedBy);
  // What would have excluded the recommended platform, had the answers been others.
  const { answers } = ranking.settled;
  const within = engine
    .rulesOf(platform.id)
    .filter(({ effect, when }) => effect === 'limit' && Object.keys(when).every((id) => answers[id] !== undefined));
  const onScale = ({ when }: Rule) => engine.wizard.questions.some(({ id, scale }) => scale && when[id] !== undefined);
  const rules = [
    ...excluding,
    ...within.filter(onScale),
    ...speaksFor,
    ...speaksAgainst,
    ...within.filter((rule) => !onScale(rule)),
  ];
  const used = [...new Set(rules.flatMap(({ limit }) => engine.limit(limit ?? '') ?? []))];
  const others = engine.limitsOf(platform).filter((limit) => !used.includes(limit));
  return [...used.map((limit) => ({ limit, used: true })), ...others.map((limit) => ({ limit, used: false }))];
}

/** How much memory to begin with, why, and the limit that lifts it. */
export function memoryText({ label, because, lifted }: Recommendation['memory']): string {
  const why = because.replace(/\.$/, '');
  return `${label ?? 'none to set'} (${why}${lifted ? `; ${limitText(lifted)}` : ''})`;
}

/** Why a platform is excluded, each reason once. */
export const reasonsText = (rules: readonly Rule[]): string =>
  [...new Set(rules.map(({ because }) => because))].join(' ');

/** `+3`, `−2` */
export const signed = (sum: number): string => (sum < 0 ? `−${String(-sum)}` : `+${String(sum)}`);

/** The weight of a preference, with its sign. */
export const weightText = ({ effect, weight = 0 }: Rule): string => signed(effect === 'against' ? -weight : weight);
