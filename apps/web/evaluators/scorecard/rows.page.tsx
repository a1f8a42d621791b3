import type { z } from 'zod';
import type { Language } from '#kernel/values.js';
import { measureOf } from '#scorecards/measures.query.js';
import type { RowsAnswer } from '../../../api/scorecards/rows.answers.js';
import { linkTo } from '../../citizens/link.js';
import { orderPath } from '../../departments/order/order.shown.js';
import { channelText, levelWords } from '../../ui/domain.messages.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { Pager } from '../../ui/pager.js';
import { StaffPage } from '../../ui/staff-page.js';
import { type Column, Table, type TableCell } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import { without } from '../asked.js';
import { figuresWords } from '../figures.messages.js';
import { Downloads, Known } from '../known.js';
import { isMeasure, MeasureName, rowsPath } from '../measure.js';
import type { FiguresShown } from '../shown.js';
import type { NameOf } from './groups.js';

type Rows = z.infer<typeof RowsAnswer>;
type Row = Rows['data'][number];

export interface RowsShown extends FiguresShown {
  readonly rows: Rows | undefined;
  readonly nameOf: NameOf;
}

const scorecardPath = '/staff/scorecards';

/** An order has a page for those who work on it. */
const subjectOf = ({ subject }: Row, { lang, reader }: View): TableCell => {
  const words = figuresWords[lang];
  const text = `${words[subject.kind]} ${subject.number ?? subject.id}`;
  const mayOpen = subject.kind === 'order' && (reader?.role === 'officer' || reader?.role === 'supervisor');
  return mayOpen ? { text, href: orderPath(subject.id) } : text;
};

/** What a row says of itself, but what it adds. */
export const cellsOf = (row: Row, { view, nameOf }: Pick<RowsShown, 'view' | 'nameOf'>): readonly TableCell[] => [
  subjectOf(row, view),
  row.day,
  row.department === null ? '—' : nameOf('department', row.department),
  row.item === null ? '—' : nameOf('item', row.item),
  channelText(view.lang, row.channel),
  row.rating === null ? '—' : (levelWords[view.lang][row.rating] ?? String(row.rating)),
];

/** What they are called. */
export const columnsOf = (lang: Language): readonly Column[] =>
  (['subject', 'day', 'department', 'item', 'channel', 'rating'] as const).map((name) => ({ head: figuresWords[lang][name] }));

const List = ({ shown, rows }: { shown: RowsShown; rows: Rows }) => {
  const { view, typed, zone, moment } = shown;
  const { lang } = view;
  const words = figuresWords[lang];
  const question = { ...without(typed, 'limit'), asOf: rows.asOf };
  const next = rows.nextCursor === null ? undefined : linkTo(rowsPath, { ...typed, cursor: rows.nextCursor });
  return (
    <>
      {isMeasure(rows.counts) ? <MeasureName language={lang} name={rows.counts} /> : ''}
      <p>
        <b id="total" safe>
          {(typed['since'] === undefined ? words.total : words.changedBy)(rows.total ?? 0)}
        </b>
      </p>
      <Known {...{ language: lang, zone, path: rowsPath, typed, moment, asOf: rows.asOf, position: rows.position }} />
      {rows.data.length === 0 ? (
        <p safe>{words.empty}</p>
      ) : (
        <Table
          caption={words.rows}
          columns={[...columnsOf(lang), { head: words.contribution, figures: true }]}
          rows={rows.data.map((row) => [...cellsOf(row, shown), String(row.contribution)])}
        />
      )}
      <Pager language={lang} next={next} />
      <Downloads language={lang} path={`${rowsPath}/download`} question={question} />
    </>
  );
};

/** The reviews or orders behind a figure. */
export const RowsPage = (shown: RowsShown) => {
  const { view, typed, wrong, rows } = shown;
  const { lang } = view;
  const words = figuresWords[lang];
  const { measure = '' } = typed as Partial<Record<string, string>>;
  const title = isMeasure(measure) ? `${words.rows}: ${measureOf(measure).name[lang]}` : words.rows;
  const crumbs = [{ href: linkTo(scorecardPath, without(typed, 'measure', 'part', 'since', 'cursor')), text: words.title }];
  return (
    <StaffPage view={view} title={title} crumbs={crumbs} failed={wrong.length > 0}>
      <h1 safe>{title}</h1>
      <ErrorSummary language={lang} wrong={wrong.map((one) => ({ ...one, href: scorecardPath }))} />
      {rows === undefined ? '' : <List shown={shown} rows={rows} />}
    </StaffPage>
  );
};
