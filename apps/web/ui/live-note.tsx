import type { Language } from '#kernel/values.js';
import { uiWords } from './ui.messages.js';

/** How a page that is open hears of changes. */
interface LiveNoteProps {
  readonly language: Language;
  /** Where they are told. */
  readonly from: string;
  /** What the page shows, as `Told` has it; without it any news after the first is a change. */
  readonly seen?: number | string | undefined;
  /** What stands beside it, as `Told` has it. */
  readonly beside?: string | undefined;
  /** Where what is new is shown. */
  readonly href: string;
  readonly label: string;
}

/** Says politely that what is shown has changed, and what of it, as soon as it has; nothing where scripts do not run. */
export const LiveNote = ({ language, from, seen, beside, href, label }: LiveNoteProps) => {
  const { outOfReach, live } = uiWords[language];
  const state = {
    ...(seen !== undefined && { 'data-seen': String(seen) }),
    ...(beside !== undefined && { 'data-beside': beside }),
  };
  return (
    <p class="live" data-live={from} {...state} data-words={JSON.stringify(live)} aria-live="polite">
      <span data-live-said></span>{' '}
      <a href={href} hidden data-live-note data-lost={outOfReach} safe>
        {label}
      </a>
    </p>
  );
};
