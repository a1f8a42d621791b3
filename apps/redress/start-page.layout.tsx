import type { Language } from '#kernel/values.js';
import { staffStyles, startScript } from '../web/ui/assets.js';
import { Page } from '../web/ui/layout.js';
import type { View } from '../web/ui/view.js';
import type { Shown, StartPageExample } from './start-page.data.js';
import { type DemoShown, DemoSections } from './start-page.demo.js';
import { Live } from './start-page.live.js';
import { startPageWords, type StartPageWords } from './start-page.messages.js';
import { Try } from './start-page.try.js';

/** Where the parts that change are fetched from. */
export const livePath = '/start/live';

interface StartPageProps extends Omit<Shown, 'language'> {
  readonly view: View;
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
    <ul class="tiles">
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
    <p class="hint">
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

/** What a visitor sees first: who they can be, the figures as they move, and where to look further. */
export const StartPage = ({ view, example, demo, reload, hasOutbox, ...shown }: StartPageProps) => {
  const language = view.lang;
  const words = startPageWords[language];
  const loads = { styles: [staffStyles.path], scripts: [startScript.path], reloadSeconds: reload ? 15 : undefined };
  return (
    <Page view={view} title={words.title} wide keeps {...loads}>
      <h1 safe>{words.title}</h1>
      <p safe>{words.about}</p>
      {demo ? <DemoSections demo={demo} language={language} /> : ''}
      <Updates words={words} language={language} />
      <Scriptless words={words} language={language} reload={reload} />
      <Live {...shown} language={language} />
      <Links words={words} hasOutbox={hasOutbox} />
      {example ? <Try words={words} example={example} /> : ''}
    </Page>
  );
};
