import type { PropsWithChildren } from '@kitajs/html';
import { icon, stylesheet } from './assets.js';
import { localeOf } from './format.js';
import { uiWords } from './ui.messages.js';
import { inManner, type View } from './view.js';

export interface PageProps {
  readonly view: View;
  /** What the page is, for the title bar; its `h1` says it, too. */
  readonly title: string;
  /** Where one came from: a link above the heading. */
  readonly back?: string | undefined;
  /** The page tells what was wrong with what was entered: the title says so first. */
  readonly failed?: boolean | undefined;
  /** Wider than text reads well, for tables. */
  readonly wide?: boolean | undefined;
}

const Head = ({ view, title, failed = false }: PageProps) => {
  const { errorPrefix, site } = uiWords[view.lang];
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title safe>{`${failed ? errorPrefix : ''}${title} · ${site}`}</title>
      <link rel="icon" type="image/svg+xml" href={icon.path} />
      <link rel="stylesheet" href={stylesheet.path} />
    </head>
  );
};

/** Language, size of text and contrast, each a link to the same page in another manner: no script has to run. */
const Manners = ({ view }: { view: View }) => {
  const words = uiWords[view.lang];
  const other = view.lang === 'zh' ? 'en' : 'zh';
  const isLarge = view.text === 'large';
  const isHigh = view.contrast === 'high';
  return (
    <nav class="manners" aria-label={words.manners}>
      <a href={inManner(view, { lang: other })} lang={localeOf[other]} hreflang={localeOf[other]} safe>
        {words.language}
      </a>
      <a href={inManner(view, { text: isLarge ? 'normal' : 'large' })} safe>
        {isLarge ? words.normalText : words.large}
      </a>
      <a href={inManner(view, { contrast: isHigh ? 'normal' : 'high' })} safe>
        {isHigh ? words.normalContrast : words.highContrast}
      </a>
    </nav>
  );
};

/** The whole document around a page. Everything a page says stands in `main`. */
export const Page = (props: PropsWithChildren<PageProps>) => {
  const { view, back, wide = false, children } = props;
  const words = uiWords[view.lang];
  return (
    <html lang={localeOf[view.lang]} class={`text-${view.text} contrast-${view.contrast}`}>
      <Head {...props} />
      <body>
        <a class="skip" href="#main" safe>
          {words.skip}
        </a>
        <header>
          <a class="site" href="/home" safe>
            {words.site}
          </a>
          <Manners view={view} />
        </header>
        <main id="main" class={wide ? 'wide' : ''} tabindex="-1">
          {back === undefined ? (
            ''
          ) : (
            <p class="back">
              <a href={back} safe>
                {words.back}
              </a>
            </p>
          )}
          {children}
        </main>
        <footer>
          <p safe>{words.footer}</p>
        </footer>
      </body>
    </html>
  );
};
