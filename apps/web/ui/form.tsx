import type { PropsWithChildren } from '@kitajs/html';
import type { Language } from '#kernel/values.js';
import { ErrorSummary } from './error-summary.js';
import type { Wrong } from './problems.js';

interface FormProps {
  readonly language: Language;
  readonly action: string;
  readonly wrong: readonly Wrong[];
  readonly submit: string;
  /** `get`: a search, whose answer is a page of its own address. */
  readonly method?: 'get' | 'post' | undefined;
  /** It takes files along. */
  readonly files?: boolean | undefined;
  /** Other ways to send it. */
  readonly also?: readonly { readonly label: string; readonly name: string; readonly value: string }[] | undefined;
}

export const Button = ({
  label,
  name,
  value,
  quiet = false,
}: {
  label: string;
  name?: string;
  value?: string;
  quiet?: boolean;
}) => (
  <button type="submit" class={quiet ? 'quiet' : ''} {...(name && { name })} {...(value && { value })} safe>
    {label}
  </button>
);

/** What is wrong, the questions, and the button. The browser checks nothing: the server says it better, and in one place. */
export const Form = ({
  language,
  action,
  wrong,
  submit,
  method = 'post',
  files = false,
  also = [],
  children,
}: PropsWithChildren<FormProps>) => (
  <>
    <ErrorSummary language={language} wrong={wrong} />
    <form method={method} action={action} novalidate {...(files && { enctype: 'multipart/form-data' })}>
      {children}
      {also.length === 0 ? (
        <Button label={submit} />
      ) : (
        <div class="buttons">
          <Button label={submit} />
          {also.map((other) => (
            <Button {...other} quiet />
          ))}
        </div>
      )}
    </form>
  </>
);
