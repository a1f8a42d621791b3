/* Sends forms so that one that does not get through stays where it is, with what was typed and chosen, to be sent again. Without it, browsers send it and show a page of their own then. */
{
  /** As long as somebody waits; files may take longer. */
  const longestMillis = 30_000;
  /** When somebody should be told that it takes a while. */
  const whileMillis = 1_000;

  const note = () => document.getElementById('offline');
  const hide = () => {
    if (note()) note().hidden = true;
  };
  /** Made from the sentences that the note brings along. */
  const say = (form, sentence) => {
    note().textContent = sentence(note().dataset);
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
      headers: { accept: 'text/html', 'sent-by': 'script' },
      body: hasFiles ? fields : new URLSearchParams(fields),
      signal: hasFiles ? null : AbortSignal.timeout(longestMillis),
    });
    if (!answer.headers.has('content-security-policy')) throw new Error(String(answer.status));
    return answer;
  };

  /** Another part of the same page is shown anew, too. */
  const goTo = (address) => {
    const { href, hash } = new URL(address, location.href);
    const isHere = hash !== '' && href.split('#')[0] === location.href.split('#')[0];
    if (!isHere) return location.assign(href);
    location.hash = hash;
    location.reload();
  };

  const save = (file, [, name = '']) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    hide();
  };

  const addressesOf = (elements) => new Set([...elements].map(({ src, href }) => src ?? href));
  const sheets = (page) => page.querySelectorAll('head link[rel=stylesheet]');
  /** What ran already does not run again. */
  const running = addressesOf(document.scripts);
  const load = (page) => {
    const [has, wants] = [addressesOf(sheets(document)), addressesOf(sheets(page))];
    for (const sheet of sheets(document)) if (!wants.has(sheet.href)) sheet.remove();
    for (const sheet of sheets(page)) if (!has.has(sheet.href)) document.head.append(sheet);
    for (const { src } of [...page.scripts].filter((script) => !running.has(script.src))) {
      document.head.append(Object.assign(document.createElement('script'), { src, async: false }));
      running.add(src);
    }
  };

  /** A page in the place of this one. */
  const show = (page) => {
    load(page);
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.documentElement.className = page.documentElement.className;
    document.body.replaceWith(page.body);
    globalThis.htmx?.process(document.body);
    history.replaceState(null, '', location.href);
    document.dispatchEvent(new Event('shown-anew'));
    document.getElementById('main')?.focus();
  };

  /** The next page, a file, this page with what is wrong, or why it was not taken. Whether one leaves this page. */
  const take = async (form, answer) => {
    const next = answer.headers.get('location') ?? (answer.redirected ? answer.url : null);
    if (next !== null) goTo(next);
    const file = /^attachment; filename="(.*)"/.exec(answer.headers.get('content-disposition'));
    if (file) save(await answer.blob(), file);
    if (next !== null || file) return next !== null;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const reason = page.querySelector('[data-reason]');
    if (reason) say(form, ({ kept }) => `${reason.textContent} ${kept}`);
    else show(page);
    return false;
  };

  let isSending = false;
  const send = async (form, button) => {
    isSending = true;
    const waiting = setTimeout(() => say(form, ({ sending }) => sending), whileMillis);
    hide();
    try {
      isSending = await take(form, await answerTo(form, button)); // until the next page is there
    } catch {
      say(form, ({ lost }) => lost);
      document.dispatchEvent(new Event('not-sent'));
      isSending = false;
    } finally {
      clearTimeout(waiting);
    }
  };

  document.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    if (event.defaultPrevented || form.getAttribute('method') === 'dialog' || !note()) return;
    if (!navigator.onLine) {
      event.preventDefault();
      return say(form, ({ offline }) => offline);
    }
    if (form.getAttribute('method') !== 'post') return;
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
