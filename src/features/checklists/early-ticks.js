// Runs while the page is still being parsed, right after a checklist's HTML: shows the saved ticks before the first paint,
// and keeps the ticks that are made before the island is there. Inlined as it stands, so it is short and on its own.
(() => {
  const list = document.currentScript.parentElement;
  const id = 'default';
  const key = `preflight:project:${id}`;
  const boxes = [...list.querySelectorAll('input[data-item]')];
  const read = () => {
    const record = JSON.parse(localStorage.getItem(key));
    if (record && record.version !== 1) throw record;
    return record;
  };
  const count = (items) => {
    for (const counter of list.querySelectorAll('[data-count]')) {
      const ids = counter.dataset.count.split(' ');
      const states = ids.map((item) => items[item]?.state);
      const done = states.filter((state) => state === 'done').length;
      const total = states.filter((state) => state !== 'na').length;
      counter.textContent = `${done} of ${total}`;
      const bar = counter.parentElement.querySelector('progress');
      bar.max = total || 1;
      bar.value = done;
    }
  };
  try {
    const items = read()?.items ?? {};
    for (const box of boxes) box.checked = items[box.dataset.item]?.state === 'done';
    count(items);
  } catch {
    // A record that cannot be read: the island says so.
  }
  list.addEventListener('change', ({ target: box }) => {
    // From here on the island keeps the ticks.
    if (!box.dataset.item || list.dataset.ready !== undefined) return;
    box.dataset.early = '';
    try {
      const now = new Date().toISOString();
      const name = { value: 'My project', changedAt: '1970-01-01T00:00:00.000Z' };
      const record = read() ?? {
        format: 'preflight-project',
        version: 1,
        id,
        createdAt: now,
        name,
        items: {},
        answers: {},
        fields: {},
      };
      record.items[box.dataset.item] = {
        ...record.items[box.dataset.item],
        state: box.checked ? 'done' : 'open',
        changedAt: now,
      };
      localStorage.setItem(key, JSON.stringify(record));
      count(record.items);
    } catch {
      // The box keeps the mark, and the island takes it over.
    }
  });
})();
