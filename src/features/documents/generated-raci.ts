// Roles and responsibilities, drawn from the roles and stages of the handbook.
import { cell, PROJECT, table, type Data, type Generated } from './generated-markdown.ts';

/** Who leads is accountable, who works is responsible, the rest is informed. One row has one A. */
export function raciDocument({ roles, stages }: Data): Generated {
  const people = [...roles].sort((a, b) => a.order - b.order);
  const rows = [...stages]
    .sort((a, b) => a.order - b.order)
    .map((stage) => {
      const leads = people.filter(({ work }) => work.some((one) => one.stage.id === stage.id && one.leads));
      const letters = people.map((role) => {
        if (role === leads[0]) return 'A, R';
        return role.work.some((one) => one.stage.id === stage.id) ? 'R' : 'I';
      });
      return [stage.title, ...letters];
    });
  const letter = '[FILL IN, optional: one of R / A / C / I]';
  const blank = ['[FILL IN, optional: another activity]', ...people.map(() => letter)];
  const text = `# Roles and responsibilities

> Who does what, so that nothing has two owners or none. R: responsible, does the work. A: accountable, answers for it; exactly one in each row. C: consulted before. I: informed after.

${PROJECT}
- **Agreed on:** [FILL IN: a day, such as 2026-11-21]

## People

Names, not departments. One person may have several roles; a role has one person.

${table(
  ['Role', 'Answers for', 'Name', 'Stands in'],
  people.map(({ title, duty }) => [title, cell(duty), '[FILL IN: a name]', '[FILL IN: a name]']),
)}

## Who does what

The letters are a beginning, drawn from the stages of the handbook. Change them with the people they name.

${table(['Activity', ...people.map(({ short }) => short)], [...rows, blank])}

## When two disagree

- **On product:** [FILL IN: who decides, by name]
- **On architecture:** [FILL IN: who decides, by name]
- **On a release:** [FILL IN: who decides, by name]
`;
  return { text, ids: {} };
}
