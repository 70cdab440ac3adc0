// The wizard's own data, through the engine: every combination of answers that can be given.
import { beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { offered, settle, type Answers } from '../src/features/wizard/conditions.ts';
import { createEngine, type Engine, type Ranking } from '../src/features/wizard/engine.ts';
import { recommend, stackOf } from '../src/features/wizard/recommend.ts';
import { readCatalogue, readWizard } from './wizard-files.ts';

const catalogue = readCatalogue();
const wizard = readWizard(catalogue);
const engine: Engine = createEngine(wizard);
const { questions } = wizard;

/** Calls back for each combination: every asked question open or answered with one of the options that it offers. */
function everyCombination(visit: (answers: Answers) => void, index = 0, answers: Answers = {}): void {
  const question = questions[index];
  if (!question) return visit(answers);
  everyCombination(visit, index + 1, answers);
  if (!settle(questions, answers).asked.includes(question)) return;
  for (const { value } of offered(question, answers))
    everyCombination(visit, index + 1, { ...answers, [question.id]: value });
}

/** Any answers at all, fitting or not, with some questions open or unsure. */
const anyAnswers = fc
  .record(
    Object.fromEntries(
      questions.map(({ id, options }) => [id, fc.constantFrom(...options.map(({ value }) => value), 'unsure', '')]),
    ),
  )
  .map((all): Answers => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')));

const idOf = ({ winner }: Ranking) => winner.platform.id;

describe('every combination of answers', () => {
  const winners = new Set<string>();
  const fired = new Set<string>();
  const outcomes = new Set<string>();
  let combinations = 0;
  let wrong: Answers[] = [];

  beforeAll(() => {
    wrong = [];
    everyCombination((answers) => {
      combinations += 1;
      // Throws where no platform is left.
      const { winner, standings, settled } = engine.rank(answers);
      if (winner.excludedBy.length > 0 || settled.dropped.length > 0 || standings.length !== wizard.platforms.length)
        wrong.push(answers);
      winners.add(winner.platform.id);
      // Every rule is found long before the end.
      if (fired.size < wizard.rules.length)
        for (const { excludedBy, speaksFor, speaksAgainst } of standings)
          for (const rules of [excludedBy, speaksFor, speaksAgainst]) for (const { id } of rules) fired.add(id);
    });
  }, 180_000);

  it('has an answer, which no rule excludes', () => {
    expect(combinations).toBeGreaterThan(1_000_000);
    expect(wrong).toEqual([]);
  });

  it('reaches every platform', () => {
    expect([...winners].sort()).toEqual(wizard.platforms.map(({ id }) => id).sort());
  });

  it('reaches every rule', () => {
    expect(wizard.rules.map(({ id }) => id).filter((id) => !fired.has(id))).toEqual([]);
  });

  it('reaches every outcome', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const result = recommend(engine, catalogue, answers);
        for (const { useCase } of result.useCases) outcomes.add(`use case ${useCase.id}`);
        for (const { id } of result.templates) outcomes.add(`template ${id}`);
        for (const { checklist, groups } of result.checklists)
          outcomes.add(`checklist ${checklist.id} ${groups.map(({ id }) => id).join(' ')}`);
        outcomes.add(`memory ${result.memory.because}`);
      }),
      { numRuns: 4000, seed: 5 },
    );
    const names = (kind: string) => [...outcomes].filter((name) => name.startsWith(kind)).length;
    expect(names('use case')).toBe(wizard.outcomes.useCases.length);
    expect(names('template')).toBe(wizard.outcomes.templates.length);
    expect(names('memory')).toBe(wizard.outcomes.memory.rows.length + Object.keys(wizard.outcomes.memory.none).length);
    for (const { id, groups } of wizard.outcomes.checklists)
      expect([...outcomes].some((name) => name.startsWith(`checklist ${id} ${groups?.join(' ') ?? ''}`))).toBe(true);
  });
});

describe('the engine on the data', () => {
  it('never lowers a platform by an answer that favours it', () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const before = engine.rank(given);
        const answers = before.settled.answers;
        for (const question of before.settled.asked) {
          if (answers[question.id] !== undefined) continue;
          for (const { value } of question.options) {
            const after = engine.rank({ ...answers, [question.id]: value });
            if (after.settled.dropped.length > 0) continue;
            const gains = new Map(
              after.standings.map((one) => {
                const old = before.standings.find(({ platform }) => platform === one.platform);
                return [one.platform, one.excludedBy.length > 0 ? -Infinity : one.score - (old?.score ?? 0)];
              }),
            );
            for (const [platform, gain] of gains) {
              const about = engine.rulesOf(platform.id).filter(({ when }) => when[question.id]?.includes(value));
              const favours = about.length > 0 && about.every(({ effect }) => effect === 'for');
              if (!favours) continue;
              const place = ({ standings }: Ranking) => standings.findIndex((one) => one.platform === platform);
              const wasExcluded = (before.standings[place(before)]?.excludedBy.length ?? 0) > 0;
              expect(gain >= 0 || wasExcluded).toBe(true);
              // Of all platforms the one that gains most cannot lose its place.
              if (!wasExcluded && gain === Math.max(...gains.values()))
                expect(place(after)).toBeLessThanOrEqual(place(before));
            }
          }
        }
      }),
      { numRuns: 3000, seed: 5 },
    );
  });

  it('takes “not sure” as an open question', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const known = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== 'unsure'));
        expect(idOf(engine.rank(answers))).toBe(idOf(engine.rank(known)));
      }),
    );
  });

  it('names flips that do flip, nearest first, and deciding answers that do decide', () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const { ranking, flips, deciding, open } = recommend(engine, catalogue, given);
        const { answers } = ranking.settled;
        for (const { question, to, platform, from } of flips) {
          expect(from?.value).toBe(answers[question.id]);
          expect(idOf(engine.rank({ ...answers, [question.id]: to.value }))).toBe(platform.id);
          expect(platform).not.toBe(ranking.winner.platform);
        }
        expect(flips.map(({ distance }) => distance)).toEqual(
          flips.map(({ distance }) => distance).sort((a, b) => a - b),
        );
        for (const { question, otherwise } of deciding) {
          const rest = Object.fromEntries(Object.entries(answers).filter(([id]) => id !== question.id));
          if (otherwise) expect(idOf(engine.rank(rest))).toBe(otherwise.id);
        }
        expect(open.map(({ question }) => question.id).sort()).toEqual(
          ranking.settled.asked
            .map(({ id }) => id)
            .filter((id) => answers[id] === undefined)
            .sort(),
        );
      }),
      { numRuns: 400 },
    );
  });
});

describe('the examples of the handbook', () => {
  it('a request that takes longer than 60 minutes becomes a Cloud Run job', () => {
    const answers = wizard.presets.find(({ id }) => id === 'cloud-run')?.answers ?? {};
    const { ranking, flips } = recommend(engine, catalogue, answers);
    expect(idOf(ranking)).toBe('cloud-run-service');
    expect(flips.find(({ to }) => to.value === 'week')?.platform.id).toBe('cloud-run-job');
    const long = engine.rank({ ...answers, duration: 'week' });
    const service = long.standings.find(({ platform }) => platform.id === 'cloud-run-service');
    expect(service?.excludedBy.map(({ limit }) => limit)).toEqual(['request-timeout']);
  });

  it('an API with a database on Cloud Run that publishes events is three project types', () => {
    const { useCases } = recommend(engine, catalogue, { build: 'api', trigger: 'http', keeps: 'outbox' });
    expect(useCases.map(({ useCase }) => useCase.id)).toEqual(['api-database', 'event-driven', 'cloud-run']);
  });

  it('a small API gets the least that the second generation has', () => {
    const { memory } = recommend(engine, catalogue, { build: 'api', size: 'light' });
    expect([memory.label, memory.lifted?.id]).toEqual(['512 MiB', 'memory-minimum']);
    expect(recommend(engine, catalogue, { build: 'api', needs: 'policy' }).memory.label).toBe('256 MiB');
    expect(recommend(engine, catalogue, { build: 'library' }).memory.label).toBeUndefined();
  });

  it('the link to a starter carries what the answers choose in it', () => {
    const starter = (answers: Answers) => recommend(engine, catalogue, answers).starter?.path;
    const records: Answers = { build: 'api', trigger: 'http', keeps: 'database', size: 'light' };
    expect(starter({ ...records, traffic: 'spiky' })).toBe('starters/api-database/#cache=none');
    expect(starter({ ...records, traffic: 'steady' })).toBe('starters/api-database/');
    expect(starter({ build: 'library' })).toBe('starters/package/');
  });

  it.each(wizard.presets)('the preset $id fits and leaves nothing open', ({ answers, useCase }) => {
    const { ranking, useCases, open } = recommend(engine, catalogue, answers);
    expect(ranking.settled.dropped).toEqual([]);
    expect(open).toEqual([]);
    if (useCase !== undefined) expect(useCases[0]?.useCase.id).toBe(useCase);
  });

  it('has a preset for each project type', () => {
    expect(wizard.presets.flatMap(({ useCase }) => useCase ?? []).sort()).toEqual(
      catalogue.useCases.map(({ id }) => id).sort(),
    );
  });
});

describe('the stacks', () => {
  /** Standards 27.9, cell by cell: the project types that take each tool. */
  const matrix: Record<string, string[]> = {
    fastapi: ['cloud-run', 'gke', 'api-database', 'event-driven'],
    grpcio: ['gke', 'grpc'],
    typer: ['batch'],
    sqlalchemy: ['cloud-run', 'gke', 'batch', 'api-database', 'event-driven', 'grpc'],
    polars: ['batch', 'streaming'],
    'apache-beam': ['batch', 'streaming'],
    faststream: ['gke', 'streaming', 'event-driven'],
    structlog: ['cloud-run', 'gke', 'batch', 'streaming', 'api-database', 'event-driven', 'grpc'],
    opentelemetry: ['cloud-run', 'gke', 'streaming', 'api-database', 'event-driven', 'grpc'],
    redis: ['cloud-run', 'gke', 'api-database', 'event-driven', 'grpc'],
    nox: ['package'],
    tenacity: ['cloud-run', 'gke', 'batch', 'streaming', 'api-database', 'event-driven', 'grpc'],
    pyjwt: ['cloud-run', 'gke', 'api-database', 'grpc'],
  };

  it.each(catalogue.useCases)('of $id has the tools of the matrix and no other tool of it', (useCase) => {
    const { stack, moreTools } = stackOf(catalogue, [useCase]);
    const has = new Set([...stack.flatMap((row) => row.tools), ...moreTools].map(({ id }) => id));
    expect(Object.keys(matrix).filter((tool) => has.has(tool))).toEqual(
      Object.keys(matrix).filter((tool) => matrix[tool]?.includes(useCase.id)),
    );
  });
});

describe('the limits', () => {
  it('have an address at Google and the day of the check', () => {
    for (const { source, checked } of wizard.limits) {
      expect(source.url).toMatch(/^https:\/\/(?:docs\.)?cloud\.google\.com\//);
      expect(checked).toBe('2026-11-21');
    }
  });

  it('exclude only platforms that they are about', () => {
    for (const rule of wizard.rules.filter(({ effect }) => effect === 'limit'))
      for (const platform of wizard.platforms)
        if (engine.rulesOf(platform.id).includes(rule) && rule.id !== 'limit-memory')
          expect(engine.limitsOf(platform).map(({ id }) => id)).toContain(rule.limit);
  });
});
