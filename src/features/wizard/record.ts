// The recommendation as a document: a decision record in Markdown, plain text for a message or a terminal, data for a program.
import { compare } from './compare.ts';
import type { Engine } from './engine.ts';
import type { Recommendation } from './recommend.ts';
import {
  BIAS,
  confidence,
  decidingText,
  flipText,
  limitsInPlay,
  limitValue,
  list,
  memoryText,
  openText,
  reasonsText,
  weightText,
} from './words.ts';

export interface RecordFrame {
  /** The address that opens these answers again; undefined where there is none, as in a terminal. */
  link: string | undefined;
  /** ISO, the day of the decision. */
  day: string;
  /** Makes an address of the handbook absolute. */
  absolute: (href: string) => string;
}

const bullets = (lines: readonly string[], none: string) =>
  lines.length === 0 ? [none] : lines.map((line) => `- ${line}`);

const answersOf = ({ ranking }: Recommendation) =>
  compare(ranking).columns.map(({ question, option }) => ({ question, option }));

const checklistName = ({ checklist, groups, whole }: Recommendation['checklists'][number]) =>
  whole ? checklist.title : `${checklist.title} (${groups.map(({ title }) => title).join(', ')})`;

/** A decision record, ready to be committed. */
export function asRecord(engine: Engine, result: Recommendation, { link, day, absolute }: RecordFrame): string {
  const { ranking } = result;
  const { winner, runnerUp, standings } = ranking;
  const excluded = standings.filter(({ excludedBy }) => excludedBy.length > 0);
  const reason = (rule: (typeof winner.speaksFor)[number]) =>
    `${rule.because} ([${rule.see.label}](${absolute(rule.see.href)}), ${weightText(rule)})`;
  const [first] = result.open;
  return [
    `# Decision: it runs as ${winner.platform.a}`,
    '',
    `- Status: proposed`,
    `- Date: ${day}`,
    ...(link === undefined ? [] : [`- Reopen: <${link}>`]),
    '',
    '## Context',
    '',
    ...bullets(
      answersOf(result).map(({ question, option }) => `${question.title} **${option.label}**`),
      'No question was answered.',
    ),
    ...(first
      ? [
          '',
          `Still open, most important first: ${list(
            result.open.map(({ question }) => question.title),
            'and',
          )}`,
          '',
          openText(first),
        ]
      : []),
    '',
    '## Decision',
    '',
    `${winner.platform.name}. ${winner.platform.what} ${confidence(ranking).text}`,
    ...(winner.platform.caution === undefined ? [] : ['', winner.platform.caution]),
    '',
    ...bullets(
      result.useCases.map(({ useCase, because }) => `Project type: ${useCase.title}. ${because}`),
      'No project type.',
    ),
    `- Memory to begin with: ${memoryText(result.memory)}`,
    '',
    '## Reasons',
    '',
    ...bullets(winner.speaksFor.map(reason), 'Nothing speaks for it in particular.'),
    '',
    'Against it:',
    '',
    ...bullets(winner.speaksAgainst.map(reason), 'Nothing.'),
    '',
    '## Limits it rests on',
    '',
    '| Limit | Value | Source | Checked |',
    '| --- | --- | --- | --- |',
    ...limitsInPlay(engine, ranking).map(
      ({ limit }) =>
        `| ${limit.what} | ${limitValue(limit)} | [${limit.source.label}](${limit.source.url}) | ${limit.checked} |`,
    ),
    '',
    '## Alternatives',
    '',
    ...(runnerUp
      ? [
          `Next: ${runnerUp.platform.name}.`,
          '',
          ...bullets(
            [...runnerUp.speaksFor, ...runnerUp.speaksAgainst].map(reason),
            'No rule speaks for or against it.',
          ),
          '',
        ]
      : []),
    ...bullets(
      excluded.map(({ platform, excludedBy }) => `Excluded: ${platform.name}. ${reasonsText(excludedBy)}`),
      'Nothing was excluded.',
    ),
    '',
    '## What would change it',
    '',
    ...bullets(
      result.flips.map((flip) => `${flipText(flip)}.`),
      'No single answer.',
    ),
    '',
    '## What follows',
    '',
    `- Checklists: ${result.checklists.map(checklistName).join('; ')}`,
    `- Stack: ${result.stack.map((row) => `${row.job}: ${row.tools.map(({ name }) => name).join(', ') || (row.practice ?? '')}`).join('; ')}`,
    ...(result.moreTools.length > 0 ? [`- Further tools: ${result.moreTools.map(({ name }) => name).join(', ')}`] : []),
    ...(result.starter ? [`- Starter: ${result.starter.title} (/${result.starter.path})`] : []),
    `- Files to begin with: ${result.templates.map(({ title }) => title).join('; ')}`,
    `- On AWS: ${winner.platform.aws}. On Kubernetes elsewhere: ${winner.platform.kubernetes}.`,
    '',
    BIAS,
    '',
  ].join('\n');
}

/** Plain text for a message or a terminal. */
export function asText(engine: Engine, result: Recommendation, link?: string): string {
  const { ranking } = result;
  const { winner, runnerUp, standings } = ranking;
  const excluded = standings.filter(({ excludedBy }) => excludedBy.length > 0);
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
  return [
    `Recommendation: ${winner.platform.name}`,
    `  ${winner.platform.what}`,
    `  ${confidence(ranking).text}`,
    ...(winner.platform.caution === undefined ? [] : [`  ${winner.platform.caution}`]),
    ...section(
      'Project types',
      result.useCases.map(({ useCase, because }) => `${useCase.title}: ${because}`),
    ),
    ...section(
      'Deciding answers',
      result.deciding.map((one) => `${one.question.id}=${one.option.value}: ${decidingText(one)}`),
    ),
    ...section(
      'For it',
      winner.speaksFor.map((rule) => `${weightText(rule)} ${rule.because}`),
    ),
    ...section(
      'Against it',
      winner.speaksAgainst.map((rule) => `${weightText(rule)} ${rule.because}`),
    ),
    ...section(
      'Limits',
      limitsInPlay(engine, ranking).map(
        ({ limit }) => `${limit.what}: ${limitValue(limit)} (${limit.source.url}, checked ${limit.checked})`,
      ),
    ),
    ...section(
      'Next',
      runnerUp
        ? [
            runnerUp.platform.name,
            ...[...runnerUp.speaksFor, ...runnerUp.speaksAgainst].map((rule) => `${weightText(rule)} ${rule.because}`),
          ]
        : [],
    ),
    ...section(
      'Excluded',
      excluded.map(({ platform, excludedBy }) => `${platform.name}: ${reasonsText(excludedBy)}`),
    ),
    ...section('What would change it', result.flips.map(flipText)),
    ...section(
      'Still open',
      result.open.map((one) => `${one.question.id}: ${openText(one)}`),
    ),
    ...section('Memory', [memoryText(result.memory)]),
    ...section(
      'Stack',
      result.stack.map((row) => `${row.job}: ${row.tools.map(({ name }) => name).join(', ') || (row.practice ?? '')}`),
    ),
    ...section(
      'Further tools',
      result.moreTools.length > 0 ? [result.moreTools.map(({ name }) => name).join(', ')] : [],
    ),
    ...section('Checklists', result.checklists.map(checklistName)),
    ...section('Starter', result.starter ? [`${result.starter.title} (/${result.starter.path})`] : []),
    ...section(
      'Files to begin with',
      result.templates.map(({ id, title }) => `${title} (/templates/${id}/)`),
    ),
    '',
    BIAS,
    ...(link === undefined ? [] : [link]),
    '',
  ].join('\n');
}

/** Plain data for a program. */
export function asData(engine: Engine, result: Recommendation) {
  const { ranking } = result;
  const rules = (of: typeof ranking.winner.speaksFor) =>
    of.map(({ id, because, weight, limit, see }) => ({ id, because, weight, limit, see: see.href }));
  return {
    platform: ranking.winner.platform.id,
    confidence: confidence(ranking).word,
    answers: ranking.settled.answers,
    ignored: ranking.settled.dropped,
    ranking: ranking.standings.map(({ platform, score, excludedBy, speaksFor, speaksAgainst }) => ({
      platform: platform.id,
      name: platform.name,
      score,
      excludedBy: rules(excludedBy),
      for: rules(speaksFor),
      against: rules(speaksAgainst),
    })),
    useCases: result.useCases.map(({ useCase, because }) => ({ id: useCase.id, because })),
    deciding: result.deciding.map(({ question, option, otherwise }) => ({
      question: question.id,
      answer: option.value,
      otherwise: otherwise?.id,
    })),
    flips: result.flips.map(({ question, to, platform }) => ({
      question: question.id,
      to: to.value,
      platform: platform.id,
    })),
    open: result.open.map(({ question, changes }) => ({
      question: question.id,
      changes: changes.map(({ option, platform }) => ({ answer: option.value, platform: platform.id })),
    })),
    limits: limitsInPlay(engine, ranking).map(({ limit }) => ({
      id: limit.id,
      what: limit.what,
      value: limit.value,
      unit: limit.unit,
      source: limit.source.url,
      checked: limit.checked,
    })),
    memory: result.memory.label,
    tools: [...new Set([...result.stack.flatMap((row) => row.tools), ...result.moreTools].map(({ id }) => id))],
    checklists: result.checklists.map(({ checklist, groups }) => ({
      id: checklist.id,
      groups: groups.map(({ id }) => id),
    })),
    templates: result.templates.map(({ id }) => id),
    starter: result.starter?.id,
  };
}
