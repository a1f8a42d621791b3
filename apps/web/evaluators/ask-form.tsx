import type { PropsWithChildren } from '@kitajs/html';
import type { Language } from '#kernel/values.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/field.js';
import { Button } from '../ui/form.js';
import { More, type SetField } from '../ui/more.js';
import { type Wrong, wrongOf } from '../ui/problems.js';
import type { Texts } from './asked.js';
import { figuresWords } from './figures.messages.js';

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

export interface Written {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** The id of what is offered while writing. */
  readonly list?: string | undefined;
}

/** Whose figures, and as known when: what every question about figures can be narrowed by. */
export const usuallyWritten = (language: Language): readonly Written[] => {
  const words = figuresWords[language];
  return [
    { name: 'department', label: words.department, hint: words.departmentHint },
    { name: 'region', label: words.region, hint: words.regionHint },
    { name: 'asOf', label: words.asOf, hint: words.asOfHint },
  ];
};

interface SeldomProps {
  readonly language: Language;
  readonly typed: Texts;
  readonly wrong: readonly Wrong[];
  readonly written: readonly Written[];
  /** What else stands there, and what of it is set. */
  readonly also?: { readonly names: readonly string[]; readonly set: readonly SetField[] } | undefined;
}

const isSet = ({ value }: SetField): boolean => value !== '';

/** What is seldom asked, behind a line that says what of it is set; open where something in it is wrong. */
export const Seldom = ({ language, typed, wrong, written, also, children }: PropsWithChildren<SeldomProps>) => {
  const set = [...written.map(({ name, label }) => ({ label, value: typed[name] ?? '' })), ...(also?.set ?? [])].filter(isSet);
  const names = [...written.map(({ name }) => name), ...(also?.names ?? [])];
  const open = names.some((name) => wrongOf(wrong, name) !== undefined);
  return (
    <More language={language} summary={figuresWords[language].more} set={set} open={open}>
      <div class="fields">
        {written.map((field) => (
          <TextField language={language} {...field} value={typed[field.name]} wrong={wrong} />
        ))}
        {children}
      </div>
    </More>
  );
};
