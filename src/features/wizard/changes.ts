// What would change the recommendation: every single answer that could be different, tried out.
import type { Option, Platform, Question } from './model.ts';
import { offered, type Answers } from './conditions.ts';
import type { Engine, Ranking } from './engine.ts';

/** One answer that, if it were this, would give another platform. */
export interface Flip {
  question: Question;
  /** The answer it has now; undefined where the question is open. */
  from: Option | undefined;
  to: Option;
  platform: Platform;
  /** How far away it is: steps of a scale, further where the thing itself would be another. */
  distance: number;
}

/** An open question, and what its answer may change. */
export interface OpenQuestion {
  question: Question;
  unsure: boolean;
  /** The answers that give another platform than now. */
  changes: readonly { option: Option; platform: Platform }[];
}

/** An answer that carries the recommendation. */
export interface DecidingAnswer {
  question: Question;
  option: Option;
  /** What would be recommended if the question were open, where that is another platform. */
  otherwise: Platform | undefined;
  /** By how much it widens the lead over the runner-up. */
  lead: number;
}

const IDENTITY_DISTANCE = 10;

const optionOf = (question: Question, value: string | undefined): Option | undefined =>
  question.options.find((option) => option.value === value);

function without(answers: Answers, id: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => key !== id));
}

/** Tries every other option of every asked question. */
function tryAll(engine: Engine, ranking: Ranking): Flip[] {
  const { asked, answers } = ranking.settled;
  return asked.flatMap((question) => {
    const from = optionOf(question, answers[question.id]);
    const earlier = Object.fromEntries(
      Object.entries(answers).filter(([id]) => asked.findIndex((one) => one.id === id) < asked.indexOf(question)),
    );
    return offered(question, earlier)
      .filter((to) => to !== from)
      .flatMap((to): Flip[] => {
        const { winner } = engine.rank({ ...answers, [question.id]: to.value });
        if (winner.platform === ranking.winner.platform) return [];
        const steps =
          question.scale && from ? Math.abs(question.options.indexOf(to) - question.options.indexOf(from)) : 1;
        const distance = steps + (question.identity ? IDENTITY_DISTANCE : 0);
        return [{ question, from, to, platform: winner.platform, distance }];
      });
  });
}

/**
 * Single changes of an answered question that give another platform, nearest first.
 * Of two steps on a scale that lead to the same platform, the nearer one.
 */
export function flipsOf(engine: Engine, ranking: Ranking): Flip[] {
  const flips = tryAll(engine, ranking).filter(({ from }) => from !== undefined);
  const nearest = flips.filter(
    (flip) =>
      !flip.question.scale ||
      !flips.some(
        (other) =>
          other.question === flip.question && other.platform === flip.platform && other.distance < flip.distance,
      ),
  );
  return nearest.sort((a, b) => a.distance - b.distance);
}

/** The questions that are open, the one first whose answer can change most. */
export function openQuestions(engine: Engine, ranking: Ranking): OpenQuestion[] {
  const { asked, answers, unsure } = ranking.settled;
  const flips = tryAll(engine, ranking);
  return asked
    .filter(({ id }) => answers[id] === undefined)
    .map((question) => ({
      question,
      unsure: unsure.includes(question.id),
      changes: flips.filter((flip) => flip.question === question).map(({ to, platform }) => ({ option: to, platform })),
    }))
    .sort((a, b) => b.changes.length / b.question.options.length - a.changes.length / a.question.options.length);
}

const leadOf = ({ winner, runnerUp }: Ranking): number => (runnerUp ? winner.score - runnerUp.score : Infinity);

/** The answers that the recommendation rests on: without them it would be another, or closer. */
export function decidingAnswers(engine: Engine, ranking: Ranking): DecidingAnswer[] {
  const { asked, answers } = ranking.settled;
  const lead = leadOf(ranking);
  return asked
    .flatMap((question): DecidingAnswer[] => {
      const option = optionOf(question, answers[question.id]);
      if (!option) return [];
      const open = engine.rank(without(answers, question.id));
      const otherwise = open.winner.platform === ranking.winner.platform ? undefined : open.winner.platform;
      const openLead = leadOf(open);
      const gain = otherwise ? Infinity : lead === openLead ? 0 : lead - openLead;
      return gain > 0 ? [{ question, option, otherwise, lead: gain }] : [];
    })
    .sort((a, b) => (a.lead === b.lead ? 0 : b.lead - a.lead));
}
