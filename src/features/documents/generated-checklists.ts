// The checklists as documents: for a new project, for a team, for evidence.
import { slugOf } from './scan.ts';
import type { ChecklistData } from '@/schemas/checklist';
import { boxIds, PROJECT, table, unlinked, type Data, type Generated } from './generated-markdown.ts';

interface Part {
  title: string;
  level: number;
  intro?: string | undefined;
  items: readonly { id: string; text: string; detail?: string | undefined }[];
}

function checklistDocument(title: string, intro: string, head: string, parts: readonly Part[], foot = ''): Generated {
  const ids: Record<string, string> = {};
  const bodies = parts.map((part) => {
    for (const [key, id] of boxIds(slugOf(part.title), part.items)) ids[key] = id;
    const boxes = part.items.map(
      ({ text, detail }) => `- [ ] ${unlinked(text)}${detail === undefined ? '' : `\n  - ${unlinked(detail)}`}`,
    );
    const blocks = [`${'#'.repeat(part.level)} ${part.title}`, part.intro && unlinked(part.intro), boxes.join('\n')];
    return `${blocks.filter(Boolean).join('\n\n')}\n`;
  });
  return { text: `# ${title}\n\n> ${intro}\n\n${head}\n\n${bodies.join('\n')}${foot}`, ids };
}

function present(lists: Data['checklists'], id: string): ChecklistData {
  const list = lists.get(id);
  if (!list) throw new Error(`There is no checklist "${id}".`);
  return list;
}

/** The lists of project types whose first group is the standards' own. */
const TYPES = ['cloud-run', 'gke', 'package', 'batch', 'streaming'];

/** What every project has before its first feature, and beneath it what each type has. */
export function newProjectDocument({ checklists }: Data): Generated {
  const general = present(checklists, 'new-project').groups.map((group) => ({ ...group, level: 2 }));
  const types = TYPES.map((id) => {
    const { title, groups } = present(checklists, id);
    return { title: `For ${title}`, level: 3, items: groups[0]?.items ?? [] };
  });
  return checklistDocument(
    'New project checklist',
    'What a Python project has before its first feature. Tick what is true, not what is planned; strike out what does not apply and say why.',
    `${PROJECT}\n- **Checked by:** [FILL IN: a name]\n- **On:** [FILL IN: a day, such as 2026-11-21]`,
    [...general, { title: 'By project type', level: 2, intro: 'Only the part of your own type.', items: [] }, ...types],
  );
}

/** The seven essentials, and the steps of the two scenarios. */
export function teamDocument({ checklists }: Data): Generated {
  const scenario = (id: string, title: string): Part[] => [
    { title, level: 2, intro: present(checklists, id).summary, items: [] },
    ...present(checklists, id).groups.map((group) => ({
      ...group,
      title: `${title}: ${group.title.replace(/^\d+\. /, '')}`,
      level: 3,
    })),
  ];
  const [essentials] = present(checklists, 'python-team').groups;
  return checklistDocument(
    'Team checklist',
    'Seven things that are settled before a project counts as under way, and after them the steps of the two scenarios. Take the scenario that fits.',
    `${PROJECT}\n- **Product manager:** [FILL IN: by name]\n- **Tech lead:** [FILL IN: by name]\n- **DevOps contact:** [FILL IN: by name]`,
    [
      { title: 'The seven', level: 2, items: essentials?.items ?? [] },
      ...scenario('new-project-scenario', 'New project'),
      ...scenario('service-scenario', 'Service or pipeline'),
    ],
  );
}

/** The pieces of evidence, with a table for their links. */
export function evidenceDocument({ checklists }: Data): Generated {
  const items = present(checklists, 'evidence').groups.flatMap((group) => group.items);
  const rows = items.map(({ text }) => {
    const name = unlinked(text)
      .replace(/^The (?:results of the )?/, '')
      .replace(/[,:].*$/s, '');
    return [name.charAt(0).toUpperCase() + name.slice(1), '[FILL IN: link]', '[FILL IN: a day]'];
  });
  return checklistDocument(
    'Evidence checklist',
    'What is shown before anyone believes that it works. A box without a link proves nothing: the table below has room for it.',
    `${PROJECT}\n- **Version:** [FILL IN: such as v1.0.0]\n- **Collected by:** [FILL IN: a name]`,
    [{ title: 'Evidence', level: 2, items }],
    `\n## Where it is\n\n${table(['Evidence', 'Link', 'Made on'], rows)}\n`,
  );
}
