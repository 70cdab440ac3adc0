import { createHash } from 'node:crypto';
import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
import { markdownToHtml } from 'satteri';
import { describe, expect, test } from 'vitest';
import { baseLinks, withBasePath } from './base-links.ts';
import { brokenLinks } from './check-links.ts';
import { pageMarkdown } from './markdown-pages.ts';
import { policyOf } from './seal.ts';

describe('base links', () => {
  test.each([
    ['/process/', '/handbook', '/handbook/process/'],
    ['/process/#roles', '/handbook/', '/handbook/process/#roles'],
    ['/process/', '/', '/process/'],
    ['//example.com/', '/handbook', '//example.com/'],
    ['https://example.com/', '/handbook', 'https://example.com/'],
    ['#here', '/handbook', '#here'],
  ])('%s under %s is %s', (href, base, expected) => {
    expect(withBasePath(href, base)).toBe(expected);
  });

  test('reach Markdown', () => {
    const { html } = markdownToHtml('[a](/b/) [c](https://d.example/)', { hastPlugins: [baseLinks('/handbook')] });
    expect(html).toContain('href="/handbook/b/"');
    expect(html).toContain('href="https://d.example/"');
  });
});

describe('broken links', () => {
  const page = (address: string, html: string) => ({ address, tree: fromHtml(html) });
  const files = (name: string) => name === 'templates/ci.yml';
  const why = (href: string, base = '/') => {
    const pages = [page('/', `<a href="${href}">x</a>`), page('/process/', '<h2 id="roles">Roles</h2>')];
    return brokenLinks(pages, base, files).map((link) => link.why);
  };

  test.each([
    '/process/',
    '/process/#roles',
    'process/#roles',
    '#_top',
    '/templates/ci.yml',
    'https://example.com/none/',
    'mailto:a@b.example',
  ])('%s is fine', (href) => expect(why(href)).toEqual([]));

  test.each([
    ['/proces/', 'no such page or file'],
    ['/templates/none.yml', 'no such page or file'],
    ['/process/#role', 'no such anchor'],
    ['#nowhere', 'no such anchor'],
    ['/process', 'no trailing slash'],
  ])('%s is reported: %s', (href, expected) => expect(why(href)).toEqual([expected]));

  test('a link that forgets the base path is reported', () => {
    expect(why('/process/', '/handbook')).toEqual(['outside the base path']);
    expect(why('/handbook/process/', '/handbook')).toEqual([]);
  });
});

test('the policy names the hashes of exactly the inline scripts and styles', () => {
  const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = policyOf(
    fromHtml(
      '<script>a()</script><script src="/x.js"></script><script type="application/json">{"a":1}</script><style>p{}</style>',
    ),
  );
  expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${sha('a()')};`);
  expect(policy).toContain(`style-src-elem 'self' ${sha('p{}')};`);
  expect(policy).not.toContain("script-src 'self' 'unsafe-inline'");
});

test('Markdown carries lists, tables, code and tasks, with absolute links and without the furniture', () => {
  const html = `<main>
    <h2 id="x">Rule<a class="sl-anchor-link" href="#x">Section titled Rule</a></h2>
    <p>See <a href="/process/">the process</a>.</p>
    <table><thead><tr><th>Tool</th></tr></thead><tbody><tr><td>uv</td></tr></tbody></table>
    <pre data-language="sh"><code><div class="ec-line"><div class="code">just check</div></div><div class="ec-line"><div class="code"><span>just</span> test
</div></div></code></pre>
    <ul><li><label><input type="checkbox" data-item="a/b"><span>Tests pass</span></label><p>In CI.</p></li></ul>
    <button>Copy</button><p role="status" data-no-markdown>Saved</p>
  </main>`;
  const main = select('main', fromHtml(html));
  if (!main) throw new Error('no main');
  const text = pageMarkdown(main, new URL('https://preflight.example/standards/'));
  expect(text).toContain('## Rule\n');
  expect(text).toContain('[the process](https://preflight.example/process/)');
  expect(text).toMatch(/\| Tool \|\n\| -+ \|\n\| uv +\|/);
  expect(text).toContain('```sh\njust check\njust test\n```');
  expect(text).toMatch(/- \[ \] Tests pass\n\n {2}In CI\./);
  expect(text).not.toMatch(/Copy|Saved|Section titled/);
});
