import type { Language } from '#kernel/values.js';
import { uiWords } from './ui.messages.js';

/** Ways to the neighbouring pages of a list; nothing where there are none. */
export const Pager = ({
  language,
  label,
  previous,
  next,
}: {
  language: Language;
  /** Which list it is of, where a page has several. */
  label?: string | undefined;
  previous?: string | undefined;
  next?: string | undefined;
}) => {
  const words = uiWords[language];
  if (previous === undefined && next === undefined) return '';
  return (
    <nav class="pager" aria-label={label === undefined ? words.pages : `${words.pages}: ${label}`}>
      {previous === undefined ? (
        ''
      ) : (
        <a href={previous} rel="prev" safe>
          {words.previous}
        </a>
      )}
      {next === undefined ? (
        ''
      ) : (
        <a href={next} rel="next" safe>
          {words.next}
        </a>
      )}
    </nav>
  );
};
