// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';

const page = `
  <div data-catalogue>
    <form>
      <input type="search" name="q" />
      <select name="domain"><option value="">All</option><option value="core">Core</option><option value="security">Security</option></select>
      <select name="standing"><option value="">Any</option><option value="legacy">Legacy</option></select>
      <select name="use"><option value="">All</option><option value="gke">GKE</option></select>
      <span data-count></span><button type="button" data-clear></button><p role="status"></p>
    </form>
    <div data-empty hidden><button type="button" data-clear></button></div>
    <table><tbody>
      <tr id="uv" data-standing="mandatory" data-domains="core" data-uses="gke" data-words="lock-file"><th><a data-words>uv</a></th><td>fast</td></tr>
      <tr id="pip" data-standing="legacy" data-domains="core" data-uses="" data-words=""><th><a data-words>pip</a></th></tr>
      <tr id="trivy" data-standing="recommended" data-domains="security" data-uses="" data-words=""><th><a data-words>Trivy</a></th></tr>
    </tbody></table>
  </div>`;

const visible = () => [...document.querySelectorAll('tr')].filter((row) => !row.hidden).map((row) => row.id);
const field = (name: string) => document.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
const enter = (name: string, value: string) => {
  field(name).value = value;
  field(name).dispatchEvent(new Event('input', { bubbles: true }));
};
const open = async (address: string) => {
  history.replaceState(null, '', address);
  document.body.innerHTML = page;
  vi.resetModules();
  await import('./catalogue.client.ts');
};

describe('the catalogue', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('shows everything at first, and says nothing aloud', async () => {
    await open('/tools/');
    expect(visible()).toEqual(['uv', 'pip', 'trivy']);
    expect(document.querySelector('[role="status"]')?.textContent).toBe('');
  });

  it('begins with the filter of the address', async () => {
    await open('/tools/?domain=core&standing=legacy&colour=red');
    expect(visible()).toEqual(['pip']);
    expect(field('domain').value).toBe('core');
    expect(document.querySelector('[data-count]')?.textContent).toBe('1 of 3 tools is shown.');
  });

  it('filters while text is typed; the address and the announcement follow after a pause', async () => {
    await open('/tools/');
    enter('q', 'lock file');
    expect(visible()).toEqual(['uv']);
    expect(location.search).toBe('');
    vi.advanceTimersByTime(300);
    expect(location.search).toBe('?q=lock+file');
    expect(document.querySelector('[role="status"]')?.textContent).toBe('1 of 3 tools is shown.');
  });

  it('does not look for text outside name, uses and aliases', async () => {
    await open('/tools/?q=fast');
    expect(visible()).toEqual([]);
  });

  it('takes a choice at once, and adds nothing to the history', async () => {
    await open('/tools/');
    const before = history.length;
    enter('domain', 'security');
    expect(location.search).toBe('?domain=security');
    expect(history.length).toBe(before);
  });

  it('says what to do when nothing passes, and clears', async () => {
    await open('/tools/?domain=security&standing=legacy');
    const empty = document.querySelector<HTMLElement>('[data-empty]')!;
    expect(empty.hidden).toBe(false);
    empty.querySelector('button')!.click();
    expect(visible()).toEqual(['uv', 'pip', 'trivy']);
    expect(location.search).toBe('');
    expect(empty.hidden).toBe(true);
  });

  it('takes the filter away for a link to a tool that it hides', async () => {
    await open('/tools/?standing=legacy#uv');
    expect(visible()).toEqual(['uv', 'pip', 'trivy']);
    expect(location.search).toBe('');
    expect(location.hash).toBe('#uv');
  });

  it('keeps the filter for a link to a tool that it shows', async () => {
    await open('/tools/?standing=legacy#pip');
    expect(visible()).toEqual(['pip']);
  });

  it('survives a broken escape in the anchor', async () => {
    await open('/tools/?standing=legacy#%E0%A4%A');
    expect(visible()).toEqual(['pip']);
  });
});
