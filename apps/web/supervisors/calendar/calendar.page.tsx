import { addDays } from '#kernel/values.js';
import { type Calendar, isWorkingDay } from '#rulebook/calendar.policy.js';
import type { CalendarYear } from '#rulebook/rule-content.policy.js';
import type { YearFile } from '../../../api/rulebook/rule-writing.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { count, dayInWords } from '../../ui/format.js';
import { OneFileForm } from '../../ui/one-file-form.js';
import type { Wrong } from '../../ui/problems.js';
import { SummaryList } from '../../ui/summary-list.js';
import { Table } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import { Banner } from '../../ui/banner.js';
import { RulesFrame, setPath } from '../rulebook/rules.layout.js';
import { calendarId } from '../rulebook/writer.js';
import { calendarWords } from './calendar.messages.js';

export const calendarPath = '/staff/calendar';

export interface CalendarShown {
  readonly view: View;
  readonly calendar: Calendar;
  readonly years: readonly CalendarYear[];
  readonly today: string;
  /** Open orders whose limit is provisional; as many as were counted at most. */
  readonly provisional: { readonly count: number; readonly most: number };
  readonly mayWrite: boolean;
  /** What was pasted. */
  readonly text: string;
  readonly wrong: readonly Wrong[];
  readonly done?: number | undefined;
}

const example = `{
  "year": 2027,
  "off": [{ "from": "2027-01-01", "to": "2027-01-03" }],
  "makeUp": ["2027-01-09"],
  "source": "国办发明电〔2026〕…号"
}`;

const yearOf = (day: string): number => Number(day.slice(0, 4));

const workingDays = (calendar: Calendar, year: number): number => {
  let days = 0;
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) days++;
  return days;
};

const spans = (off: CalendarYear['off']): string =>
  off.map(({ from, to }) => (from === to ? from : `${from} – ${to}`)).join(', ');

/** Which year is missing, and how pressing that is. */
const Missing = ({ view: { lang }, calendar, today, provisional }: CalendarShown) => {
  const words = calendarWords[lang];
  const missing = yearOf(calendar.coveredUntil) + 1;
  const isPressing = missing <= yearOf(today);
  const text = isPressing ? words.missingNow(missing) : words.missingSoon(missing);
  const counted = `${count(lang, provisional.count)}${provisional.count === provisional.most ? '+' : ''}`;
  return (
    <section class={isPressing ? 'errors' : 'banner notice'} aria-labelledby="missing">
      <h2 id="missing" safe>
        {words.missing(missing)}
      </h2>
      <p safe>{text}</p>
      {provisional.count === 0 ? '' : <p safe>{words.provisional(counted)}</p>}
    </section>
  );
};

const Load = ({ view: { lang }, text, wrong }: CalendarShown) => {
  const words = calendarWords[lang];
  return (
    <>
      <h2 safe>{words.load}</h2>
      <OneFileForm
        language={lang}
        action={`${calendarPath}/check`}
        wrong={wrong}
        submit={words.check}
        label={words.file}
        hint={words.fileHint}
        accept=".json,application/json"
      >
        <TextField language={lang} name="text" label={words.text} rows={10} value={text} wrong={wrong} optional />
      </OneFileForm>
      <details>
        <summary safe>{words.example}</summary>
        <blockquote>{example}</blockquote>
      </details>
    </>
  );
};

/** How far the calendar reaches, which year is missing, and loading one. */
export const CalendarPage = (shown: CalendarShown) => {
  const { view, calendar, years, mayWrite, wrong, done } = shown;
  const { lang } = view;
  const words = calendarWords[lang];
  return (
    <RulesFrame
      view={view}
      title={words.title}
      failed={wrong.length > 0}
      done={done === undefined ? undefined : words.done(done)}
    >
      <p safe>{words.about}</p>
      <p safe>{words.covered(dayInWords(calendar.coveredFrom, lang), dayInWords(calendar.coveredUntil, lang))}</p>
      <Missing {...shown} />
      <Table
        caption={words.caption}
        columns={[
          { head: words.year },
          { head: words.working, figures: true },
          { head: words.off },
          { head: words.makeUp },
          { head: words.source },
        ]}
        rows={years.map(({ year, off, makeUp, source }) => [
          String(year),
          count(lang, workingDays(calendar, year)),
          spans(off),
          makeUp.join(', '),
          source ?? words.none,
        ])}
      />
      <p class="links">
        <a href={setPath(calendarId)} safe>
          {words.rules}
        </a>
      </p>
      {mayWrite ? <Load {...shown} /> : ''}
    </RulesFrame>
  );
};

export interface YearShown {
  readonly view: View;
  readonly year: YearFile;
  /** As it was sent. */
  readonly text: string;
  readonly revision: number;
  readonly isKnown: boolean;
  readonly wrong: readonly Wrong[];
  readonly stale?: boolean;
}

/** A year before it is published. */
export const YearPage = ({ view, year, text, revision, isKnown, wrong, stale = false }: YearShown) => {
  const { lang } = view;
  const words = calendarWords[lang];
  return (
    <RulesFrame view={view} title={words.preview(year.year)} back={calendarPath} failed={wrong.length > 0}>
      {stale ? (
        <Banner language={lang}>
          <p safe>{words.stale}</p>
        </Banner>
      ) : (
        ''
      )}
      <SummaryList
        language={lang}
        rows={[
          { key: words.off, values: year.off.length === 0 ? [words.none] : [spans(year.off)] },
          { key: words.makeUp, values: [year.makeUp.join(', ') || words.none] },
          { key: words.source, values: [year.source ?? words.none] },
        ]}
      />
      {isKnown ? <p safe>{words.again(year.year)}</p> : ''}
      <p safe>{words.sure}</p>
      <Form language={lang} action={`${calendarPath}/load`} wrong={wrong} submit={words.publish}>
        <input type="hidden" name="seen" value={String(revision)} />
        <TextField language={lang} name="text" label={words.load} rows={10} value={text} wrong={wrong} />
      </Form>
    </RulesFrame>
  );
};
