import type { z } from 'zod';
import { measureOf } from '#scorecards/measures.query.js';
import { TimeUnit } from '#rulebook/deadline.policy.js';
import type { SupposedRowsAnswer } from '../../../api/scorecards/rows.answers.js';
import { linkTo } from '../../citizens/link.js';
import { rulesWords } from '../../supervisors/rulebook/rules.messages.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { Pager } from '../../ui/pager.js';
import { StaffPage } from '../../ui/staff-page.js';
import { SummaryList, type SummaryRow } from '../../ui/summary-list.js';
import { Table } from '../../ui/table.js';
import { type Texts, without } from '../asked.js';
import { figuresWords } from '../figures.messages.js';
import { Downloads, Known } from '../known.js';
import { isMeasure, MeasureName } from '../measure.js';
import type { NameOf } from '../scorecard/groups.js';
import { cellsOf, columnsOf } from '../scorecard/rows.page.js';
import type { FiguresShown } from '../shown.js';
import { type WhatIfWords, whatIfWords } from './what-if.messages.js';
import { supposedRowsPath, whatIfPath } from './what-if.paths.js';

export type SupposedRows = z.infer<typeof SupposedRowsAnswer>;
type Row = SupposedRows['data'][number];

export interface SupposedRowsShown extends FiguresShown {
  /** What was typed, as the API takes it: the question of the file. */
  readonly meant: Texts;
  readonly rows: SupposedRows | undefined;
  readonly nameOf: NameOf;
}

const inTimeOr = (judged: 'in-time' | 'late', late: string, words: WhatIfWords): string =>
  judged === 'late' ? late : words.inTime;

/** What a row counts as, where that is not what is on record. */
const verdictOf = ({ contribution, onRecord, limits }: Row, words: WhatIfWords): string => {
  const isLate = limits !== null && (limits.onRecord === 'late' || limits.supposed === 'late');
  const late = limits?.workingDaysLate == null ? words.late : words.lateBy(limits.workingDaysLate);
  const said = [
    ...(contribution === onRecord ? [] : [words.counts(onRecord, contribution)]),
    ...(isLate ? [words.judged(inTimeOr(limits.onRecord, words.late, words), inTimeOr(limits.supposed, late, words))] : []),
  ];
  return said.length === 0 ? words.asOnRecord : said.join('; ');
};

/** What is supposed, as the address says it. */
const supposedRowsOf = ({ view: { lang }, typed }: SupposedRowsShown): readonly SummaryRow[] => {
  const words = whatIfWords[lang];
  const of: Partial<Record<string, string>> = typed;
  const unit = (name: string) => rulesWords[lang].units[TimeUnit.safeParse(of[`${name}Unit`]).data ?? 'working'];
  const line = (key: string, value: string | undefined): readonly SummaryRow[] =>
    value === undefined ? [] : [{ key, values: [value] }];
  const { rectify, red = '' } = of;
  const isRed = red === 'at-once' || red === 'first-working-day';
  return [
    ...line(words.deadlines, of['deadlines']),
    ...(['rectify', 'difficult'] as const).flatMap((name) => line(words[name], of[name] && words.ownLimit(of[name], unit(name)))),
    ...line(words.red, rectify && isRed ? words.reds[red] : undefined),
    ...line(words.calendar, of['calendar']),
    ...(['off', 'work'] as const).flatMap((name) => line(words[name], of[name])),
    ...line(words.excluded, of['countExcluded'] && words.countExcluded),
    ...line(words.defaults, of['leaveOutDefaults'] && words.leaveOutDefaults),
  ];
};

const List = ({ shown, rows }: { shown: SupposedRowsShown; rows: SupposedRows }) => {
  const { view, typed, meant, zone, moment } = shown;
  const { lang } = view;
  const words = whatIfWords[lang];
  const next = rows.nextCursor === null ? undefined : linkTo(supposedRowsPath, { ...typed, cursor: rows.nextCursor });
  return (
    <>
      {isMeasure(rows.counts) ? <MeasureName language={lang} name={rows.counts} /> : ''}
      <p>
        <b id="total" safe>
          {words.total(rows.total ?? 0, rows.onRecord)}
        </b>
      </p>
      <Known {...{ language: lang, zone, path: supposedRowsPath, typed, moment, asOf: rows.asOf, position: rows.position }} />
      {rows.data.length === 0 ? (
        <p safe>{figuresWords[lang].empty}</p>
      ) : (
        <Table
          caption={words.rows}
          columns={[...columnsOf(lang), { head: figuresWords[lang].contribution, figures: true }, { head: words.verdict }]}
          rows={rows.data.map((row) => [...cellsOf(row, shown), String(row.contribution), verdictOf(row, words)])}
        />
      )}
      <Pager language={lang} next={next} />
      <SummaryList language={lang} rows={supposedRowsOf(shown)} />
      <Downloads language={lang} path={`${supposedRowsPath}/download`} question={{ ...meant, asOf: rows.asOf }} />
    </>
  );
};

/** The reviews or orders that a figure would be made of, each with what it counts as on record. */
export const SupposedRowsPage = (shown: SupposedRowsShown) => {
  const { view, typed, wrong, rows } = shown;
  const { lang } = view;
  const words = whatIfWords[lang];
  const { measure = '' } = typed as Partial<Record<string, string>>;
  const title = isMeasure(measure) ? `${words.rows}: ${measureOf(measure).name[lang]}` : words.rows;
  const back = linkTo(whatIfPath, without(typed, 'part', 'cursor', 'limit'));
  return (
    <StaffPage view={view} title={title} crumbs={[{ href: back, text: words.title }]} failed={wrong.length > 0}>
      <h1 safe>{title}</h1>
      <p safe>{words.rowsAbout}</p>
      <ErrorSummary language={lang} wrong={wrong.map((one) => ({ ...one, href: whatIfPath }))} />
      {rows === undefined ? '' : <List shown={shown} rows={rows} />}
    </StaffPage>
  );
};
