import { Form } from '../../ui/form.js';
import { Page } from '../../ui/layout.js';
import type { View } from '../../ui/view.js';
import { trackingWords } from './tracking.messages.js';

/** Asked before a case is given up for good. */
export const WithdrawPage = ({ view, path }: { view: View; path: string }) => {
  const words = trackingWords[view.lang];
  return (
    <Page view={view} title={words.withdrawAsk} back={path} keeps>
      <h1 safe>{words.withdrawAsk}</h1>
      <p safe>{words.withdrawHint}</p>
      <Form language={view.lang} action={`${path}/withdraw`} wrong={[]} submit={words.withdrawYes}>
        {''}
      </Form>
      <p>
        <a href={path} safe>
          {words.back}
        </a>
      </p>
    </Page>
  );
};
