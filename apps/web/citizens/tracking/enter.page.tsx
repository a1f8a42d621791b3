import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Page } from '../../ui/layout.js';
import type { Wrong } from '../../ui/problems.js';
import type { View } from '../../ui/view.js';
import type { Kept } from './acts.js';
import { trackingWords } from './tracking.messages.js';

interface EnterPage {
  readonly view: View;
  readonly number: string;
  readonly wrong: readonly Wrong[];
  /** Goes along, to be sent once they are inside. */
  readonly kept?: Kept | undefined;
}

const Along = ({ act, typed }: Kept) => (
  <>
    {Object.entries({ act, ...typed }).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);

/** Number and code, typed once. */
export const EnterPage = ({ view, number, wrong, kept }: EnterPage) => {
  const words = trackingWords[view.lang];
  const common = { language: view.lang, wrong };
  return (
    <Page view={view} title={words.title} back="/home" failed={wrong.length > 0} keeps>
      <h1 safe>{words.title}</h1>
      <Form language={view.lang} action="/t" wrong={wrong} submit={words.enter}>
        <TextField {...common} name="number" label={words.number} hint={words.numberHint} value={number} />
        <TextField {...common} name="code" label={words.code} hint={words.codeHint} />
        {kept === undefined ? '' : <Along {...kept} />}
      </Form>
    </Page>
  );
};
