import type { PropsWithChildren } from '@kitajs/html';
import type { Language } from '#kernel/values.js';
import { uiWords } from './ui.messages.js';

/** Something to know before going on; `success`: what was just done; `name`: tells it from another one of the page. */
export const Banner = ({
  language,
  kind = 'notice',
  name = kind,
  children,
}: PropsWithChildren<{ language: Language; kind?: 'notice' | 'success'; name?: string }>) => (
  <section class={`banner ${kind}`} aria-labelledby={`banner-${name}`} {...(kind === 'success' && { role: 'status' as const })}>
    <h2 id={`banner-${name}`} safe>
      {uiWords[language][kind]}
    </h2>
    {children}
  </section>
);
