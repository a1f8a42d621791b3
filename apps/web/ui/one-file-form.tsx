import type { PropsWithChildren } from '@kitajs/html';
import type { Language } from '#kernel/values.js';
import { FileField } from './field.js';
import { Form } from './form.js';
import type { Wrong } from './problems.js';

interface OneFileProps {
  readonly language: Language;
  readonly action: string;
  readonly wrong: readonly Wrong[];
  readonly submit: string;
  /** The other button, of what is taken in line by line: the rejects are wanted as a file. */
  readonly submitForRejects?: string | undefined;
  /** Of the field of the file. */
  readonly label: string;
  readonly hint?: string | undefined;
  readonly accept: string;
}

/** A form with a field `file`, which `takeFile` reads, and what stands below it. */
export const OneFileForm = ({ submitForRejects, label, hint, accept, children, ...form }: PropsWithChildren<OneFileProps>) => {
  const { language, wrong } = form;
  const also = submitForRejects === undefined ? [] : [{ name: 'as', value: 'file', label: submitForRejects }];
  return (
    <Form {...form} also={also} files>
      <FileField language={language} name="file" label={label} hint={hint} wrong={wrong} accept={accept} />
      {children}
    </Form>
  );
};
