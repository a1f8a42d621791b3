import type { PropsWithChildren } from '@kitajs/html';
import { icon, offlineScript, stylesheet } from './assets.js';
import { localeOf } from './format.js';
import { OfflineNote } from './offline-note.js';
import { uiWords } from './ui.messages.js';
import { inManner, type View } from './view.js';

/** What every document is told, whoever reads it. */
export interface DocumentProps {
  readonly view: View;
  /** What the page is, for the title bar; its `h1` says it, too. */
  readonly title: string;
  /** The page tells what was wrong with what was entered: the title says so first. */
  readonly failed?: boolean | undefined;
  /** Where scripts do not run, it is loaded anew after so many seconds: only where the reader has asked for that. */
  readonly reloadSeconds?: number | undefined;
}

interface HeadProps extends DocumentProps {
  /** Style sheets besides that of every page, and scripts. */
  readonly styles?: readonly string[] | undefined;
  readonly scripts?: readonly string[] | undefined;
}

export interface PageProps extends HeadProps {
  /** Where one came from: a link above the heading. */
  readonly back?: string | undefined;
  /** Wider than text reads well, for tables. */
  readonly wide?: boolean | undefined;
  /** Has a form: where it does not get through it stays with what was filled in, and can be sent again. */
  readonly keeps?: boolean | undefined;
}

const Head = ({ view, title, failed = false, reloadSeconds, styles = [], scripts = [] }: HeadProps) => {
  const { errorPrefix, site } = uiWords[view.lang];
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title safe>{`${failed ? errorPrefix : ''}${title} · ${site}`}</title>
      <link rel="icon" type="image/svg+xml" href={icon.path} />
      {[stylesheet.path, ...styles].map((href) => (
        <link rel="stylesheet" href={href} />
      ))}
      {scripts.map((src) => (
        <script src={src} defer></script>
      ))}
      {reloadSeconds === undefined ? (
        ''
      ) : (
        <noscript>
          <meta http-equiv="refresh" content={String(reloadSeconds)} />
        </noscript>
      )}
    </head>
  );
};

/** Language, size of text and contrast, each a link to the same page in another manner: no script has to run. */
export const Manners = ({ view }: { view: View }) => {
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

/** The document itself, with a way past what stands before `main`. */
export const Document = (props: PropsWithChildren<HeadProps>) => {
  const { view, children } = props;
  return (
    <html lang={localeOf[view.lang]} class={`text-${view.text} contrast-${view.contrast}`}>
      <Head {...props} />
      <body>
        <a class="skip" href="#main" safe>
          {uiWords[view.lang].skip}
        </a>
        {children}
      </body>
    </html>
  );
};

/** A link above the heading to where one came from; nothing where that is not known. */
export const Back = ({ view, back }: { view: View; back: string | undefined }) =>
  back === undefined ? (
    ''
  ) : (
    <p class="back">
      <a href={back} safe>
        {uiWords[view.lang].back}
      </a>
    </p>
  );

/** The whole document around a page. Everything a page says stands in `main`. */
export const Page = ({ back, wide = false, keeps = false, children, ...props }: PropsWithChildren<PageProps>) => {
  const words = uiWords[props.view.lang];
  return (
    <Document {...props} scripts={[...(props.scripts ?? []), ...(keeps ? [offlineScript.path] : [])]}>
      <header>
        <a class="site" href="/home" safe>
          {words.site}
        </a>
        <Manners view={props.view} />
      </header>
      <main id="main" class={wide ? 'wide' : ''} tabindex="-1">
        <Back view={props.view} back={back} />
        {children}
        {keeps ? <OfflineNote language={props.view.lang} /> : ''}
      </main>
      <footer>
        <p safe>{words.footer}</p>
      </footer>
    </Document>
  );
};
