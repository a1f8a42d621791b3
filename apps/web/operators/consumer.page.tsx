import type { Stop } from '#platform/read-db/schema.js';
import type { ConsumerStanding } from '../../api/operators/consumers.js';
import { count } from '../ui/format.js';
import { SummaryList } from '../ui/summary-list.js';
import type { View } from '../ui/view.js';
import { Act, operations, OperationsPage } from './operations.layout.js';
import { operationsWords, type OperationsWords } from './operations.messages.js';
import { consumerPath } from './overview.page.js';
import { heldBy } from './read-models.messages.js';

/** What helps, by what it met: the reasons are those that the worker writes down. */
const wayOn = ({ reason }: Stop, words: OperationsWords): string => {
  if (reason.startsWith('does not decode')) return words.wayDecode;
  return reason.startsWith('database error') ? words.wayDatabase : words.wayOther;
};

const Stopped = ({ view, consumer: { name }, stop }: { view: View; consumer: ConsumerStanding; stop: Stop }) => {
  const words = operationsWords[view.lang];
  return (
    <>
      <SummaryList
        language={view.lang}
        rows={[
          { key: words.eventId, values: [stop.eventId ?? words.unknownEvent] },
          { key: words.position, values: [stop.position] },
          { key: words.reason, values: [stop.reason], lang: 'en' },
        ]}
      />
      <h2 safe>{words.wayOn}</h2>
      <p safe>{wayOn(stop, words)}</p>
      <p class="hint" safe>
        {words.resumeHint}
      </p>
      <Act view={view} action={`${consumerPath(name)}/resume`} label={words.resume} />
    </>
  );
};

/** One consumer: how far it is; and where it stands still, the event, why, and the way on. */
export const ConsumerPage = ({ view, consumer }: { view: View; consumer: ConsumerStanding }) => {
  const words = operationsWords[view.lang];
  const { name, position, lag, stopped } = consumer;
  const held = heldBy(name, view.lang);
  return (
    <OperationsPage view={view} title={words.stopTitle(name)} section="overview" back={operations}>
      <SummaryList
        language={view.lang}
        rows={[
          ...(held === undefined ? [] : [{ key: words.holds, values: [held] }]),
          { key: words.state, values: [stopped ? words.stopped : lag === 0n ? words.level : words.behind] },
          { key: words.position, values: [count(view.lang, Number(position))] },
          { key: words.lag, values: [count(view.lang, Number(lag))] },
        ]}
      />
      {stopped ? <Stopped view={view} consumer={consumer} stop={stopped} /> : <p safe>{words.notStopped}</p>}
    </OperationsPage>
  );
};
