import { TextDecoderStream } from 'node:stream/web';

/** The messages of a stream of server-sent events, each as it arrives. */
const messagesOf = async function* (body) {
  let text = '';
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    const events = `${text}${part}`.split('\n\n');
    text = events.pop();
    for (const event of events) {
      const data = event.split('\n').find((line) => line.startsWith('data: '));
      if (data) yield JSON.parse(data.slice('data: '.length));
    }
  }
};

/**
 * Hears what an open page is told, without a browser. `until(is)` answers when the first message arrived for which `is` holds, on the
 * clock of `performance`; `last` is the newest message.
 */
export const listenAt = async (url, headers) => {
  const leaving = new AbortController();
  const answer = await fetch(url, { headers, signal: leaving.signal });
  if (!answer.ok) throw new Error(`${url} was answered ${answer.status}`);
  const heard = { last: undefined, waiting: undefined };
  const first = Promise.withResolvers();
  const hear = async () => {
    for await (const message of messagesOf(answer.body)) {
      heard.last = message;
      first.resolve();
      if (heard.waiting?.is(message)) heard.waiting.resolve(performance.now());
    }
  };
  const ended = hear().catch((error) => {
    if (!leaving.signal.aborted) throw error;
  });
  await first.promise;
  return {
    get last() {
      return heard.last;
    },
    until: (is) =>
      Promise.race([
        new Promise((resolve) => (heard.waiting = { is, resolve })),
        ended.then(() => Promise.reject(new Error(`${url} has ended`))),
      ]),
    close: () => leaving.abort(),
  };
};
