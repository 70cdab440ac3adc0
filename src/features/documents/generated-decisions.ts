// The positions of the handbook as one table to adopt.
import { cell, PROJECT, table, type Data, type Generated } from './generated-markdown.ts';

/** A row a decision, in their order. */
export function decisionsDocument({ decisions }: Data): Generated {
  const rows = [...decisions]
    .sort((a, b) => a.order - b.order)
    .map(({ title, choice, because }) => [
      title,
      cell(choice),
      cell(because[0] ?? ''),
      '[FILL IN, optional: ours where it differs, with the reason]',
    ]);
  const text = `# Decisions adopted

> The positions of the handbook where its sources disagree, as one table to adopt. A project that decides otherwise writes its own record and links it in the last column.

${PROJECT}
- **Adopted by:** [FILL IN: the tech lead, by name]
- **On:** [FILL IN: a day, such as 2026-11-21]

## Positions

${table(['Question', 'Position', 'Because', 'Ours'], rows)}
`;
  return { text, ids: {} };
}
