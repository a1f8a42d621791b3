import { measureOf } from '#scorecards/measures.query.js';
import type { RowsShown } from '../scorecard/rows.page.js';
import { linkTo } from '../../citizens/link.js';
import { fullTime } from '../../ui/format.js';
import { StaffPage } from '../../ui/staff-page.js';
import { Table } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import { type Texts, without } from '../asked.js';
import { figuresWords } from '../figures.messages.js';
import { isMeasure, rowsPath } from '../measure.js';
import { compareWords } from './compare.messages.js';
import { comparePath } from './compare.page.js';
import { type Difference, differences } from './difference.js';

type Rows = NonNullable<RowsShown['rows']>;
type Row = Rows['data'][number];
type CountedRow = Row & { readonly id: string };

export interface WhyShown {
  readonly view: View;
  readonly zone: string;
  readonly typed: Texts;
  readonly then: Rows;
  readonly later: Rows;
}

/** More than anybody reads through. */
export const mostCompared = 1_000;

const counted = ({ data }: Rows): readonly CountedRow[] => data.map((row) => ({ ...row, id: row.subject.id }));

const Changes = ({ view, changes }: { view: View; changes: readonly Difference<CountedRow>[] }) => {
  const words = { ...figuresWords[view.lang], ...compareWords[view.lang] };
  const cells = changes.map(({ how, row, by }) => [
    `${figuresWords[view.lang][row.subject.kind]} ${row.subject.number ?? row.subject.id}`,
    row.day,
    words[how],
    by > 0 ? `+${by}` : String(by),
  ]);
  const heads = [words.subject, words.day, words.how].map((head) => ({ head }));
  return <Table caption={words.why} columns={[...heads, { head: words.difference, figures: true }]} rows={cells} />;
};

/** The reviews and orders by which a figure differs between two moments. */
export const WhyPage = ({ view, zone, typed, then, later }: WhyShown) => {
  const { lang } = view;
  const words = compareWords[lang];
  const title = words.whyOf(isMeasure(later.counts) ? measureOf(later.counts).name[lang] : later.counts);
  const changes = differences(counted(then), counted(later));
  const isCut = then.nextCursor !== null || later.nextCursor !== null;
  const crumbs = [{ href: linkTo(comparePath, without(typed, 'measure', 'part')), text: words.title }];
  return (
    <StaffPage view={view} title={title} crumbs={crumbs}>
      <h1 safe>{title}</h1>
      <ul>
        {[then, later].map((rows, index) => (
          <li>
            <a href={linkTo(rowsPath, { ...without(typed, 'before'), asOf: rows.asOf })} safe>
              {`${index === 0 ? words.then : words.later} (${fullTime(rows.asOf, zone, lang)}): ${rows.total ?? 0}`}
            </a>
          </li>
        ))}
      </ul>
      {isCut ? (
        <p safe>{words.tooMany(mostCompared)}</p>
      ) : changes.length === 0 ? (
        <p safe>{words.same}</p>
      ) : (
        <Changes view={view} changes={changes} />
      )}
    </StaffPage>
  );
};
