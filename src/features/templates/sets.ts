// Which templates "all for a use case" takes: those that make up its starter, and what goes beside it. Pure.

/** A template as far as it matters here. */
export interface SetMember {
  id: string;
  kind: string;
  /** None means all. */
  useCases: readonly string[];
  /** Templates that it takes the place of. */
  insteadOf: readonly string[];
  files: readonly { from: string; to: string }[];
}

/** What is chosen for a use case. */
export interface UseCaseSet {
  ids: readonly string[];
  /** Whose file is taken, by a path that several of them have: the one that the starter has. */
  picks: Readonly<Record<string, string>>;
}

/** Those of some templates that take the place of another one of them. */
export const alternativesAmong = <Member extends Pick<SetMember, 'id' | 'insteadOf'>>(
  templates: readonly Member[],
): { template: Member; other: Member }[] =>
  templates.flatMap((template) =>
    templates.filter(({ id }) => template.insteadOf.includes(id)).map((other) => ({ template, other })),
  );

/**
 * The templates that can be taken together. Code that the starter does not have is left out, since something has to be wired first; so
 * is what fills a path of the starter otherwise, and what takes the place of another one.
 * @param starter where the starter's files lie, by their path in the repository
 */
export function setFor(
  useCase: string,
  templates: readonly SetMember[],
  starter: ReadonlyMap<string, string>,
): UseCaseSet {
  const meant = templates.filter(({ useCases }) => useCases.length === 0 || useCases.includes(useCase));
  const alternatives = new Set(alternativesAmong(meant).map(({ template }) => template.id));
  const members = meant.filter(({ id, kind, files }) => {
    if (alternatives.has(id)) return false;
    const shared = files.some(({ from, to }) => starter.get(to) === from);
    if (kind === 'code') return shared && files.every(({ to }) => starter.has(to));
    return shared || !files.some(({ to }) => starter.has(to));
  });
  const claims = Map.groupBy(
    members.flatMap(({ id, files }) => files.map(({ from, to }) => ({ id, from, to }))),
    ({ to }) => to,
  );
  const picks = [...claims].flatMap(([path, claim]): [string, string][] => {
    const own = claim.find(({ from }) => from === starter.get(path));
    return own && claim.some(({ from }) => from !== own.from) ? [[path, own.id]] : [];
  });
  return { ids: members.map(({ id }) => id), picks: Object.fromEntries(picks) };
}
