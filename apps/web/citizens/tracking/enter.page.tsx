import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Page } from '../../ui/layout.js';
import type { Wrong } from '../../ui/problems.js';
import type { View } from '../../ui/view.js';
import { trackingWords } from './tracking.messages.js';

/** Number and code, typed once. */
export const EnterPage = ({ view, number, wrong }: { view: View; number: string; wrong: readonly Wrong[] }) => {
  const words = trackingWords[view.lang];
  const common = { language: view.lang, wrong };
  return (
    <Page view={view} title={words.title} back="/home" failed={wrong.length > 0}>
      <h1 safe>{words.title}</h1>
      <Form language={view.lang} action="/t" wrong={wrong} submit={words.enter}>
        <TextField {...common} name="number" label={words.number} hint={words.numberHint} value={number} />
        <TextField {...common} name="code" label={words.code} hint={words.codeHint} />
      </Form>
    </Page>
  );
};
