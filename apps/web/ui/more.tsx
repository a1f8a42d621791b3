import type { PropsWithChildren } from '@kitajs/html';
import type { Language } from '#kernel/values.js';
import { uiWords } from './ui.messages.js';

/** Something behind the summary that is set, as it is called and what it is. */
export interface SetField {
  readonly label: string;
  readonly value: string;
}

interface MoreProps {
  readonly language: Language;
  readonly summary: string;
  /** What of it is set: the summary says so, and nothing needs to be opened to know it. */
  readonly set?: readonly SetField[] | undefined;
  /** Something in it wants attention. */
  readonly open?: boolean | undefined;
}

/** Fields that are seldom used, behind a line that opens them: without scripts, and by keyboard. */
export const More = ({ language, summary, set = [], open = false, children }: PropsWithChildren<MoreProps>) => {
  const { colon, semicolon } = uiWords[language];
  const said = set.map(({ label, value }) => `${label} ${value}`).join(semicolon);
  return (
    <details class="more" open={open}>
      <summary safe>{said === '' ? summary : `${summary}${colon}${said}`}</summary>
      {children}
    </details>
  );
};
