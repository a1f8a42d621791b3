/* Keys and drafts of the desk and of pages like it. Every page works without it. */

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
document.addEventListener('shown-anew', showOff);
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
    ({ ok }) => ok,
    () => false,
  );
  if (!kept) saveIn(10_000); // out of reach, or not taken, for now: what was written must not be lost for that
};
document.addEventListener('submit', () => clearTimeout(timer));
document.addEventListener('not-sent', () => saveIn(1_500));
document.addEventListener('input', ({ target }) => {
  if (target.form && target.form === draftForm()) saveIn(1_500);
});
