import { icon, stylesheet } from '../web/ui/assets.js';
import type { Language } from '../api/http/problem.messages.js';
import type { Shown, StartPageExample } from './start-page.data.js';
import { type DemoShown, DemoSections } from './start-page.demo.js';
import { Live } from './start-page.live.js';
import { startPageWords, type StartPageWords } from './start-page.messages.js';
import { Try } from './start-page.try.js';

/** Where the parts that change are fetched from. */
export const livePath = '/start/live';

interface Page extends Shown {
  readonly example: StartPageExample | undefined;
  /** What a visitor of a demonstration can be and do; nothing in production. */
  readonly demo: DemoShown | undefined;
  /** Without scripts: reload by itself, which the visitor asked for. */
  readonly reload: boolean;
  /** A demonstration keeps its messages to be looked at. */
  readonly hasOutbox: boolean;
}

const links = [
  ['/home', 'pages', 'pagesHint'],
  ['/api/docs', 'apiDocs', 'apiDocsHint'],
  ['/api/openapi.json', 'openapi', 'openapiHint'],
  ['/operators/queues', 'queues', 'queuesHint'],
  ['/outbox', 'outbox', 'outboxHint'],
  ['/metrics', 'metrics', 'metricsHint'],
  ['/health/ready', 'health', 'healthHint'],
] as const;

const Links = ({ words, hasOutbox }: { words: StartPageWords; hasOutbox: boolean }) => (
  <section aria-labelledby="links">
    <h2 id="links" safe>
      {words.lookFurther}
    </h2>
    <ul class="links">
      {links
        .filter(([href]) => hasOutbox || href !== '/outbox')
        .map(([href, name, hint]) => (
          <li>
            <a href={href}>
              <b safe>{words[name]}</b>
              <span safe>{words[hint]}</span>
            </a>
          </li>
        ))}
    </ul>
  </section>
);

/** A page that reloads itself must have been asked to: it would take the place of whoever reads slowly. */
const Scriptless = ({ words, language, reload }: { words: StartPageWords; language: Language; reload: boolean }) => (
  <noscript>
    <p class="scriptless">
      <span safe>{words.scriptless}</span>{' '}
      <a href={`/?lang=${language}`} safe>
        {reload ? words.refreshOff : words.refreshNow}
      </a>{' '}
      {reload ? (
        ''
      ) : (
        <a href={`/?lang=${language}&reload=on`} safe>
          {words.refreshOn}
        </a>
      )}
    </p>
  </noscript>
);

const Head = ({ words, reload }: { words: StartPageWords; reload: boolean }) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title safe>{words.title}</title>
    <link rel="icon" type="image/svg+xml" href={icon.path} />
    <link rel="stylesheet" href={stylesheet.path} />
    <link rel="stylesheet" href="/start/start-page.css" />
    <script type="module" src="/start/start-page.js"></script>
    {reload ? (
      <noscript>
        <meta http-equiv="refresh" content="15" />
      </noscript>
    ) : (
      ''
    )}
  </head>
);

const Header = ({ words, language }: { words: StartPageWords; language: Language }) => {
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header>
      <a class="skip" href="#main" safe>
        {words.skip}
      </a>
      <div>
        <h1 safe>{words.title}</h1>
        <p safe>{words.about}</p>
      </div>
      <a
        class="language"
        href={`/?lang=${other}`}
        lang={startPageWords[other].locale}
        hreflang={startPageWords[other].locale}
        safe
      >
        {words.otherLanguage}
      </a>
    </header>
  );
};

/** The button and its sentence appear with the script that they belong to. */
const Updates = ({ words, language }: { words: StartPageWords; language: Language }) => (
  <div
    class="updates"
    id="updates"
    hidden
    data-source={`${livePath}?lang=${language}`}
    data-live-word={words.live}
    data-paused-word={words.paused}
    data-lost-word={words.lost}
    data-pause-word={words.pause}
    data-resume-word={words.resume}
  >
    <span id="updates-state" role="status" safe>
      {words.live}
    </span>
    <button type="button" id="updates-button" safe>
      {words.pause}
    </button>
  </div>
);

/** The whole document. */
export const StartPage = ({ language, example, demo, reload, hasOutbox, ...shown }: Page) => {
  const words = startPageWords[language];
  return (
    <html lang={words.locale}>
      <Head words={words} reload={reload} />
      <body>
        <Header words={words} language={language} />
        <main id="main">
          {demo ? <DemoSections demo={demo} language={language} /> : ''}
          <Updates words={words} language={language} />
          <Scriptless words={words} language={language} reload={reload} />
          <Live {...shown} language={language} />
          <Links words={words} hasOutbox={hasOutbox} />
          {example ? <Try words={words} example={example} /> : ''}
        </main>
      </body>
    </html>
  );
};
