import type { PropsWithChildren } from '@kitajs/html';
import type { Language } from '#kernel/values.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Button } from '../ui/form.js';
import type { Wrong } from '../ui/problems.js';

interface AskFormProps {
  readonly language: Language;
  readonly action: string;
  readonly wrong: readonly Wrong[];
}

/** A question about figures, which is a page of its own address: `AskedFirst`, then what is seldom used, each behind its line. */
export const AskForm = ({ language, action, wrong, children }: PropsWithChildren<AskFormProps>) => (
  <>
    <ErrorSummary language={language} wrong={wrong} />
    <form method="get" action={action} class="ask" novalidate>
      {children}
    </form>
  </>
);

/** What is asked every time, in a row with the button. */
export const AskedFirst = ({ submit, children }: PropsWithChildren<{ submit: string }>) => (
  <div class="fields">
    {children}
    <div class="field">
      <Button label={submit} />
    </div>
  </div>
);
