// The engine: answers in, a ranking of the platforms out. Pure; it knows the data only through its argument.
//
// A platform that a rule excludes (`limit`, `nature`) cannot be recommended. Among the others the sum of weights decides,
// and where two are equal, their order in platforms.yaml.
import type { Limit, Platform, Rule, Wizard } from './model.ts';
import { settle, type Answers, type Settled } from './conditions.ts';

/** How one platform fares. */
export interface Standing {
  platform: Platform;
  score: number;
  /** The rules that exclude it. Empty where it can be had. */
  excludedBy: readonly Rule[];
  speaksFor: readonly Rule[];
  speaksAgainst: readonly Rule[];
}

export interface Ranking {
  settled: Settled;
  /** What can be had, best first; then what is excluded. */
  standings: readonly Standing[];
  winner: Standing;
  /** Missing where only one platform is left. */
  runnerUp: Standing | undefined;
}

export interface Engine {
  wizard: Wizard;
  rank: (answers: Answers) => Ranking;
  /** The rules about one platform. */
  rulesOf: (platform: string) => readonly Rule[];
  limit: (id: string) => Limit | undefined;
  /** The limits of one platform. */
  limitsOf: (platform: Platform) => Limit[];
}

const about = (of: Pick<Rule, 'platforms' | 'families'>, { id, family }: Platform) =>
  of.platforms.includes(id) || of.families.includes(family);

/**
 * Prepares the rules once, so that ranking is cheap.
 * @returns an engine whose `rank` throws if the rules leave no platform, which the tests prove they never do
 */
export function createEngine(wizard: Wizard): Engine {
  const { questions, platforms, rules } = wizard;
  const conditions = rules.map(({ when }) => Object.entries(when));
  const limits = new Map(wizard.limits.map((limit) => [limit.id, limit]));

  const numbered = platforms.map((platform) => ({
    platform,
    rules: rules.flatMap((rule, index) => (about(rule, platform) ? [{ rule, index }] : [])),
  }));

  const standing = ({ platform, rules: own }: (typeof numbered)[number], fired: readonly boolean[]): Standing => {
    const excludedBy: Rule[] = [];
    const speaksFor: Rule[] = [];
    const speaksAgainst: Rule[] = [];
    let score = 0;
    for (const { rule, index } of own) {
      if (!fired[index]) continue;
      const weight = rule.weight ?? 0;
      if (rule.effect === 'for') {
        speaksFor.push(rule);
        score += weight;
      } else if (rule.effect === 'against') {
        speaksAgainst.push(rule);
        score -= weight;
      } else excludedBy.push(rule);
    }
    return { platform, score, excludedBy, speaksFor, speaksAgainst };
  };

  const rank = (given: Answers): Ranking => {
    const settled = settle(questions, given);
    const fired = conditions.map((condition) =>
      condition.every(([question, values]) => {
        const value = settled.answers[question];
        return value !== undefined && values.includes(value);
      }),
    );
    const excluded = (one: Standing) => Number(one.excludedBy.length > 0);
    // The sort is stable, so equals keep the order of the file.
    const standings = numbered
      .map((one) => standing(one, fired))
      .sort((a, b) => excluded(a) - excluded(b) || b.score - a.score);
    const [winner, second] = standings;
    if (!winner || excluded(winner) === 1) throw new Error('The rules exclude every platform.');
    return { settled, standings, winner, runnerUp: second && excluded(second) === 0 ? second : undefined };
  };

  return {
    wizard,
    rank,
    rulesOf: (id) => numbered.find(({ platform }) => platform.id === id)?.rules.map(({ rule }) => rule) ?? [],
    limit: (id) => limits.get(id),
    limitsOf: (platform) => wizard.limits.filter((limit) => about(limit, platform)),
  };
}
