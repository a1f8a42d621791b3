import type { Language } from '#kernel/values.js';
import { linkTo } from '../citizens/link.js';
import { Banner } from '../ui/banner.js';
import { fullTime } from '../ui/format.js';
import { type Texts, without } from './asked.js';
import { figuresWords } from './figures.messages.js';

interface KnownProps {
  readonly language: Language;
  readonly zone: string;
  readonly path: string;
  readonly typed: Texts;
  /** The moment that was asked for; nothing where that is now. */
  readonly moment: string | undefined;
  /** When the log learnt the last thing that is in the figures, and where that stands. */
  readonly asOf: string;
  readonly position: string;
}

/** When the log learnt the last thing that counts, and where that stands: 0 where there was nothing. */
interface StateKnown {
  readonly asOf: string;
  readonly position: string;
}

/** When the last thing became known; where there was none yet, that is said instead of a moment. */
export const knownAt = (language: Language, zone: string, { asOf, position }: StateKnown): string =>
  position === '0' ? figuresWords[language].nothingKnown : fullTime(asOf, zone, language);

/** Of which state of knowledge a page is: a banner where that is not now, with the way back. */
export const Known = ({ language, zone, path, typed, moment, asOf, position }: KnownProps) => {
  const words = figuresWords[language];
  const when = knownAt(language, zone, { asOf, position });
  const known = position === '0' ? when : words.known(when, position);
  if (moment === undefined)
    return (
      <p class="hint" safe>
        {known}
      </p>
    );
  return (
    <Banner language={language}>
      <p>
        <b safe>{words.bannerTitle(fullTime(moment, zone, language))}</b>
      </p>
      <p safe>{`${words.bannerAbout} ${known}`}</p>
      <p>
        <a href={linkTo(path, without(typed, 'asOf', 'cursor'))} safe>
          {words.now}
        </a>
      </p>
    </Banner>
  );
};

/** How far the files are that one takes. */
export const exportsPath = '/staff/exports';

export const ToProgress = ({ language }: { language: Language }) => (
  <a href={exportsPath} safe>
    {figuresWords[language].exportProgress}
  </a>
);

/** A list as a file, from the address of the page. */
export const Downloads = ({ language, path, question }: { language: Language; path: string; question: Texts }) => (
  <p class="links">
    <span safe>{figuresWords[language].export}</span>
    {(['csv', 'xlsx'] as const).map((format) => (
      <a href={linkTo(path, { ...without(question, 'cursor', 'back', 'limit'), format, lang: language })} safe>
        {format.toUpperCase()}
      </a>
    ))}
    <ToProgress language={language} />
  </p>
);
