// What the components of the process area draw: the collections in their order, and the questions they ask of them.
import { getCollection, type CollectionEntry } from 'astro:content';
import type { stageModels } from '@/schemas/stage';

export type StageEntry = CollectionEntry<'stages'>;
export type RoleEntry = CollectionEntry<'roles'>;
export type DocumentEntry = CollectionEntry<'documents'>;
export type StageModel = (typeof stageModels)[number];

/** The three models as a reader knows them. */
export const modelNames: Record<StageModel, string> = {
  process: 'Process document',
  'project-scenario': 'First scenario guide',
  'service-scenario': 'Second scenario guide',
};

const inOrder = <T extends { data: { order: number } }>(entries: T[]): T[] =>
  entries.sort((a, b) => a.data.order - b.data.order);

export const allStages = async (): Promise<StageEntry[]> => inOrder(await getCollection('stages'));
export const allDocuments = async (): Promise<DocumentEntry[]> => inOrder(await getCollection('documents'));
/** The templates that name a rule. */
export const templatesOf = async (rule: string) =>
  inOrder(await getCollection('templates')).filter(({ data }) => data.rules.some(({ href }) => href === rule));
export const allPipelineSteps = async () => inOrder(await getCollection('pipeline'));

/** All roles. Fails the build unless exactly one of them leads each stage. */
export async function allRoles(): Promise<RoleEntry[]> {
  const roles = inOrder(await getCollection('roles'));
  for (const stage of await allStages()) {
    const leads = roles.filter((role) => workIn(role, stage.id)?.leads).map((role) => role.id);
    if (leads.length !== 1)
      throw new Error(`roles.yaml: one role leads the stage "${stage.id}", not ${leads.length} (${leads.join(', ')}).`);
  }
  return roles;
}

/** What a role does in a stage. */
export const workIn = (role: RoleEntry, stage: string): RoleEntry['data']['work'][number] | undefined =>
  role.data.work.find((work) => work.stage.id === stage);

/**
 * The entry with an id.
 * @throws naming what was asked for, if there is none
 */
export function byId<T extends { id: string }>(entries: readonly T[], id: string, kind: string): T {
  const entry = entries.find((candidate) => candidate.id === id);
  if (!entry) throw new Error(`There is no ${kind} "${id}"; there is ${entries.map((other) => other.id).join(', ')}.`);
  return entry;
}
