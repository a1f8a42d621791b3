/* What has changed of what a page shows, as soon as it has. Every page works without it. */
{
  const one = (selector) => document.querySelector(selector);

  /** The page of an address as it is now; `undefined` where it is another one by now. Throws where it is out of reach. */
  const pageAt = async (address) => {
    const answer = await fetch(address, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return undefined;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  };

  /** The same choice, whatever has happened to what is chosen. */
  const isSame = (one, other) => one.value === other.value || (one.dataset.of && one.dataset.of === other.dataset.of);

  /** What was typed, ticked and chosen goes over into the same form of the new page. */
  const carry = (from, to) => {
    for (const old of from.elements)
      for (const field of to.elements) {
        if (field.name === '' || field.name !== old.name || field.type !== old.type || /hidden|submit/.test(old.type)) continue;
        if (/checkbox|radio/.test(old.type)) field.checked = isSame(field, old) ? old.checked : field.checked;
        else if (old.type === 'file') field.files = old.files;
        else field.value = old.value;
      }
  };

  /** Shows the page anew, and loses nothing of what was entered. */
  const showAnew = async (address) => {
    const fresh = await pageAt(address);
    if (!fresh) return location.assign(address);
    const forms = [...fresh.forms];
    for (const form of document.forms) {
      const same = forms.find((other) => other.getAttribute('action') === form.getAttribute('action'));
      if (same && form.method === 'post') carry(form, same);
    }
    one('main').replaceChildren(...fresh.querySelector('main').childNodes);
    document.title = fresh.title;
    history.replaceState(null, '', address);
    document.dispatchEvent(new Event('shown-anew'));
    one('main').focus();
  };

  const filled = (pattern, words) => pattern.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  const textOf = (element) =>
    [...element.childNodes]
      .map((node) => node.textContent.trim().replace(/\s+/g, ' '))
      .join(' ')
      .trim();

  /** The entries of a list by name, with what stands in each. */
  const rowsOf = (page) => {
    const rows = [...page.querySelectorAll('[data-live-rows] :is(tbody tr, .list > li)')];
    const named = rows.map((row) => {
      const name = textOf(row.querySelector('[data-row]') ?? row.querySelector('th, a') ?? row);
      return [name, { cells: [...row.children].map(textOf), revision: row.dataset.revision }];
    });
    return new Map(named);
  };

  const changeOf = (old, now) => (now.startsWith(old) ? now.slice(old.length).trim() : `${old} → ${now}`);
  const mostSaid = 3;

  /** In plain words what a list shows otherwise than before. */
  const listNews = (before, after, words) => {
    const news = [];
    for (const [row, { cells, revision }] of after) {
      const old = before.get(row);
      const changes = cells.flatMap((cell, i) => (old && cell !== old.cells[i] ? [changeOf(old.cells[i] ?? '', cell)] : []));
      if (!old) news.push(filled(words.came, { row }));
      else if (changes.length > 0) news.push(filled(words.changed, { row, what: changes.join(', ') }));
      else if (revision !== old.revision) news.push(filled(words.changed, { row, what: words.news }));
    }
    for (const row of before.keys()) if (!after.has(row)) news.push(filled(words.gone, { row }));
    const more = news.length - mostSaid;
    return more > 0 ? [...news.slice(0, mostSaid), filled(words.more, { what: more })] : news;
  };

  /** What a story tells that it did not, and who stands beside it that did not. */
  const textsOf = (page, selector) => [...page.querySelectorAll(selector)].map(textOf);
  const pageNews = (fresh) => {
    const [old, now] = [document, fresh].map((page) => textsOf(page, '.timeline .what'));
    const beside = textsOf(document, '[data-live-beside] p');
    return [
      ...now.slice(0, Math.max(now.length - old.length, 0)),
      ...textsOf(fresh, '[data-live-beside] p').filter((text) => !beside.includes(text)),
    ];
  };

  /** What there is to say stands in the note: what is new, where to see it, or that it could not be had. */
  const say = (news, { isShown = false, isLost = false } = {}) => {
    const [note, said] = [one('[data-live-note]'), one('[data-live-said]')];
    note.dataset.news ??= note.textContent;
    note.textContent = isLost ? note.dataset.lost : note.dataset.news;
    note.hidden = isShown;
    if (news.length > 0) said.textContent = news.join('; ');
  };

  document.addEventListener('click', (event) => {
    const note = event.target.closest('[data-live-note]');
    if (!note || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showAnew(note.href).catch(() => say([], { isLost: true }));
  });

  const isTouched = ({ type, checked, defaultChecked, value, defaultValue, options }) => {
    if (type === 'hidden' || type === 'submit') return false;
    if (options) return [...options].some(({ selected, defaultSelected }) => selected !== defaultSelected);
    return checked !== defaultChecked || (value ?? '') !== (defaultValue ?? '');
  };
  /** The rows of a list are exchanged while nobody has a hand on them, and has ticked or written nothing there, nor had before. */
  const isFree = () => {
    const rows = one('[data-live-rows]');
    if (!rows || rows.matches(':hover, :focus-within, [data-held]') || rows.querySelector('details[open]')) return false;
    return ![...rows.querySelectorAll('input, select, textarea')].some(isTouched);
  };
  const exchangeRows = (fresh) => {
    const rows = fresh.querySelector('[data-live-rows]');
    if (!rows || !isFree()) return false;
    one('[data-live-rows]').replaceChildren(...rows.childNodes);
    one('[data-live]').dataset.seen = fresh.querySelector('[data-live]').dataset.seen;
    return true;
  };
  /** Who else is there is shown at once: nobody writes there. */
  const exchangeBeside = (fresh) => {
    const beside = fresh.querySelector('[data-live-beside]');
    if (!beside) return;
    one('[data-live-beside]').replaceChildren(...beside.childNodes);
    one('[data-live]').dataset.beside = fresh.querySelector('[data-live]').dataset.beside;
  };

  /** Figures as they are now; that what is shown has changed is said, and never done under the reader's hand. */
  const heard = new Map();
  const isNews = (seen, data) => {
    const { seen: shown, live } = one('[data-live]').dataset;
    if (shown === undefined) return heard.has(live) && heard.get(live) !== data;
    return typeof seen === 'number' ? seen > Number(shown) : seen !== shown;
  };
  const hear = async ({ data }) => {
    const { counts = {}, seen, beside } = JSON.parse(data);
    const before = rowsOf(document);
    for (const [name, count] of Object.entries(counts))
      for (const place of document.querySelectorAll(`[data-count="${name}"]`)) place.textContent = String(count);
    const isNew = isNews(seen, data);
    const isBeside = beside !== undefined && beside !== one('[data-live]').dataset.beside;
    heard.set(one('[data-live]').dataset.live, data);
    if (!isNew && !isBeside) return;
    const fresh = await pageAt(one('[data-live-note]').href);
    if (!fresh) return isNew && say([]);
    const words = JSON.parse(one('[data-live]').dataset.words);
    const news = before.size > 0 || one('[data-live-rows]') ? listNews(before, rowsOf(fresh), words) : pageNews(fresh);
    exchangeBeside(fresh);
    say(news, { isShown: !isNew || exchangeRows(fresh) });
  };

  /** A page that nobody looks at listens to nothing: browsers keep few connections to one place. */
  let source;
  let from;
  const listen = () => {
    const next = document.hidden ? undefined : one('[data-live]')?.dataset.live;
    if (next === from) return;
    source?.close();
    from = next;
    if (!from) return;
    source = new EventSource(from);
    source.addEventListener('message', (message) => hear(message).catch(() => say([], { isLost: true })));
  };
  document.addEventListener('visibilitychange', listen);
  document.addEventListener('shown-anew', listen);
  listen();
}
