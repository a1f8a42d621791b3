import type { RebuildRun } from '#platform/read-db/rebuild.runs.js';
import type { RebuildAct } from '#platform/read-db/rebuild.steering.js';
import type { RebuildState } from '#platform/read-db/rebuild.tables.js';
import { ChoiceGroup } from '../ui/choices.js';
import { Form } from '../ui/form.js';
import { count, fullTime, percent } from '../ui/format.js';
import type { Wrong } from '../ui/problems.js';
import { SummaryList, type SummaryRow } from '../ui/summary-list.js';
import { Table } from '../ui/table.js';
import type { View } from '../ui/view.js';
import { Act, OperationsPage } from './operations.layout.js';
import { operationsWords } from './operations.messages.js';
import { rebuildsWords } from './rebuilds.messages.js';
import { rebuildsPath, shareOf } from './rebuilds.page.js';

export interface RebuildShown {
  readonly view: View;
  readonly zone: string;
  readonly run: RebuildRun;
  readonly done?: RebuildAct | 'begun' | undefined;
  readonly wrong?: readonly Wrong[] | undefined;
  /** What has to be confirmed first. */
  readonly asks?: AskedFirst | undefined;
}

/** What cannot be taken back is asked about first. */
export type AskedFirst = 'cancel' | 'swap';

/** What a run in a state can be told. */
const possible: Readonly<Record<RebuildState, readonly RebuildAct[]>> = {
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  comparing: ['pause', 'cancel'],
  ready: ['swap', 'cancel'],
  failed: ['resume', 'cancel'],
  swapped: [],
  cancelled: [],
};

const rowsOf = ({ view: { lang }, zone, run }: RebuildShown): readonly SummaryRow[] => {
  const words = rebuildsWords[lang];
  const { comparison, error, secondsLeft, endedAt } = run;
  return [
    { key: words.state, values: [words.states[run.state]] },
    { key: words.step, values: [words.steps[run.step]] },
    { key: words.progress, values: [percent(lang, shareOf(run))] },
    { key: words.positions, values: [`${count(lang, Number(run.positions))} / ${count(lang, Number(run.target))}`] },
    { key: words.events, values: [count(lang, Number(run.events))] },
    { key: words.rate, values: [count(lang, run.eventsPerSecond)] },
    { key: words.left, values: [secondsLeft === null ? '—' : words.seconds(secondsLeft)] },
    { key: words.attended, values: [run.attended ? words.yes : words.no] },
    { key: words.versions, values: [`${run.fromVersion} → ${run.toVersion}`] },
    { key: words.by, values: [run.by] },
    { key: words.createdAt, values: [fullTime(run.createdAt, zone, lang)] },
    ...(endedAt === null ? [] : [{ key: words.endedAt, values: [fullTime(endedAt, zone, lang)] }]),
    {
      key: words.comparison,
      values: [comparison ? words.compared(comparison.expected, comparison.unexpected) : words.notCompared],
    },
    ...(error ? [{ key: words.error, values: [error.reason, `${error.eventId ?? '—'} @ ${error.position}`], lang: 'en' }] : []),
  ];
};

const Differences = ({ view: { lang }, run: { comparison } }: RebuildShown) => {
  const words = rebuildsWords[lang];
  if (!comparison || comparison.differences.length === 0) return '';
  return (
    <Table
      caption={words.differences}
      columns={[{ head: words.what }, { head: words.live }, { head: words.rebuilt }, { head: words.expected }]}
      rows={comparison.differences.map(({ what, live, rebuilt, expected }) => [
        what,
        live,
        rebuilt,
        expected ? words.yes : words.no,
      ])}
    />
  );
};

/** The question before what cannot be taken back. */
const Sure = ({ view: { lang }, run, asks, wrong = [] }: RebuildShown & { asks: AskedFirst }) => {
  const words = rebuildsWords[lang];
  const path = `${rebuildsPath}/${run.id}`;
  const mustAccept = asks === 'swap' && (run.comparison?.unexpected ?? 0) > 0;
  return (
    <>
      <p safe>{words.sure[asks]}</p>
      <Form language={lang} action={`${path}/${asks}`} wrong={wrong} submit={words.acts[asks]}>
        {mustAccept ? (
          <ChoiceGroup
            language={lang}
            name="accept"
            label={words.comparison}
            kind="checkbox"
            chosen={[]}
            wrong={wrong}
            choices={[{ value: 'yes', label: words.accept }]}
          />
        ) : (
          ''
        )}
      </Form>
    </>
  );
};

const Acts = ({ view, run }: RebuildShown) => {
  const path = `${rebuildsPath}/${run.id}`;
  const words = rebuildsWords[view.lang];
  return (
    <>
      {possible[run.state].map((act) =>
        act === 'cancel' || act === 'swap' ? (
          <p>
            <a class="button quiet" href={`${path}/${act}`} safe>
              {words.acts[act]}
            </a>
          </p>
        ) : (
          <Act view={view} action={`${path}/${act}`} label={words.acts[act]} />
        ),
      )}
      <p class="links">
        <a href={path} safe>
          {operationsWords[view.lang].refresh}
        </a>
      </p>
    </>
  );
};

/** One rebuild: how far it is, how fast, what the comparison found, and what it can be told. */
export const RebuildPage = (shown: RebuildShown) => {
  const { view, run, done, wrong = [], asks } = shown;
  const words = rebuildsWords[view.lang];
  return (
    <OperationsPage
      view={view}
      title={words.one(run.projection)}
      section="rebuilds"
      back={asks ? `${rebuildsPath}/${run.id}` : rebuildsPath}
      done={done && words.done[done]}
      failed={wrong.length > 0}
      wrong={asks ? [] : wrong}
    >
      <SummaryList language={view.lang} rows={rowsOf(shown)} />
      <Differences {...shown} />
      {asks ? <Sure {...shown} asks={asks} /> : <Acts {...shown} />}
    </OperationsPage>
  );
};
