// What early-ticks.js counts before the island is there, as the text of a `data-count` attribute.

interface Part {
  appliesTo: readonly string[];
  items: readonly { id: string }[];
}

/** `cloud-run gke>a/one a/two;>b/one`: ids with the types that they count for. */
export const countText = (parts: readonly Part[]): string =>
  parts.map(({ appliesTo, items }) => `${appliesTo.join(' ')}>${items.map(({ id }) => id).join(' ')}`).join(';');

/** The parts of a list, each for the types of both: the list's where a group has none. */
export const partsOf = (list: { appliesTo: readonly string[]; groups: readonly Part[] }): Part[] =>
  list.groups.map(({ appliesTo, items }) => ({
    items,
    appliesTo:
      list.appliesTo.length === 0
        ? appliesTo
        : appliesTo.length === 0
          ? list.appliesTo
          : appliesTo.filter((type) => list.appliesTo.includes(type)),
  }));
