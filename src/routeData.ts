// What every page's data gets on its way to Starlight: the sidebar of its own area, and links for tools that read pages.
import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { withBase } from '@/components/with-base';

type SidebarEntry = StarlightRouteData['sidebar'][number];

const linksOf = (entry: SidebarEntry): Extract<SidebarEntry, { type: 'link' }>[] =>
  entry.type === 'link' ? [entry] : entry.entries.flatMap(linksOf);

/** The area that a page is in stays a group; every other area becomes a link to its first page, so that no page carries the whole book. */
export function sidebarFor(sidebar: readonly SidebarEntry[]): SidebarEntry[] {
  return sidebar.map((entry) => {
    const [first, ...rest] = linksOf(entry);
    if (entry.type === 'link' || !first) return entry;
    if ([first, ...rest].some((link) => link.isCurrent)) return { ...entry, collapsed: false };
    return { ...first, label: entry.label };
  });
}

export const onRequest = defineRouteMiddleware((context) => {
  const route = context.locals.starlightRoute;
  route.sidebar = sidebarFor(route.sidebar);
  // Starlight leaves the base path to whoever writes a hero.
  for (const action of route.entry.data.hero?.actions ?? []) action.link = withBase(action.link);
  if (route.entry.id === '404') return;
  const page = new URL(context.url.pathname, context.site);
  const card = new URL(withBase('/social-card.png'), context.site);
  route.head.push(
    { tag: 'link', attrs: { rel: 'alternate', type: 'text/markdown', href: `${page.href}index.md` }, content: '' },
    { tag: 'meta', attrs: { property: 'og:image', content: card.href }, content: '' },
    { tag: 'meta', attrs: { property: 'og:image:width', content: '1200' }, content: '' },
    { tag: 'meta', attrs: { property: 'og:image:height', content: '630' }, content: '' },
    {
      tag: 'meta',
      attrs: { property: 'og:image:alt', content: 'Preflight: the handbook Python teams work from' },
      content: '',
    },
  );
});
