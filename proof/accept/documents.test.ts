// What each document has to ask for, on the parsed template.
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkShell } from '../../src/content/code-blocks.ts';
import { progressOf, type DocumentModel, type Field } from '../../src/features/documents/model.ts';
import { readData, readDocuments } from '../../scripts/document-files.ts';
import { readTemplate } from '../../src/scaffold/read-layers.ts';
import { fieldsOf } from '../../src/schemas/strategy.ts';

const data = readData();
const documents = readDocuments(data);

function documentOf(id: string): DocumentModel {
  const model = documents.get(id);
  if (!model) throw new Error(`There is no document "${id}".`);
  return model;
}
const sections = (id: string) => documentOf(id).sections.map(({ title }) => title);
function field<Kind extends Field['kind']>(id: string, name: string, kind: Kind): Extract<Field, { kind: Kind }> {
  const found = documentOf(id).fields.find(
    (one): one is Extract<Field, { kind: Kind }> => one.id === name && one.kind === kind,
  );
  if (!found) throw new Error(`"${id}" has no ${kind} "${name}".`);
  return found;
}
const columns = (id: string, name: string) => field(id, name, 'table').columns.map(({ label }) => label);
const firsts = (id: string, name: string) => field(id, name, 'table').preset.map((row) => row[0]?.plain);
const preset = (id: string, name: string) => field(id, name, 'text').preset?.plain;
const boxes = (id: string) =>
  documentOf(id).fields.flatMap((one) => (one.kind === 'ticks' ? one.boxes.map(({ id: box }) => box) : []));
const words = (id: string) =>
  documentOf(id)
    .fields.flatMap((one) => (one.kind === 'ticks' ? one.boxes.map(({ label }) => label) : []))
    .join('\n');
/** What stands below a heading, up to the next one. */
const below = (id: string, heading: string): string =>
  documentOf(id).text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
const diagrams = (id: string) => [...documentOf(id).text.matchAll(/^```mermaid\n(\w+)/gm)].map(([, kind]) => kind);

test('the PRD asks for goals, success metrics, acceptance criteria and constraints', () => {
  expect(sections('prd')).toEqual(
    expect.arrayContaining([
      'Goals',
      'Non-goals',
      'Success metrics',
      'Requirements and acceptance criteria',
      'Constraints',
    ]),
  );
  expect(columns('prd', 'success-metrics')).toEqual(['Metric', 'Today', 'Target', 'Measured on', 'How it is measured']);
  expect(columns('prd', 'requirements-and-acceptance-criteria')).toContain('Accepted when');
});

test('the TSD asks for diagrams, data model, the six choices and non-functional requirements', () => {
  expect(diagrams('tsd')).toEqual(['flowchart', 'flowchart', 'erDiagram', 'flowchart']);
  expect(firsts('tsd', 'choices')).toEqual([
    'Framework',
    'Database',
    'Caching',
    'Background work',
    'Hosting',
    'Scaling',
  ]);
  expect(columns('tsd', 'choices')).toEqual(['Question', 'Choice', 'Why', 'Turned down', 'Choose again when']);
  expect(firsts('tsd', 'non-functional-requirements')).toEqual([
    'Latency',
    'Throughput',
    'Availability',
    'Recovery time (RTO)',
    'Data loss (RPO)',
    'Cost',
  ]);
});

const contractSchema = z.object({
  components: z.object({
    examples: z.object({ FirstPage: z.object({ value: z.json() }) }),
    responses: z.object({
      InvalidInput: z.object({
        content: z.object({ 'application/problem+json': z.object({ example: z.json() }) }),
      }),
    }),
  }),
});

test('the API page links the specification and has one success and one failure', () => {
  expect(field('api-cover', 'specification', 'text').hint).toBe('link to openapi.yaml or to the proto files');
  const examples = [...documentOf('api-cover').text.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text = '']): unknown =>
    JSON.parse(text),
  );
  // They are those of the contract, word for word.
  const { components } = contractSchema.parse(parse(readTemplate('orders/openapi.yaml').text));
  const failure = components.responses.InvalidInput.content['application/problem+json'].example;
  expect(examples).toEqual([components.examples.FirstPage.value, failure]);
  expect(failure).toMatchObject({ status: 422, code: 'invalid-input', errors: [{ code: 'too_short' }] });
  // One base address, in the table as in the call.
  expect(documentOf('api-cover').text).toContain('"$BASE_URL/api/v1/orders?limit=1"');
  expect(documentOf('api-cover').text).not.toContain('up to /api/v1');
});

test('the test plan has kinds, environments, data, coverage, entry and exit criteria and load targets', () => {
  expect(firsts('test-plan', 'kinds-of-test')).toEqual([
    'Unit',
    'Integration',
    'Contract',
    'End to end',
    'Load',
    'Security',
    'Data validation',
  ]);
  expect(sections('test-plan')).toEqual(
    expect.arrayContaining([
      'Environments',
      'Test data',
      'Coverage',
      'Load targets',
      'Entry criteria',
      'Exit criteria',
    ]),
  );
  expect(preset('test-plan', 'coverage-lines')).toBe('at least 80 %');
  expect(preset('test-plan', 'coverage-branches')).toBe('at least 80 %');
  expect(preset('test-plan', 'coverage-critical-paths-of-pipelines')).toBe('at least 90 %, in a data project');
});

test('the migration plan has time, order, compatibility, backup, rollback, locks and an owner', () => {
  for (const name of [
    'owner',
    'when',
    'backup-taken',
    'backup-restored-last',
    'rehearsal-upgrade-took',
    'decision-to-go-back-how',
  ])
    expect(field('migration-plan', name, 'text').hint).toBeTruthy();
  expect(columns('migration-plan', 'steps')).toEqual([
    'Order',
    'Migration',
    'Phase',
    'Old version still works',
    'Lock',
    'Expected duration',
    'Way back',
  ]);
  expect(preset('migration-plan', 'limits-lock-timeout')).toBe('5s');
  expect(documentOf('migration-plan').text).toMatch(/Expand.*Move.*Contract/s);
});

test('the migration checklist has boxes for all of it', () => {
  const text = words('migration-checklist');
  expect(boxes('migration-checklist')).toHaveLength(20);
  for (const what of [
    /expand, move, contract/,
    /backup was taken, and a restore/,
    /way back is written down and was tried/,
    /lock_timeout and statement_timeout/,
    /up, down and up again/,
    /owner is named/,
    /one controlled job/,
    /running version works on the new schema/,
  ])
    expect(text).toMatch(what);
});

test('deployment checklist and runbook have steps, smoke tests, limits, rollback and who is on call', () => {
  expect(sections('deployment-checklist')).toEqual([
    'Deployment checklist',
    'The way',
    'Before',
    'Numbers that stop the rollout',
    'Rollout',
    'Smoke tests',
    'Rollback',
    'Afterwards',
  ]);
  expect(field('deployment-checklist', 'on-call-afterwards', 'text').hint).toBeTruthy();
  expect(firsts('deployment-checklist', 'smoke-tests')).toContain('The path that matters most');
  expect(sections('runbook')).toEqual(expect.arrayContaining(['Whom to call', 'First look', 'Roll back', 'Alerts']));
  expect(columns('runbook', 'alerts')).toEqual(['Alert', 'Means', 'Check', 'Do', 'Call when']);
  expect(columns('runbook', 'how-it-is-built')).toEqual(['Depends on', 'When it is gone', 'Who runs it']);
  expect(field('runbook', 'roll-back-commands', 'code').preset).toContain('--to-revisions "$LAST_GOOD=100"');
  expect(firsts('runbook', 'regular-work').slice(0, 2)).toEqual([
    'Restore a backup into an empty database',
    'Replace secrets',
  ]);
});

test('the playbook has severities, roles, steps and messages', () => {
  expect(firsts('incident-runbook', 'severities')).toEqual(['SEV1', 'SEV2', 'SEV3']);
  const roles = [...below('incident-runbook', 'Roles').matchAll(/^\| (.+?) \|/gm)].map(([, role]) => role);
  expect(roles).toEqual(['Role', 'Lead', 'Hands', 'Scribe', 'Voice']);
  const steps = [...below('incident-runbook', 'Steps').matchAll(/^\d\. \*\*(.+?)\*\*/gm)].map(([, step]) => step);
  expect(steps).toEqual([
    'Confirm.',
    'Open the channel',
    'Take the last change back first.',
    'Say something every 30 minutes',
    'End it',
  ]);
  expect(field('incident-runbook', 'messages-text', 'code').preset).toMatch(/^\[SEV_\] .*Next message at <time>\.$/s);
  expect(field('incident-runbook', 'messages-text-2', 'code').preset).toMatch(/^\[Over\] .*works again since <time>/);
});

test('onboarding has boxes for before, the first day and two weeks', () => {
  const lists = documentOf('onboarding').fields.flatMap((one) =>
    one.kind === 'ticks' ? [[one.id, one.boxes.length]] : [],
  );
  expect(lists).toEqual([
    ['before-the-first-day', 3],
    ['the-first-day', 3],
    ['the-first-week', 4],
    ['the-second-week', 4],
  ]);
});

test('playbook and post-mortem have timeline, impact, root cause and owned actions, and blame nobody', () => {
  expect(columns('incident-runbook', 'timeline-of-this-incident')).toEqual(['Time', 'What was seen or done', 'By']);
  expect(sections('post-mortem')).toEqual(expect.arrayContaining(['Impact', 'Timeline', 'Root cause', 'Actions']));
  expect(columns('post-mortem', 'actions')).toEqual(['Action', 'Kind', 'Owner', 'Due', 'Ticket']);
  expect(documentOf('post-mortem').text).toContain('Blameless');
  expect(diagrams('post-mortem')).toEqual(['timeline']);
});

describe('the strategy', () => {
  const model = documentOf('strategy');
  const fields = data.strategy.flatMap(fieldsOf);

  test('has the 14 numbered sections and three supplements', () => {
    const numbers = [...model.text.matchAll(/^## (\d+(?:\.\d)?)/gm)].map(([, number]) => number);
    expect(numbers).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '7.1',
      '8',
      '9',
      '10',
      '11',
      '11.1',
      '12',
      '12.1',
      '13',
      '14',
    ]);
  });

  test('has every field under its own id', () => {
    expect(model.fields.map(({ id }) => id).sort()).toEqual(fields.map(({ id }) => id).sort());
    expect(fields.length).toBe(99);
  });

  test('asks for everything that the strategy leaves open, and for nothing that is optional as if it were not', () => {
    const missing = progressOf(model, {}).missing.map(({ id }) => id);
    const open = fields.filter((one) => {
      if (!one.required || one.profile !== undefined) return false;
      if (one.kind === 'text' || one.kind === 'choice') return one.value === undefined;
      return one.kind === 'table' ? one.rows.length === 0 : one.kind === 'list' && one.items.length === 0;
    });
    expect(missing.sort()).toEqual(open.map(({ id }) => id).sort());
    expect(missing.length).toBe(31);
    expect(model.text.match(/\[FILL IN/g)?.length).toBeGreaterThan(100);
  });

  test('brings the set values along', () => {
    expect(preset('strategy', 'language')).toBe('Python 3.12+');
    expect(preset('strategy', 'uptime')).toBe('99.9%');
    expect(preset('strategy', 'rto')).toBe('1 hour');
    expect(preset('strategy', 'rpo')).toBe('5 minutes');
    expect(preset('strategy', 'api-latency')).toBe('P95 < 200ms');
    expect(firsts('strategy', 'integrations')).toEqual(['GitHub', 'PostgreSQL 16', 'Redis 7', 'DuckDB']);
    const set = fields.filter((one) => one.kind === 'text' && one.value !== undefined);
    expect(set.map(({ id }) => preset('strategy', id)).every((text) => text !== undefined && text !== '')).toBe(true);
  });

  test('has the eleven launch criteria and ten pieces of evidence, as the items that readers tick', () => {
    const criteria = field('strategy', 'launch-criteria', 'ticks').boxes.map(({ id }) => id);
    expect(criteria).toHaveLength(11);
    expect(criteria.every((id) => id.startsWith('launch-criteria/'))).toBe(true);
    expect(field('strategy', 'required-evidence', 'ticks').boxes.map(({ id }) => id.split('/')[0])).toEqual(
      Array.from({ length: 10 }, () => 'evidence'),
    );
  });

  test('offers the options of every choice', () => {
    for (const one of fields)
      if (one.kind === 'choice')
        expect(field('strategy', one.id, 'choice').options.map(({ value }) => value)).toEqual(
          one.options.map(({ value }) => value),
        );
  });
});

test('the new project checklist has 29 boxes for all and 15 by type', () => {
  const ids = boxes('new-project-checklist');
  expect(ids).toHaveLength(44);
  expect(ids.filter((id) => id.startsWith('new-project/'))).toHaveLength(29);
  for (const type of ['cloud-run', 'gke', 'package', 'batch', 'streaming'])
    expect(
      ids.filter((id) => id.startsWith(`${type}/`)),
      type,
    ).toHaveLength(3);
});

test('the team checklist has its seven boxes and every step of both scenarios', () => {
  const ids = boxes('team-checklist');
  expect(ids.filter((id) => id.startsWith('python-team/'))).toHaveLength(7);
  for (const list of ['new-project-scenario', 'service-scenario']) {
    const items = data.checklists.get(list)?.groups.flatMap((group) => group.items.map(({ id }) => id));
    expect(ids.filter((id) => id.startsWith(`${list}/`))).toEqual(items);
  }
});

test('the evidence checklist has the ten items, each with a row for its link', () => {
  expect(boxes('evidence-checklist')).toHaveLength(10);
  expect(firsts('evidence-checklist', 'where-it-is')).toHaveLength(10);
  expect(columns('evidence-checklist', 'where-it-is')).toEqual(['Evidence', 'Link', 'Made on']);
});

test('the decision record has context, options, decision and consequences', () => {
  expect(sections('decision-record')).toEqual([
    'Decision record',
    'Context',
    'Options',
    'Choice',
    'Consequences',
    'Decide again when',
    'Sources',
  ]);
  expect(firsts('decisions-adopted', 'positions')).toHaveLength(data.decisions.length);
});

test('the SLO sheet has its targets, and its burn rates use up what they say', () => {
  const objectives = field('slo-sheet', 'objectives', 'table').preset.map((row) => row.map(({ plain }) => plain));
  expect(objectives[0]?.slice(0, 4)).toEqual([
    'Availability',
    'Requests that are not answered with 5xx',
    '99.9 %',
    '30 days',
  ]);
  expect(objectives[1]?.slice(0, 4)).toEqual([
    'Latency',
    'Requests that are answered within 200 ms',
    '95 %',
    '30 days',
  ]);
  expect(preset('slo-sheet', 'recovery-recovery-time-rto')).toBe('1 hour');
  expect(preset('slo-sheet', 'recovery-data-loss-rpo')).toBe('5 minutes');
  const rows = [
    ...documentOf('slo-sheet').text.matchAll(
      /^\| (?:Fast|Medium|Slow) \| ([\d.]+) \| (\d+) (hours?|days) \|.*\| (\d+) % \|/gm,
    ),
  ];
  expect(rows).toHaveLength(3);
  for (const [, rate, length, unit, percent] of rows) {
    const hours = Number(length) * (unit === 'days' ? 24 : 1);
    expect((Number(rate) * hours * 100) / (30 * 24)).toBeCloseTo(Number(percent), 5);
  }
});

test('the retention sheet has dataset, owner, retention, cadence and idempotency key', () => {
  expect(columns('data-retention', 'datasets')).toEqual([
    'Dataset',
    'Owner',
    'Where it lives',
    'Class',
    'Kept for',
    'Then',
  ]);
  expect(columns('data-retention', 'runs')).toContain('Cadence');
  expect(columns('data-retention', 'running-twice')).toContain('Idempotency key');
});

test('the data dictionary has columns, types, personal data and source', () => {
  expect(columns('data-dictionary', 'columns')).toEqual([
    'Column',
    'Type',
    'May be empty',
    'Meaning',
    'Unit or values',
    'Personal data',
    'Source',
    'Example',
  ]);
});

test('the intake form has service levels, traffic, compliance and contacts', () => {
  expect(sections('intake-form')).toEqual(
    expect.arrayContaining(['Service levels', 'Traffic and data', 'Compliance', 'Contacts', 'Triage']),
  );
  expect(firsts('intake-form', 'contacts')).toEqual(['Product manager', 'Tech lead', 'DevOps contact', 'Who pays']);
});

test('the tables of the strategy are there as sheets of their own', () => {
  expect(columns('risk-register', 'risks')).toEqual(
    expect.arrayContaining(['Risk', 'Probability', 'Impact', 'What we do', 'Owner']),
  );
  const known = data.strategy.flatMap(fieldsOf).find(({ id }) => id === 'known-risks');
  const graded = field('risk-register', 'risks', 'table').preset.map((row) => row.map(({ plain }) => plain));
  expect(graded.slice(0, 2).map(([risk]) => risk)).toEqual([
    'A dependency breaks or is given up',
    'The source of data changes its schema',
  ]);
  expect(graded.slice(0, 2).map(([, , probability, impact]) => [probability?.[0], impact?.[0]])).toEqual(
    known?.kind === 'table' ? known.rows.map(({ cells }) => [cells['probability'], cells['impact']]) : [],
  );
  expect(columns('kpi-table', 'indicators')).toEqual(
    expect.arrayContaining(['Metric', 'Target', 'How it is measured']),
  );
  expect(columns('persona-table', 'personas')).toEqual([
    'Persona',
    'Role',
    'Pain points',
    'Goals',
    'Tech savvy',
    'How often',
  ]);
  expect(columns('persona-table', 'not-for')).toEqual(['Who', 'What they would want', 'Why not']);
  expect(columns('milestone-table', 'milestones').slice(0, 5)).toEqual([
    'Number',
    'Milestone',
    'Target date',
    'Deliverables',
    'Success criteria',
  ]);
});

test('the RACI names every role and stage, with exactly one accountable a row', () => {
  expect(firsts('raci', 'people')).toEqual(['Product Manager', 'Tech Lead', 'Backend Engineers', 'QA / SRE', 'DevOps']);
  const rows = field('raci', 'who-does-what', 'table').preset.map((row) => row.map(({ plain }) => plain));
  expect(rows).toHaveLength(8);
  for (const [stage, ...letters] of rows)
    expect(
      letters.filter((letter) => letter.includes('A')),
      stage,
    ).toHaveLength(1);
});

test('the sheets of the agent runner say for whom they are, and hold its limits', () => {
  for (const id of ['cost-estimation', 'scaling-log', 'commit-log'])
    expect(documentOf(id).sections[0]?.intro[0]).toMatch(/^Profile: agent runner\./);
  expect(field('cost-estimation', 'ceiling-per-run', 'text').hint).toContain("set in the provider's account");
  expect(preset('cost-estimation', 'ceiling-approved-without-asking')).toBe('nothing');
  expect(preset('cost-estimation', 'ceiling-when-the-estimate-is-exceeded')).toBe('stop and ask');
  expect(columns('cost-estimation', 'by-wave')).toEqual([
    'Wave',
    'Task',
    'Agents',
    'Input tokens',
    'Output tokens',
    'Cost',
    'Spent',
  ]);
  expect(below('cost-estimation', 'Revisions')).toContain('over 20 % more than the one before is approved again');
  expect(preset('scaling-log', 'most-agents-at-once')).toBe('15');
  expect(preset('scaling-log', 'approval')).toBe("the tech lead's, before an agent starts");
  expect(below('scaling-log', 'Reasons that count').match(/^- .*(?:XL|timeline|five blocking bugs)/gm)).toHaveLength(3);
  expect(columns('commit-log', 'log')).toEqual([
    'Time',
    'Commit',
    'Wave',
    'Agent',
    'Message',
    'Checks',
    'Pull request',
    'Reviewed by',
  ]);
});

describe('commands that are pasted', () => {
  const blocks = [...documents].flatMap(([id, { text }]) =>
    [...text.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, code = ''], at): [string, string] => [
      `${id}, ${at + 1}`,
      code,
    ]),
  );
  test.each(blocks)('%s: shellcheck finds nothing', (_, code) => {
    expect(checkShell(code)).toEqual([]);
  });

  test('the first day uses recipes that the Justfile has', () => {
    const recipes = [...readTemplate('common/Justfile').text.matchAll(/^([a-z-]+)[^:=\n]*:(?!=)/gm)].map(
      ([, name]) => name,
    );
    const used = [...documentOf('onboarding').text.matchAll(/^just ([a-z-]+)/gm)].map(([, name]) => name);
    expect(used).toEqual(['install', 'check', 'dev']);
    expect(recipes).toEqual(expect.arrayContaining(used));
  });
});
