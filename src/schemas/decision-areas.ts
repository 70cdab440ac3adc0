// What decisions are about, in the order of the handbook. On its own, because the sidebar reads it before any collection exists.
export const decisionAreas = ['tools', 'project', 'code', 'delivery', 'operation', 'data', 'people'] as const;

export type DecisionArea = (typeof decisionAreas)[number];

export const decisionAreaTitles: Record<DecisionArea, string> = {
  tools: 'Tools',
  project: 'Project set-up',
  code: 'Code and tests',
  delivery: 'Delivery',
  operation: 'Operation',
  data: 'Data',
  people: 'People and documents',
};
