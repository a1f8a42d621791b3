import { Banner } from '../../ui/banner.js';
import { Form } from '../../ui/form.js';
import { Page } from '../../ui/layout.js';
import type { Wrong } from '../../ui/problems.js';
import { SummaryList } from '../../ui/summary-list.js';
import type { Draft } from './draft.js';
import type { Around, Journey } from './journey.js';
import { journeyWords } from './journey.messages.js';
import { placeRows } from './place.js';

interface CheckPage {
  readonly journey: Journey;
  readonly draft: Draft;
  readonly around: Around;
  readonly path: string;
  readonly wrong: readonly Wrong[];
  readonly notice: string | undefined;
}

/** All answers, each with the way back to it, before anything is sent. */
export const CheckPage = ({ journey, draft, around, path, wrong, notice }: CheckPage) => {
  const { view } = around;
  const words = journeyWords[view.lang];
  const answers = journey
    .answers(draft, around)
    .map(({ step, key, values }) => ({ key, values, change: `${path}/${step}?from=check` }));
  return (
    <Page view={view} title={words.check} back={`${path}/${journey.steps.at(-1)?.name ?? ''}`} failed={wrong.length > 0} keeps>
      <h1 safe>{words.check}</h1>
      {notice === undefined ? (
        ''
      ) : (
        <Banner language={view.lang}>
          <p safe>{notice}</p>
        </Banner>
      )}
      <SummaryList language={view.lang} rows={[...placeRows(draft, around), ...answers]} />
      <p safe>{words.checkHint}</p>
      <Form language={view.lang} action={`${path}/check`} wrong={wrong} submit={words.send}>
        {''}
      </Form>
    </Page>
  );
};
