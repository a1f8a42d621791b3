/* Keys, updates and drafts of the desk and of pages like it. Every page works without it. */

const all = (selector) => [...document.querySelectorAll(selector)];
const one = (selector) => document.querySelector(selector);
const typing = ({ target }) => target.closest('input:not([type=checkbox], [type=radio]), textarea, select') !== null;

const offKey = 'single-keys-off';
const isOff = () => localStorage.getItem(offKey) === 'yes';
const showOff = () => {
  const off = one('#keys-off');
  if (off) off.checked = isOff();
};
showOff();
document.addEventListener('change', ({ target }) => {
  if (target.id === 'keys-off') localStorage.setItem(offKey, target.checked ? 'yes' : 'no');
});

/** Moves the focus along the orders of the list. */
const step = (by) => {
  const rows = all('[data-row]');
  const here = rows.indexOf(document.activeElement.closest('tr')?.querySelector('[data-row]') ?? document.activeElement);
  rows[Math.min(Math.max(here + by, 0), rows.length - 1)]?.focus();
};

const turnKeyList = () => {
  const dialog = one('#keys');
  if (dialog?.open) dialog.close();
  else dialog?.showModal();
};

const keys = {
  '?': turnKeyList,
  j: () => step(1),
  k: () => step(-1),
  x: () => document.activeElement.closest('tr')?.querySelector('input[name=order]')?.click(),
  d: () => location.assign('/staff/desk'),
  e: () => one('.action form :is(textarea, input:not([type=hidden]), button)')?.focus(),
  '/': () => one('input[type=search]')?.focus(),
};

/** Pages that list no keys have none. */
const hasKeys = (event) => one('#keys') !== null && (!isOff() || event.key === '?');

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.ctrlKey) event.target.form?.requestSubmit();
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event) || !hasKeys(event)) return;
  const nth = /^[1-9]$/.test(event.key) ? all('.actions .list a')[Number(event.key) - 1] : undefined;
  const act = nth ? () => nth.click() : keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

/** The page of an address as it is now; nothing where the browser goes there itself. Throws where it is out of reach. */
const pageAt = async (address) => {
  const answer = await fetch(address, { headers: { accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return location.assign(address);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
};

/** What was typed, ticked and chosen goes over into the same form of the new page. */
const carry = (from, to) => {
  for (const old of from.elements)
    for (const field of to.elements) {
      if (field.name === '' || field.name !== old.name || field.type !== old.type || /hidden|submit/.test(old.type)) continue;
      if (/checkbox|radio/.test(old.type)) field.checked = field.value === old.value ? old.checked : field.checked;
      else if (old.type === 'file') field.files = old.files;
      else field.value = old.value;
    }
};

/** Shows the page anew, and loses nothing of what was entered. */
const showAnew = async (address) => {
  const fresh = await pageAt(address);
  if (!fresh) return;
  const forms = [...fresh.forms];
  for (const form of document.forms) {
    const same = forms.find((other) => other.getAttribute('action') === form.getAttribute('action'));
    if (same && form.method === 'post') carry(form, same);
  }
  one('main').replaceChildren(...fresh.querySelector('main').childNodes);
  document.title = fresh.title;
  history.replaceState(null, '', address);
  showOff();
  one('main').focus();
};

/** What there is to say stands in the note: that there is news, or that it could not be had. */
const say = (isLost) => {
  const note = one('[data-live-note]');
  note.dataset.news ??= note.textContent;
  note.textContent = isLost ? note.dataset.lost : note.dataset.news;
  note.hidden = false;
};

document.addEventListener('click', (event) => {
  const note = event.target.closest('[data-live-note]');
  if (!note || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  showAnew(note.href).catch(() => say(true));
});

/** The rows of a list are exchanged while nobody has a hand on them. */
const isFree = () => one('[data-live-rows]')?.matches(':hover, :focus-within') === false;
const exchangeRows = async () => {
  const fresh = isFree() ? await pageAt(location.href) : undefined;
  const rows = fresh?.querySelector('[data-live-rows]');
  if (!rows || !isFree()) return false;
  one('[data-live-rows]').replaceChildren(...rows.childNodes);
  one('[data-live]').dataset.seen = fresh.querySelector('[data-live]').dataset.seen;
  return true;
};

/** Figures as they are now; that what is shown has changed is said, and never done under the reader's hand. */
let heard;
const isNews = (seen, data) => {
  const shown = one('[data-live]').dataset.seen;
  if (shown === undefined) return heard !== undefined && heard !== data;
  return typeof seen === 'number' ? seen > Number(shown) : seen !== shown;
};
const hear = async ({ data }) => {
  const { counts = {}, seen } = JSON.parse(data);
  for (const [name, count] of Object.entries(counts))
    for (const place of all(`[data-count="${name}"]`)) place.textContent = String(count);
  const isNew = isNews(seen, data);
  heard = data;
  if (isNew && !(await exchangeRows())) say(false);
};

/** A page that nobody looks at listens to nothing: browsers keep few connections to one place. */
let source;
const listen = () => {
  source?.close();
  if (document.hidden || !one('[data-live]')) return;
  source = new EventSource(one('[data-live]').dataset.live);
  source.addEventListener('message', (message) => hear(message).catch(() => say(true)));
};
document.addEventListener('visibilitychange', listen);
listen();

/** Keeps what is being written, a moment after the last key. */
const draftForm = () => {
  const form = one('.action form');
  return form && [...form.elements].some(({ name, value }) => name === 'then' && value === 'draft') ? form : undefined;
};
let timer;
const saveIn = (millis) => {
  clearTimeout(timer);
  timer = setTimeout(save, millis);
};
const save = async () => {
  const form = draftForm();
  if (!form) return;
  const fields = new URLSearchParams(new FormData(form));
  fields.set('then', 'draft');
  fields.delete('file'); // goes along when the form is sent
  const kept = await fetch(form.action, { method: 'POST', body: fields }).then(
    ({ status }) => status < 500,
    () => false,
  );
  if (!kept) saveIn(10_000); // out of reach for now: what was written must not be lost for that
};
document.addEventListener('submit', () => clearTimeout(timer));
document.addEventListener('input', ({ target }) => {
  if (target.form && target.form === draftForm()) saveIn(1_500);
});
