import type { Language } from '#kernel/values.js';
import { uiWords } from './ui.messages.js';

interface OfflineNoteProps {
  readonly language: Language;
  /** The script sends the forms itself, and has more to say of it. */
  readonly sends?: boolean | undefined;
}

/** Said as soon as a form does not get through; hidden until then, and always where scripts do not run. */
export const OfflineNote = ({ language, sends = false }: OfflineNoteProps) => {
  const { offline, lost, sending } = uiWords[language];
  return (
    <p
      id="offline"
      class="banner"
      role="alert"
      hidden
      data-offline={offline}
      {...(sends && { 'data-lost': lost, 'data-sending': sending })}
      safe
    >
      {offline}
    </p>
  );
};
