/* Keys, updates and drafts of the desk. Every page works without it. */

const all = (selector) => [...document.querySelectorAll(selector)];
const one = (selector) => document.querySelector(selector);
const typing = ({ target }) => target.closest('input:not([type=checkbox], [type=radio]), textarea, select') !== null;

const offKey = 'single-keys-off';
const dialog = one('#keys');
const off = one('#keys-off');
if (off) {
  off.checked = localStorage.getItem(offKey) === 'yes';
  off.addEventListener('change', () => localStorage.setItem(offKey, off.checked ? 'yes' : 'no'));
}

/** Moves the focus along the orders of the list. */
const step = (by) => {
  const rows = all('[data-row]');
  const here = rows.indexOf(document.activeElement.closest('tr')?.querySelector('[data-row]') ?? document.activeElement);
  rows[Math.min(Math.max(here + by, 0), rows.length - 1)]?.focus();
};

const keys = {
  '?': () => (dialog?.open ? dialog.close() : dialog?.showModal()),
  j: () => step(1),
  k: () => step(-1),
  x: () => document.activeElement.closest('tr')?.querySelector('input[name=order]')?.click(),
  d: () => location.assign('/staff/desk'),
  e: () => one('.action form :is(textarea, input:not([type=hidden]), button)')?.focus(),
  '/': () => one('input[type=search]')?.focus(),
};

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.ctrlKey) event.target.form?.requestSubmit();
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event)) return;
  if (off?.checked && event.key !== '?') return;
  const nth = /^[1-9]$/.test(event.key) ? all('.actions .list a')[Number(event.key) - 1] : undefined;
  const act = nth ? () => nth.click() : keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

/** Figures as they are now; that a list may have changed is said, and never done under the reader's hand. */
const live = one('[data-live]');
if (live) {
  let shown;
  new EventSource(live.dataset.live).addEventListener('message', ({ data }) => {
    for (const [name, count] of Object.entries(JSON.parse(data)))
      for (const place of all(`[data-count="${name}"]`)) place.textContent = String(count);
    if (shown !== undefined && shown !== data) one('[data-live-note]').hidden = false;
    shown = data;
  });
}

/** Keeps what is being written, a moment after the last key. */
const form = one('.action form');
const draft = form && [...form.elements].find(({ name, value }) => name === 'then' && value === 'draft');
if (draft) {
  let timer;
  const saveIn = (millis) => {
    clearTimeout(timer);
    timer = setTimeout(save, millis);
  };
  const save = async () => {
    const fields = new URLSearchParams(new FormData(form));
    fields.set('then', 'draft');
    fields.delete('file'); // goes along when the form is sent
    const kept = await fetch(form.action, { method: 'POST', body: fields }).then(
      ({ status }) => status < 500,
      () => false,
    );
    if (!kept) saveIn(10_000); // out of reach for now: what was written must not be lost for that
  };
  form.addEventListener('submit', () => clearTimeout(timer));
  form.addEventListener('input', () => saveIn(1_500));
}
