// Runs while the page is still being parsed, right after a checklist's HTML: shows what is saved before the first paint,
// and keeps the ticks that are made before the island is there. Inlined as it stands, so it is short and on its own.
// Later the island hands it each item that changes (`paint` events): what is written about an item is drawn here only.
(() => {
  const list = document.currentScript.parentElement;
  const renames = Object.entries(JSON.parse(list.dataset.renames ?? '{}'));
  const boxes = [...list.querySelectorAll('input[data-item]')];

  const key = () => `preflight:project:${localStorage.getItem('preflight:active') ?? 'default'}`;
  const read = () => {
    const record = JSON.parse(localStorage.getItem(key()));
    if (record && record.version !== 1) throw record;
    return record;
  };

  const line = (name, text) =>
    Object.assign(document.createElement('p'), { className: `kept-${name}`, textContent: text });

  const paint = (row, item) => {
    const state = item?.state ?? 'open';
    row.dataset.state = state;
    const kept = row.querySelector('[data-kept]');
    kept.replaceChildren();
    const { revised } = row.dataset;
    const day = item?.asOf ?? item?.changedAt.slice(0, 10);
    if (state !== 'open' && revised > day) {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Still true' });
      button.dataset.confirm = '';
      const text = line('outdated', `Changed since you ticked it: reworded on ${revised}. `);
      text.append(button);
      kept.append(text);
    }
    if (state === 'na') kept.append(line('na', item.reason ? `Not applicable: ${item.reason}` : 'Not applicable'));
    if (item?.note) kept.append(line('note', item.note));
    if (item?.evidence) {
      const evidence = line('evidence', '');
      const url = URL.canParse(item.evidence) ? new URL(item.evidence) : undefined;
      if (url?.protocol === 'https:')
        evidence.append(
          Object.assign(document.createElement('a'), { href: url.href, rel: 'noreferrer', textContent: item.evidence }),
        );
      else evidence.textContent = item.evidence;
      kept.append(evidence);
    }
    if (state !== 'open') kept.append(line('date', `${state === 'done' ? 'Done' : 'Settled'} on ${day}`));
    for (const text of kept.children) text.dir = 'auto';
  };

  const count = (items, types) => {
    // "cloud-run gke>a/one a/two;>b/one": the ids that count for some types; for none means for all.
    const apply = (only) => !only || !types.length || only.split(' ').some((type) => types.includes(type));
    const statesOf = (counter) =>
      (counter.dataset.count ?? '').split(';').flatMap((part) => {
        const [only, ids] = part.split('>');
        return apply(only) && ids ? ids.split(' ').map((id) => items[id]?.state ?? 'open') : [];
      });
    for (const counter of list.querySelectorAll('[data-count]')) {
      const states = statesOf(counter);
      const done = states.filter((state) => state === 'done').length;
      const na = states.filter((state) => state === 'na').length;
      const total = states.length - na;
      counter.textContent = `${done} of ${total}`;
      const bar = counter.parentElement.querySelector('progress');
      bar.max = total || 1;
      bar.value = done;
      if (counter.dataset.whole !== undefined)
        for (const [name, number] of Object.entries({ all: states.length, open: total - done, done, na })) {
          const tally = list.querySelector(`[data-tally=${name}]`);
          if (tally) tally.textContent = number;
        }
    }
    for (const part of list.querySelectorAll('[data-applies]')) part.hidden = !apply(part.dataset.applies);
  };

  const show = (record) => {
    const items = { ...record?.items };
    for (const [old, id] of renames)
      if (items[old] && !(items[id]?.changedAt >= items[old].changedAt)) items[id] = items[old];
    for (const box of boxes) {
      const item = items[box.dataset.item];
      box.checked = item?.state === 'done';
      if (item) paint(box.closest('li'), item);
    }
    count(items, (record?.types?.value ?? '').split(' ').filter(Boolean));
  };

  try {
    show(read());
  } catch {
    // A record that cannot be read: the island says so.
  }

  list.addEventListener('paint', ({ target, detail }) => paint(target, detail));

  list.addEventListener('change', ({ target: box }) => {
    // From here on the island keeps the ticks.
    if (!box.dataset.item || list.dataset.ready !== undefined) return;
    box.dataset.early = '';
    try {
      const now = new Date().toISOString();
      const record = read() ?? {
        format: 'preflight-project',
        version: 1,
        id: key().slice('preflight:project:'.length),
        createdAt: now,
        name: { value: 'My project', changedAt: '1970-01-01T00:00:00.000Z' },
        items: {},
        answers: {},
        fields: {},
      };
      const item = { ...record.items[box.dataset.item], state: box.checked ? 'done' : 'open', changedAt: now };
      delete item.asOf;
      delete item.reason;
      record.items[box.dataset.item] = item;
      localStorage.setItem(key(), JSON.stringify(record));
      show(record);
    } catch {
      // The box keeps the mark, and the island takes it over.
    }
  });
})();
