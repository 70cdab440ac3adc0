// The documents that restate data of the handbook, written from that data: the strategy, the checklists, the
// decisions, the RACI.
// `npm run documents` puts them into public/templates/documents/; the ids of their fields are those of the data.
import { evidenceDocument, newProjectDocument, teamDocument } from './generated-checklists.ts';
import { decisionsDocument } from './generated-decisions.ts';
import type { Data, Generated } from './generated-markdown.ts';
import { raciDocument } from './generated-raci.ts';
import { strategyDocument } from './generated-strategy.ts';

/** What is written, by file name without its ending. */
export const generated: Readonly<Record<string, (data: Data) => Generated>> = {
  strategy: strategyDocument,
  'new-project-checklist': newProjectDocument,
  'team-checklist': teamDocument,
  'evidence-checklist': evidenceDocument,
  'decisions-adopted': decisionsDocument,
  raci: raciDocument,
};

/** Ids of fields whose words were changed since they were published, by document and then by what their words give now. */
const kept: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

/** The ids that a document's words do not give; see `parseTemplate`. */
export const idsOf = (id: string, data: Data): Record<string, string> => ({
  ...kept[id],
  ...generated[id]?.(data).ids,
});
