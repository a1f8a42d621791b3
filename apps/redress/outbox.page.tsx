import { icon, stylesheet } from '../web/ui/assets.js';
import type { Message } from '#kernel/courier.port.js';
import { masked } from '#notices/contact.policy.js';
import type { Kept } from '#platform/couriers/outbox.courier.js';
import type { Language } from '../api/http/problem.messages.js';
import { localTime } from '../web/ui/format.js';
import { outboxWords, type OutboxWords, wayWords } from './outbox.messages.js';

interface Page {
  readonly kept: readonly Kept[];
  readonly zone: string;
  readonly language: Language;
}

/** What a webhook would be told, but for what only its receiver may read. */
const bodyOf = (message: Message): string =>
  message.via === 'webhook'
    ? JSON.stringify(message.body, (key, value: unknown) => (key === 'reply' ? undefined : value), 2)
    : message.text;

const Row = ({ kept: { message, at }, zone, language }: { kept: Kept; zone: string; language: Language }) => (
  <tr>
    <th scope="row">
      <time datetime={at} safe>
        {localTime(at, zone, language, { seconds: true })}
      </time>
    </th>
    <td safe>{wayWords[language][message.via]}</td>
    <td safe>{masked(message.via, message.to)}</td>
    <td class="message">
      {message.via === 'e-mail' ? <b safe>{message.subject}</b> : ''}
      <span safe>{bodyOf(message)}</span>
    </td>
  </tr>
);

const Messages = ({ kept, zone, language }: Page) => {
  const words = outboxWords[language];
  if (kept.length === 0)
    return (
      <p class="empty" safe>
        {words.empty}
      </p>
    );
  return (
    <div class="scroll" tabindex="0" role="group" aria-labelledby="outbox">
      <table class="outbox" aria-labelledby="outbox">
        <thead>
          <tr>
            {([words.at, words.via, words.to, words.text] as const).map((head) => (
              <th scope="col" safe>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kept.map((one) => (
            <Row kept={one} zone={zone} language={language} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Head = ({ words }: { words: OutboxWords }) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title safe>{`${words.title} · redress`}</title>
    <link rel="icon" type="image/svg+xml" href={icon.path} />
    <link rel="stylesheet" href={stylesheet.path} />
    <link rel="stylesheet" href="/start/start-page.css" />
  </head>
);

const Header = ({ words, language }: { words: OutboxWords; language: Language }) => {
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header>
      <a class="skip" href="#main" safe>
        {words.skip}
      </a>
      <div>
        <h1 id="outbox" safe>
          {words.title}
        </h1>
        <p safe>{words.about}</p>
        <p>
          <a href={`/?lang=${language}`} safe>
            {words.back}
          </a>
        </p>
      </div>
      <a
        class="language"
        href={`/outbox?lang=${other}`}
        lang={outboxWords[other].locale}
        hreflang={outboxWords[other].locale}
        safe
      >
        {words.otherLanguage}
      </a>
    </header>
  );
};

/** The whole document. */
export const OutboxPage = ({ kept, zone, language }: Page) => {
  const words = outboxWords[language];
  return (
    <html lang={words.locale}>
      <Head words={words} />
      <body>
        <Header words={words} language={language} />
        <main id="main">
          <section aria-labelledby="outbox">
            <Messages kept={kept} zone={zone} language={language} />
          </section>
        </main>
      </body>
    </html>
  );
};
