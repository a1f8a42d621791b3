import type { Department, Region } from '#directory/directory.port.js';
import type { LocalDay } from '#kernel/values.js';
import { yearBefore } from '#scorecards/period.policy.js';
import type { Report } from '../../../api/reports/report.answers.js';
import { ReportBody } from '../../../api/reports/report.page.js';
import { linkTo } from '../../citizens/link.js';
import { TextField } from '../../ui/field.js';
import { StaffPage } from '../../ui/staff-page.js';
import { AskedFirst, AskForm, Seldom, usuallyWritten } from '../ask-form.js';
import { without } from '../asked.js';
import { figuresWords } from '../figures.messages.js';
import { Known, ToProgress } from '../known.js';
import { presetsAt } from '../presets.js';
import type { FiguresShown } from '../shown.js';
import { reportWords } from './report.messages.js';

export const reportsPath = '/staff/reports';
export const reportFormats = ['html', 'xlsx', 'csv'] as const;

export interface ReportShown extends FiguresShown {
  readonly today: LocalDay;
  /** Nothing where the question made no sense. */
  readonly report: Report | undefined;
  /** Whose reports the reader may see, the first of them. */
  readonly departments: readonly Department[];
  readonly regions: readonly Region[];
}

const monthOf = (day: LocalDay): string => day.slice(0, 'yyyy-mm'.length);

const Months = ({ view: { lang }, typed, today }: ReportShown) => {
  const words = reportWords[lang];
  const { month, monthBefore } = presetsAt(today);
  const months = [
    [words.thisMonth, month],
    [words.monthBefore, monthBefore],
    [words.yearBefore, yearBefore(month)],
  ] as const;
  return (
    <nav class="views in-line" aria-label={words.months}>
      <ul>
        {months.map(([text, { from }]) => (
          <li>
            <a
              href={linkTo(reportsPath, { ...typed, month: monthOf(from) })}
              {...(typed['month'] === monthOf(from) && { 'aria-current': 'true' as const })}
              safe
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** Units to choose from while writing; any other is written. */
const Units = ({ id, units }: { id: string; units: readonly (Department | Region)[] }) => (
  <datalist id={id}>
    {units.map(({ code, name }) => (
      <option value={code} lang="zh-CN" safe>
        {name}
      </option>
    ))}
  </datalist>
);

const lists: Partial<Record<string, string>> = { department: 'departments', region: 'regions' };

const Question = (shown: ReportShown) => {
  const { view, typed, wrong, departments, regions } = shown;
  const { lang } = view;
  const words = { ...figuresWords[lang], ...reportWords[lang] };
  const written = usuallyWritten(lang).map((field) => ({ ...field, list: lists[field.name] }));
  return (
    <AskForm language={lang} action={reportsPath} wrong={wrong}>
      <AskedFirst submit={words.show}>
        <TextField {...{ language: lang, wrong, name: 'month', label: words.month, value: typed['month'] }} />
      </AskedFirst>
      <Seldom language={lang} typed={typed} wrong={wrong} written={written} />
      <Units id="departments" units={departments} />
      <Units id="regions" units={regions} />
    </AskForm>
  );
};

const Files = ({ shown: { view, typed }, report: { asOf } }: { shown: ReportShown; report: Report }) => {
  const { lang } = view;
  const words = reportWords[lang];
  const question = { ...without(typed, 'asOf'), asOf, lang };
  return (
    <p class="links screen">
      <span safe>{words.files}</span>
      {reportFormats.map((format) => (
        <a href={linkTo(`${reportsPath}/download`, { ...question, format })} safe>
          {format === 'html' ? words.page : format.toUpperCase()}
        </a>
      ))}
      <ToProgress language={lang} />
    </p>
  );
};

const Answer = ({ shown, report }: { shown: ReportShown; report: Report }) => {
  const { view, typed, zone, moment } = shown;
  const { lang } = view;
  const { asOf, position } = report;
  return (
    <section id="figures">
      {moment === undefined ? '' : <Known {...{ language: lang, zone, path: reportsPath, typed, moment, asOf, position }} />}
      <ReportBody report={report} language={lang} zone={zone} />
      <Files shown={shown} report={report} />
      <p class="hint screen" safe>
        {reportWords[lang].print}
      </p>
    </section>
  );
};

/** The monthly report of whom the reader chooses, to be read, printed and taken away. */
export const StaffReportPage = (shown: ReportShown) => {
  const { view, typed, wrong, report } = shown;
  const words = reportWords[view.lang];
  const title = report === undefined ? words.title : `${words.title} ${typed['month'] ?? ''}`;
  return (
    <StaffPage view={view} title={title} failed={wrong.length > 0}>
      <h1 safe>{title}</h1>
      <Months {...shown} />
      <Question {...shown} />
      {report === undefined ? '' : <Answer shown={shown} report={report} />}
      <p class="screen" safe>
        {words.about}
      </p>
    </StaffPage>
  );
};
