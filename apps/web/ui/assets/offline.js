/* Sends citizens' forms so that one that does not get through stays where it is, with what was typed and chosen, to be sent again. Without it, browsers send it and show a page of their own then. */
{
  /** As long as somebody waits; files may take longer. */
  const longestMillis = 30_000;
  /** When somebody should be told that it takes a while. */
  const whileMillis = 1_000;

  const note = () => document.getElementById('offline');
  const hide = () => {
    if (note()) note().hidden = true;
  };
  const say = (form, word) => {
    note().textContent = note().dataset[word];
    form.append(note()); // near the button, where it is seen
    note().hidden = false;
  };

  /** What our server answers to a form. Throws where it is out of reach, or somebody else answers in its place. */
  const answerTo = async (form, button) => {
    const fields = new FormData(form);
    if (button?.name) fields.append(button.name, button.value);
    const hasFiles = form.enctype === 'multipart/form-data';
    const answer = await fetch(form.getAttribute('action'), {
      method: 'POST',
      headers: { accept: 'text/html' },
      body: hasFiles ? fields : new URLSearchParams(fields),
      signal: hasFiles ? null : AbortSignal.timeout(longestMillis),
    });
    if (answer.status >= 500 || !answer.headers.has('content-security-policy')) throw new Error(String(answer.status));
    return { url: answer.redirected ? answer.url : undefined, html: await answer.text() };
  };

  /** The next page, or this one with what is wrong. */
  const show = ({ url, html }) => {
    if (url) return location.assign(url);
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    document.replaceChild(document.adoptNode(fresh.documentElement), document.documentElement);
    history.replaceState(null, '', location.href);
    document.getElementById('main')?.focus();
  };

  let isSending = false;
  const send = async (form, button) => {
    isSending = true;
    const waiting = setTimeout(() => say(form, 'sending'), whileMillis);
    try {
      const answer = await answerTo(form, button);
      show(answer);
      isSending = answer.url !== undefined; // until the next page is there
    } catch {
      say(form, 'lost');
      isSending = false;
    } finally {
      clearTimeout(waiting);
    }
  };

  document.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    if (!navigator.onLine) {
      event.preventDefault();
      return say(form, 'offline');
    }
    if (form.getAttribute('method') !== 'post' || note().dataset.lost === undefined) return;
    event.preventDefault();
    if (!isSending) void send(form, submitter);
  });
  addEventListener('online', hide);
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    isSending = false;
    hide();
  });
}
