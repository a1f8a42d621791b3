import type { Language } from '#kernel/values.js';
import { uiWords } from './ui.messages.js';

/** How a page that is open hears of changes. */
interface LiveNoteProps {
  readonly language: Language;
  /** Where they are told. */
  readonly from: string;
  /** What the page shows, as `Told` has it; without it any news after the first is a change. */
  readonly seen?: number | string | undefined;
  /** Where what is new is shown. */
  readonly href: string;
  readonly label: string;
}

/** Says politely that what is shown has changed, as soon as it has; nothing where scripts do not run. */
export const LiveNote = ({ language, from, seen, href, label }: LiveNoteProps) => (
  <p class="live" data-live={from} {...(seen !== undefined && { 'data-seen': String(seen) })} aria-live="polite">
    <a href={href} hidden data-live-note data-lost={uiWords[language].outOfReach} safe>
      {label}
    </a>
  </p>
);
