import type { ResultReading } from '../../../api/evaluation/result-reading.js';
import type { RoundReading } from '../../../api/evaluation/round-reading.js';
import { linkTo } from '../../citizens/link.js';
import { SelectField } from '../../departments/desk/select.js';
import { Banner } from '../../ui/banner.js';
import { Form } from '../../ui/form.js';
import { numberText } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import { Table } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import { number } from './indicators.view.js';
import { crumbsTo, indicatorName, inRound, type Round } from './round.shown.js';
import { resultWords } from './results.messages.js';

export type Comparison = Awaited<ReturnType<ResultReading['comparison']>>;
type Compared = Comparison['data'][number];

interface ComparisonShown {
  readonly view: View;
  readonly round: Round;
  /** Rounds that one can compare with. */
  readonly others: Awaited<ReturnType<RoundReading['page']>>['data'];
  readonly chosen: string | undefined;
  readonly comparison: Comparison | undefined;
  readonly wrong: readonly Wrong[];
}

type Lang = View['lang'];
const points = (lang: Lang, value: number | null): string => (value === null ? '—' : number(lang, value));
const change = (lang: Lang, value: number | null): string =>
  value === null ? '—' : numberText(lang, value, { maximumFractionDigits: 2, signDisplay: 'exceptZero' });

const Totals = ({ view: { lang }, round }: ComparisonShown, data: readonly Compared[]) => {
  const words = resultWords[lang];
  const tops = round.content.indicators.filter(({ parent }) => parent === null);
  const heads = [words.now, words.then, words.difference, ...tops.map(({ code }) => indicatorName(round.content, code, lang))];
  return (
    <>
      <Table
        caption={words.comparison}
        columns={[
          { head: words.subject },
          ...heads.map((head) => ({ head, figures: true })),
          { head: `${words.grade} (${words.then} → ${words.now})` },
        ]}
        rows={data.map(({ subject, name, total, grades, figures }) => [
          name || subject,
          points(lang, total.now),
          points(lang, total.then),
          change(lang, total.difference),
          ...tops.map(({ code }) => change(lang, figures.find(({ indicator }) => indicator === code)?.difference ?? null)),
          `${grades.then ?? '—'} → ${grades.now ?? '—'}`,
        ])}
      />
    </>
  );
};

const Answer = ({ shown, comparison }: { shown: ComparisonShown; comparison: Comparison }) => {
  const { view, round } = shown;
  const words = resultWords[view.lang];
  const { nextCursor, with: other, data, alike } = comparison;
  const next = nextCursor === null ? undefined : linkTo(inRound(round.id, 'comparison'), { with: other, cursor: nextCursor });
  return (
    <>
      {alike ? (
        ''
      ) : (
        <Banner language={view.lang}>
          <p safe>{words.unlike}</p>
        </Banner>
      )}
      {Totals(shown, data)}
      <Pager language={view.lang} next={next} />
    </>
  );
};

/** A round beside another one. */
export const ComparisonPage = (shown: ComparisonShown) => {
  const { view, round, others, chosen, comparison, wrong } = shown;
  const { lang } = view;
  const words = resultWords[lang];
  const choices = others
    .filter(({ id }) => id !== round.id)
    .map(({ id, name, period }) => ({ value: id, label: `${name[lang]} (${period.from} – ${period.to})` }));
  return (
    <StaffPage
      view={view}
      title={words.comparison}
      crumbs={crumbsTo(lang, { id: round.id, name: round.content.name })}
      failed={wrong.length > 0}
    >
      <h1 safe>{words.comparison}</h1>
      <p safe>{words.comparisonAbout}</p>
      {choices.length === 0 ? (
        <p safe>{words.none}</p>
      ) : (
        <Form language={lang} action={inRound(round.id, 'comparison')} method="get" wrong={wrong} submit={words.compare}>
          <SelectField name="with" label={words.with} choices={choices} chosen={chosen} />
        </Form>
      )}
      {comparison === undefined ? '' : <Answer shown={shown} comparison={comparison} />}
    </StaffPage>
  );
};
