import type { Language } from '#kernel/values.js';
import { changeText, count, fullTime, localeOf, percent } from '../../web/ui/format.js';
import type { Report } from './report.answers.js';
import { reportStyle } from './report.style.js';
import { cellOf, columnsToRead, isChange, isShare, ofWhom, type ReportSection, reportWords, statusLine } from './report.text.js';

interface PageProps {
  readonly report: Report;
  readonly language: Language;
  readonly zone: string;
}

const instant = /^\d{4}-\d\d-\d\dT.*Z$/;
/** Names of the directory, which are Chinese in reports of any language. */
const chinese = /\p{Script=Han}/u;

const shown = (
  section: ReportSection,
  key: string,
  row: ReportSection['data'][number],
  { language, zone }: PageProps,
): string => {
  const cell = cellOf(key, row, language);
  const figure = typeof cell === 'number' ? cell : null;
  if (isShare(section, key, row)) return isChange(key) ? changeText(language, figure) : percent(language, figure);
  if (typeof cell === 'number') return count(language, cell);
  if (cell === null) return '—';
  return instant.test(String(cell)) ? fullTime(String(cell), zone, language) : String(cell);
};

const Cell = ({ text, isHead, isFigure }: { text: string; isHead: boolean; isFigure: boolean }) => {
  const lang = chinese.test(text) ? { lang: 'zh-CN' } : {};
  return isHead ? (
    <th scope="row" {...lang} safe>
      {text}
    </th>
  ) : (
    <td {...lang} class={isFigure ? 'figure' : ''} safe>
      {text}
    </td>
  );
};

/** Columns of figures stand to the right, their heads and dashes too. */
const figuresIn =
  ({ data }: ReportSection, language: Language) =>
  (key: string) =>
    data.some((row) => typeof cellOf(key, row, language) === 'number');

const Rows = ({ section, ...props }: PageProps & { section: ReportSection }) => {
  const isFigure = figuresIn(section, props.language);
  const columns = columnsToRead(section).map(({ key }) => ({ key, isFigure: isFigure(key) }));
  return (
    <tbody>
      {section.data.map((row) => (
        <tr>
          {columns.map((column, i) => (
            <Cell text={shown(section, column.key, row, props)} isHead={i === 0} isFigure={column.isFigure} />
          ))}
        </tr>
      ))}
    </tbody>
  );
};

const SectionOf = ({ section, ...props }: PageProps & { section: ReportSection }) => {
  const { language } = props;
  const words = reportWords[language];
  const { id, title, data, total } = section;
  const isFigure = figuresIn(section, language);
  return (
    <section>
      <h2 id={id} safe>
        {title[language]}
      </h2>
      {data.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <div class="scroll" role="region" aria-labelledby={id} tabindex="0">
          <table aria-labelledby={id}>
            <thead>
              <tr>
                {columnsToRead(section).map(({ key, head }) => (
                  <th scope="col" class={isFigure(key) ? 'figure' : ''} safe>
                    {head[language]}
                  </th>
                ))}
              </tr>
            </thead>
            <Rows section={section} {...props} />
          </table>
        </div>
      )}
      {total > data.length ? <p safe>{words.shown(data.length, total)}</p> : ''}
    </section>
  );
};

const Facts = ({ report, language, zone }: PageProps) => {
  const words = reportWords[language];
  const facts = [
    [words.month, report.month],
    [words.of, ofWhom(report, language)],
    [words.asOf, report.position === '0' ? words.nothingKnown : fullTime(report.asOf, zone, language)],
    [words.position, report.position],
  ] as const;
  return (
    <dl class="of">
      {facts.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd safe>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** What a report says, for whatever page it stands on. */
export const ReportBody = (props: PageProps) => {
  const status = statusLine(props.report, props.language);
  return (
    <>
      <Facts {...props} />
      {status === null ? (
        ''
      ) : (
        <p class="status" safe>
          {status}
        </p>
      )}
      {props.report.sections.map((section) => (
        <SectionOf section={section} {...props} />
      ))}
    </>
  );
};

/** The report as one document that carries its style along: it can be kept, sent and printed as it is. Nothing runs in it. */
export const ReportPage = (props: PageProps) => {
  const { report, language } = props;
  const words = reportWords[language];
  const title = `${words.title} ${report.month}`;
  return (
    <html lang={localeOf[language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title safe>{title}</title>
        <link rel="icon" href="data:," />
        <style>{reportStyle}</style>
      </head>
      <body>
        <main>
          <h1 safe>{title}</h1>
          <ReportBody {...props} />
        </main>
      </body>
    </html>
  );
};
