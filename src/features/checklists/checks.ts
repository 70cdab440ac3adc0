// Which items of which lists check the rules of a page.

/** The part of a list that says what it checks. */
export interface CheckingList {
  id: string;
  data: {
    title: string;
    home: string;
    groups: readonly { items: readonly { text: string; see: readonly { href: string }[] }[] }[];
  };
}

export interface Check {
  id: string;
  title: string;
  /** What its items say, as Markdown. */
  texts: readonly string[];
}

const pageOf = (href: string) => href.split('#')[0];

/**
 * The items that link to a page, or to one rule of it, list by list; what two lists say in the same words stands under the
 * first. For a whole page, a list that belongs to it is left out: the page shows it.
 * @param page the address, below the base path
 */
export function checksOf(lists: readonly CheckingList[], page: string, anchor?: string): Check[] {
  const checks = (href: string) => (anchor === undefined ? pageOf(href) === page : href === `${page}#${anchor}`);
  const said = new Set<string>();
  return lists
    .filter(({ data }) => anchor !== undefined || pageOf(data.home) !== page)
    .map(({ id, data }) => {
      const items = data.groups
        .flatMap((group) => group.items)
        .filter((item) => item.see.some(({ href }) => checks(href)));
      const texts = [...new Set(items.map((item) => item.text))].filter((text) => !said.has(text));
      for (const text of texts) said.add(text);
      return { id, title: data.title, texts };
    })
    .filter(({ texts }) => texts.length > 0);
}
