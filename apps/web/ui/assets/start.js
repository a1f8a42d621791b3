/* Brings the parts that carry data-live up to date. Without this script the page is whole, only not moving. */

const pauseMillis = 2_000;
const longestPauseMillis = 15_000;

const updates = document.getElementById('updates');
const state = document.getElementById('updates-state');
const button = document.getElementById('updates-button');
const words = updates.dataset;

let paused = false;
let wait = pauseMillis;
let timer;

const say = (word) => {
  if (state.textContent !== word) state.textContent = word;
};

/** Only what changed is replaced, so that a selection elsewhere on the page stays. */
const show = (html) => {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (next && next.outerHTML !== part.outerHTML) part.replaceWith(document.importNode(next, true));
  }
};

const refresh = async () => {
  try {
    const response = await fetch(words.source, { headers: { accept: 'text/html' } });
    if (!response.ok) throw new Error(String(response.status));
    const html = await response.text();
    if (paused) return;
    show(html);
    say(words.liveWord);
    wait = pauseMillis;
  } catch {
    if (!paused) say(words.lostWord);
    wait = Math.min(wait * 2, longestPauseMillis);
  }
};

const next = () => {
  clearTimeout(timer);
  if (!paused && !document.hidden) timer = setTimeout(() => void refresh().then(next), wait);
};

button.addEventListener('click', () => {
  paused = !paused;
  button.textContent = paused ? words.resumeWord : words.pauseWord;
  say(paused ? words.pausedWord : words.liveWord);
  next();
});
document.addEventListener('visibilitychange', next);

updates.hidden = false;
next();
