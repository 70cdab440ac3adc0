// The search dialog at work: asks Pagefind, draws the results, moves through them with the arrow keys.

import { pool, rank, searchWords } from './rank.ts';

/** What is used of Pagefind's answer, see https://pagefind.app/docs/api/. Titles are text; excerpts are escaped HTML with `<mark>`. */
interface PagefindResult {
  url: string;
  excerpt: string;
  meta: { title?: string };
  sub_results: { title: string; url: string; excerpt: string }[];
}

interface PagefindHit {
  id: string;
  score: number;
  data: () => Promise<PagefindResult>;
}

interface Pagefind {
  options: (options: Record<string, unknown>) => Promise<void>;
  init: () => Promise<void>;
  debouncedSearch: (query: string) => Promise<{ results: PagefindHit[] } | null>;
  search: (query: string) => Promise<{ results: PagefindHit[] }>;
}

const isPagefind = (module: unknown): module is Pagefind =>
  typeof module === 'object' && module !== null && 'debouncedSearch' in module && 'init' in module;

async function loadPagefind(base: string): Promise<Pagefind> {
  const address = `${base.replace(/\/$/, '')}/pagefind/pagefind.js`;
  const module: unknown = await import(/* @vite-ignore */ address);
  if (!isPagefind(module)) throw new Error(`${address} is not Pagefind`);
  await module.options({ baseUrl: base, excerptLength: 20 });
  await module.init();
  return module;
}

/** How many pages are weighed, and how many are shown. */
const CANDIDATES = 14;
const PAGES = 8;
const SECTIONS = 3;

function link(url: string, title: string, excerpt: string | undefined): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.href = url;
  const name = anchor.appendChild(document.createElement('span'));
  name.className = 'search-title';
  name.textContent = title;
  if (excerpt !== undefined) {
    const text = anchor.appendChild(document.createElement('span'));
    text.className = 'search-excerpt';
    text.innerHTML = excerpt;
  }
  return anchor;
}

function draw(result: PagefindResult): HTMLLIElement {
  const title = result.meta.title ?? result.url;
  const sections = result.sub_results.filter((section) => section.url !== result.url).slice(0, SECTIONS);
  const item = document.createElement('li');
  item.append(link(result.url, title, sections.length > 0 ? undefined : result.excerpt));
  if (sections.length > 0) {
    const list = item.appendChild(document.createElement('ul'));
    for (const section of sections) {
      list.appendChild(document.createElement('li')).append(link(section.url, section.title, section.excerpt));
    }
  }
  return item;
}

/** Makes the dialog work. Called once, when the search is first wanted. */
export async function connect(root: HTMLElement, base: string): Promise<void> {
  const input = root.querySelector('input');
  const status = root.querySelector('[role="status"]');
  const results = root.querySelector('.search-results');
  const dialog = root.querySelector('dialog');
  if (!input || !status || !results || !dialog) return;

  const links = () => [...results.querySelectorAll('a')];

  dialog.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const stops: HTMLElement[] = [input, ...links()];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    stops[(at + step + stops.length) % stops.length]?.focus();
    event.preventDefault();
  });
  // Enter in the field goes to the best result instead of closing the dialog.
  root.querySelector('form')?.addEventListener('submit', (event) => {
    if (event.submitter instanceof HTMLButtonElement && document.activeElement !== input) return;
    event.preventDefault();
    links()[0]?.click();
  });
  results.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a')) dialog.close();
  });

  let pagefind: Pagefind;
  try {
    pagefind = await loadPagefind(base);
  } catch {
    status.textContent = import.meta.env.DEV
      ? 'The search works in the built site: npm start.'
      : 'The search could not be loaded. Check the connection and open it again.';
    return;
  }

  const search = async () => {
    const query = input.value.trim();
    if (query === '') {
      results.replaceChildren();
      status.textContent = '';
      return;
    }
    const words = searchWords(query);
    const found = await pagefind.debouncedSearch(words.join(' '));
    if (found === null) return; // a later keystroke has taken over
    const single = words.length > 1 ? await Promise.all(words.map((word) => pagefind.search(word))) : [];
    const hits = pool(
      found.results,
      single.map(({ results }) => results),
    );
    const best = hits.slice(0, CANDIDATES);
    const candidates = await Promise.all(best.map(async ({ score, data }) => ({ ...(await data()), score })));
    const pages = rank(candidates, base).slice(0, PAGES);
    if (input.value.trim() !== query) return;
    results.replaceChildren(...pages.map(draw));
    status.textContent =
      pages.length === 0
        ? `Nothing found for “${query}”. Try another word for it, or fewer words.`
        : `${hits.length} ${hits.length === 1 ? 'page' : 'pages'}, best first.`;
  };

  input.addEventListener('input', () => void search());
  await search();
}
