import type { Language } from '#kernel/values.js';
import { uiWords } from './ui.messages.js';

/** Said as soon as a form does not get through, or is not taken; hidden until then, and always where scripts do not run. */
export const OfflineNote = ({ language }: { language: Language }) => {
  const { offline, lost, kept, sending } = uiWords[language];
  return (
    <p
      id="offline"
      class="banner"
      role="alert"
      hidden
      data-offline={offline}
      data-lost={lost}
      data-kept={kept}
      data-sending={sending}
      safe
    >
      {offline}
    </p>
  );
};
