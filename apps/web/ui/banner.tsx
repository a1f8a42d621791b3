import type { PropsWithChildren } from '@kitajs/html';
import type { Language } from '#kernel/values.js';
import { uiWords } from './ui.messages.js';

/** Something to know before going on; `success`: what was just done. */
export const Banner = ({
  language,
  kind = 'notice',
  children,
}: PropsWithChildren<{ language: Language; kind?: 'notice' | 'success' }>) => (
  <section class={`banner ${kind}`} aria-labelledby={`banner-${kind}`} {...(kind === 'success' && { role: 'status' as const })}>
    <h2 id={`banner-${kind}`} safe>
      {uiWords[language][kind]}
    </h2>
    {children}
  </section>
);
