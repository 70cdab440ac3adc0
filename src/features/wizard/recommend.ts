// The whole recommendation: the ranking, and what follows from it in the rest of the handbook. Pure data; words are made by who shows it.
import type { Condition, Limit, Wizard } from './model.ts';
import {
  decidingAnswers,
  flipsOf,
  openQuestions,
  type DecidingAnswer,
  type Flip,
  type OpenQuestion,
} from './changes.ts';
import { holds, type Answers } from './conditions.ts';
import type { Engine, Ranking } from './engine.ts';

/** What the wizard takes from the other collections. */
export interface Catalogue {
  useCases: readonly CatalogueUseCase[];
  tools: readonly CatalogueTool[];
  checklists: readonly CatalogueChecklist[];
  templates: readonly CatalogueTemplate[];
}

export interface CatalogueTemplate {
  id: string;
  title: string;
}

export interface CatalogueUseCase {
  id: string;
  title: string;
  short: string;
  stack: readonly { job: string; tools: readonly string[]; practice: string | undefined; note: string }[];
  checklist: string;
}

export interface CatalogueTool {
  id: string;
  name: string;
  /** The project types that the tool matrix and the stacks give it to. */
  useCases: readonly string[];
}

export interface CatalogueChecklist {
  id: string;
  title: string;
  groups: readonly { id: string; title: string; items: readonly string[] }[];
}

export interface UseCaseResult {
  useCase: CatalogueUseCase;
  because: string;
}

export interface StackRow {
  job: string;
  tools: readonly CatalogueTool[];
  practice: string | undefined;
  note: string;
  useCase: CatalogueUseCase;
}

export interface MemoryResult {
  /** What to begin with; undefined where the platform has no such setting. */
  label: string | undefined;
  because: string;
  /** The limit that lifts it, where the row says less than the platform gives. */
  lifted: Limit | undefined;
}

export interface ChecklistResult {
  checklist: CatalogueChecklist;
  /** The groups that apply. */
  groups: CatalogueChecklist['groups'];
  /** Whether that is all of it. */
  whole: boolean;
  because: string;
}

export interface StarterResult {
  id: string;
  title: string;
  /** Where it is, below the root of the handbook, with what the answers choose in it. Its names are those of the reader's project. */
  path: string;
  because: readonly string[];
}

export interface Recommendation {
  ranking: Ranking;
  useCases: readonly UseCaseResult[];
  deciding: readonly DecidingAnswer[];
  flips: readonly Flip[];
  /** Questions that are open, the one that matters most first. */
  open: readonly OpenQuestion[];
  memory: MemoryResult;
  stack: readonly StackRow[];
  /** Tools of the project types that no row of the stack names. */
  moreTools: readonly CatalogueTool[];
  checklists: readonly ChecklistResult[];
  templates: readonly CatalogueTemplate[];
  /** The starter that holds most of the answer. */
  starter: StarterResult | undefined;
}

const anyHolds = (conditions: readonly Condition[], answers: Answers) =>
  conditions.some((condition) => holds(condition, answers));

function starterOf(
  { starters, choices }: Wizard['outcomes'],
  useCases: readonly UseCaseResult[],
  facts: Answers,
): StarterResult | undefined {
  const types = useCases.map(({ useCase }) => useCase);
  const [type] = starters.flatMap((id) => types.filter((useCase) => useCase.id === id));
  if (!type) return undefined;
  const chosen = choices.filter(({ starter, any }) => starter === type.id && anyHolds(any, facts));
  const fragment = new URLSearchParams(chosen.map(({ choice, option }) => [choice, option])).toString();
  return {
    id: type.id,
    title: type.title,
    path: `starters/${type.id}/${fragment && `#${fragment}`}`,
    because: chosen.map(({ because }) => because),
  };
}

/** The stack of some project types: their rows, each tool at its first job, then the tools that only the matrix gives them. */
export function stackOf(
  catalogue: Catalogue,
  useCases: readonly CatalogueUseCase[],
): Pick<Recommendation, 'stack' | 'moreTools'> {
  const tools = new Map(catalogue.tools.map((tool) => [tool.id, tool]));
  const seen = new Set<string>();
  const stack = useCases.flatMap((useCase) =>
    useCase.stack.flatMap(({ job, tools: ids, practice, note }): StackRow[] => {
      const named = ids.flatMap((id) => tools.get(id) ?? []);
      const key = `${[...ids].sort().join(' ')}|${practice ?? ''}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ job, tools: named, practice, note, useCase }];
    }),
  );
  const inRows = new Set(stack.flatMap((row) => row.tools.map(({ id }) => id)));
  const ids = new Set(useCases.map(({ id }) => id));
  const moreTools = catalogue.tools.filter(
    (tool) => !inRows.has(tool.id) && tool.useCases.some((useCase) => ids.has(useCase)),
  );
  return { stack, moreTools };
}

function memoryOf(engine: Engine, ranking: Ranking, facts: Answers): MemoryResult {
  const { memory } = engine.wizard.outcomes;
  const { id, family } = ranking.winner.platform;
  const none = memory.none[id];
  if (none !== undefined) return { label: undefined, because: none, lifted: undefined };
  const rows = memory.rows.filter((row) => anyHolds(row.any, facts));
  const row = rows.reduce((most, one) => (one.mib > most.mib ? one : most));
  const isLifted = memory.minimum.families.includes(family) && row.mib < memory.minimum.mib;
  return {
    label: isLifted ? `${String(memory.minimum.mib)} MiB` : row.label,
    because: row.use,
    lifted: isLifted ? engine.limit(memory.minimum.limit) : undefined,
  };
}

function checklistsOf(engine: Engine, catalogue: Catalogue, useCases: readonly UseCaseResult[], facts: Answers) {
  const general = engine.wizard.outcomes.checklists.filter(({ any }) => anyHolds(any, facts));
  const wanted = [
    ...useCases.map(({ useCase, because }) => ({ id: useCase.checklist, groups: undefined, because })),
    ...general,
  ];
  return wanted.flatMap(({ id, groups, because }): ChecklistResult[] => {
    const checklist = catalogue.checklists.find((one) => one.id === id);
    if (!checklist) return [];
    const applying = checklist.groups.filter((group) => groups?.includes(group.id) ?? true);
    return [{ checklist, groups: applying, whole: applying.length === checklist.groups.length, because }];
  });
}

/** Everything that follows from some answers. */
export function recommend(engine: Engine, catalogue: Catalogue, given: Answers): Recommendation {
  const ranking = engine.rank(given);
  const { outcomes } = engine.wizard;
  const facts: Answers = { ...ranking.settled.answers, platform: ranking.winner.platform.id };
  const useCases = outcomes.useCases
    .filter(({ any }) => anyHolds(any, facts))
    .flatMap(({ id, because }): UseCaseResult[] => {
      const useCase = catalogue.useCases.find((one) => one.id === id);
      return useCase ? [{ useCase, because }] : [];
    });
  return {
    ranking,
    useCases,
    deciding: decidingAnswers(engine, ranking),
    flips: flipsOf(engine, ranking),
    open: openQuestions(engine, ranking),
    memory: memoryOf(engine, ranking, facts),
    ...stackOf(
      catalogue,
      useCases.map(({ useCase }) => useCase),
    ),
    checklists: checklistsOf(engine, catalogue, useCases, facts),
    templates: outcomes.templates
      .filter(({ any }) => anyHolds(any, facts))
      .flatMap(({ id }) => catalogue.templates.filter((template) => template.id === id)),
    starter: starterOf(outcomes, useCases, facts),
  };
}
