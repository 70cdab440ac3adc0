// Opens the search dialog. The search itself is loaded at the first sign that it is wanted: pointer, focus, shortcut or click.

class SiteSearch extends HTMLElement {
  connectedCallback() {
    const dialog = this.querySelector('dialog');
    const input = this.querySelector('input');
    if (!dialog || !input) return;

    let loaded: Promise<void> | undefined;
    const load = () =>
      (loaded ??= import('./search-dialog').then(({ connect }) => connect(this, this.dataset['base'] ?? '/')));

    const prepare = () => void load();
    const open = () => {
      prepare();
      if (!dialog.open) dialog.showModal();
      input.focus();
      input.select();
    };

    for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-search-open]')) {
      button.disabled = false;
      button.hidden = false;
      button.addEventListener('pointerenter', prepare, { once: true });
      button.addEventListener('focus', prepare, { once: true });
      button.addEventListener('click', open);
    }

    window.addEventListener('keydown', (event) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else open();
    });
  }
}

customElements.define('site-search', SiteSearch);
