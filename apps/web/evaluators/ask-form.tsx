import type { PropsWithChildren } from '@kitajs/html';
import type { Language } from '#kernel/values.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Button } from '../ui/form.js';
import type { Wrong } from '../ui/problems.js';

interface AskFormProps {
  readonly language: Language;
  readonly action: string;
  readonly wrong: readonly Wrong[];
  readonly submit: string;
  /** What is seldom asked with, behind lines that open it. */
  readonly more?: JSX.Element | undefined;
}

/** A question about figures, which is a page of its own address: its fields in a row with the button, then what is seldom used. */
export const AskForm = ({ language, action, wrong, submit, more, children }: PropsWithChildren<AskFormProps>) => (
  <>
    <ErrorSummary language={language} wrong={wrong} />
    <form method="get" action={action} class="ask" novalidate>
      <div class="fields">
        {children}
        <div class="field">
          <Button label={submit} />
        </div>
      </div>
      {more ?? ''}
    </form>
  </>
);
