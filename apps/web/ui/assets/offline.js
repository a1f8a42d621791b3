/* Keeps a form where it is while there is no connection: nothing is sent, and what was typed stays. Without it, browsers show a page of their own. */

const note = document.getElementById('offline');

document.addEventListener('submit', (event) => {
  if (navigator.onLine) return;
  event.preventDefault();
  event.target.append(note); // near the button, where it is seen
  note.hidden = false;
});

addEventListener('online', () => {
  note.hidden = true;
});
