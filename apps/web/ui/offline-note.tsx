import type { Language } from '#kernel/values.js';
import { uiWords } from './ui.messages.js';

/** Said as soon as a form cannot be sent for want of a connection; hidden until then, and always where scripts do not run. */
export const OfflineNote = ({ language }: { language: Language }) => (
  <p id="offline" class="banner" role="alert" hidden safe>
    {uiWords[language].offline}
  </p>
);
