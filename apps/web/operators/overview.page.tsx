import type { LocalDay } from '#kernel/values.js';
import type { ConsumerStanding } from '../../api/operators/consumers.js';
import { mostCounted, type OperationsReading } from '../../api/operators/operations-reading.js';
import { count, dayInWords, localTime } from '../ui/format.js';
import { SummaryList } from '../ui/summary-list.js';
import { Table } from '../ui/table.js';
import type { View } from '../ui/view.js';
import { operations, OperationsPage } from './operations.layout.js';
import { operationsWords } from './operations.messages.js';
import { heldBy } from './read-models.messages.js';

export type Overview = Awaited<ReturnType<OperationsReading['overview']>>;

interface Shown {
  readonly view: View;
  readonly zone: string;
  /** How far the calendar is published. */
  readonly coveredUntil: LocalDay;
  /** What this process keeps in memory: `ok`, or what is amiss. */
  readonly readers: Readonly<Record<string, string>>;
  readonly overview: Overview;
}

const yearOf = (day: LocalDay): number => Number(day.slice(0, 4));

export const consumerPath = (name: string): string => `${operations}/consumers/${encodeURIComponent(name)}`;

/** Consumers that stand still, before everything else: each leads to its event and the way on. */
const Standing = ({ view: { lang }, overview }: Shown) => {
  const words = operationsWords[lang];
  const stopped = overview.consumers.filter((consumer) => consumer.stopped);
  if (stopped.length === 0) return <p safe>{words.allGoOn}</p>;
  return (
    <div class="errors" role="alert">
      <p safe>{words.someStand(stopped.length)}</p>
      <ul>
        {stopped.map(({ name, stopped: stop }) => (
          <li>
            <a href={consumerPath(name)}>
              <span safe>{`${name}: `}</span>
              <span lang="en" safe>
                {stop?.reason ?? ''}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};

const Consumers = ({ view: { lang }, zone, overview }: Shown) => {
  const words = operationsWords[lang];
  const stateOf = ({ stopped, lag }: ConsumerStanding) => (stopped ? words.stopped : lag === 0n ? words.level : words.behind);
  return (
    <Table
      caption={words.consumers}
      columns={[
        { head: words.consumer },
        { head: words.holds },
        { head: words.state },
        { head: words.position, figures: true },
        { head: words.lag, figures: true },
        { head: words.lastEvent },
      ]}
      rows={overview.consumers.map((consumer) => [
        { text: consumer.name, href: consumerPath(consumer.name) },
        heldBy(consumer.name, lang) ?? '—',
        stateOf(consumer),
        count(lang, Number(consumer.position)),
        count(lang, Number(consumer.lag)),
        consumer.recordedAt === undefined ? '—' : localTime(consumer.recordedAt, zone, lang, { seconds: true }),
      ])}
    />
  );
};

const Queue = ({ view: { lang }, overview: { jobs, timersDue } }: Shown) => {
  const words = operationsWords[lang];
  const states = ['waiting', 'delayed', 'active', 'failed'] as const;
  const rows = states.map((state) => ({ key: words[state], values: [count(lang, jobs[state])] }));
  return (
    <>
      <h2 safe>{words.queue}</h2>
      <SummaryList language={lang} rows={[...rows, { key: words.timersDue, values: [count(lang, timersDue)] }]} />
      <p class="links">
        <a href={`${operations}/jobs`} safe>
          {words.seeJobs}
        </a>
        <a href="/operators/queues" safe>
          {words.board}
        </a>
      </p>
    </>
  );
};

const Rest = ({ view: { lang }, overview: { givenUp, openRebuilds }, coveredUntil, readers }: Shown) => {
  const words = operationsWords[lang];
  const amiss = Object.entries(readers).filter(([, state]) => state !== 'ok');
  return (
    <>
      <h2 safe>{words.otherwise}</h2>
      <SummaryList
        language={lang}
        rows={[
          { key: words.openRebuilds, values: [count(lang, openRebuilds)] },
          { key: words.givenUpNotices, values: [`${count(lang, givenUp)}${givenUp === mostCounted ? '+' : ''}`] },
          { key: words.coveredUntil, values: [dayInWords(coveredUntil, lang), words.missingYear(yearOf(coveredUntil) + 1)] },
          {
            key: words.readersHere,
            values: amiss.length === 0 ? [words.readersFine] : amiss.map(([reader, state]) => `${reader}: ${state}`),
          },
        ]}
      />
      <p class="links">
        <a href="/staff/calendar" safe>
          {words.seeCalendar}
        </a>
      </p>
    </>
  );
};

/** Whether all is well, what stands first what is not. */
export const OverviewPage = (shown: Shown & { done?: string | undefined }) => {
  const { view, overview, done } = shown;
  const words = operationsWords[view.lang];
  return (
    <OperationsPage view={view} title={words.overview} section="overview" done={done}>
      <Standing {...shown} />
      <h2 safe>{words.log}</h2>
      <SummaryList language={view.lang} rows={[{ key: words.head, values: [count(view.lang, Number(overview.head))] }]} />
      <p class="links">
        <a href={operations} safe>
          {words.refresh}
        </a>
      </p>
      <Consumers {...shown} />
      <Queue {...shown} />
      <Rest {...shown} />
    </OperationsPage>
  );
};
