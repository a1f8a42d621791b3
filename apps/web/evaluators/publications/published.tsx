import type { Language } from '#kernel/values.js';
import { type Measure, type Measured, measureOf } from '#scorecards/measures.query.js';
import type { PublishedHead, PublishedOf } from '#scorecards/publication.events.js';
import type { Role } from '#kernel/callers.port.js';
import type { StaffNames } from '../../departments/names.js';
import { fullTime } from '../../ui/format.js';
import type { SummaryRow } from '../../ui/summary-list.js';
import { TableFrame } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import type { Texts } from '../asked.js';
import { figuresWords } from '../figures.messages.js';
import { FigureLink, figuresOf, isMeasure, MeasureName, Parts, told } from '../measure.js';
import { besideGroups } from '../scorecard/scorecard.page.js';
import { publicationsWords } from './publications.messages.js';

export const publicationsPath = '/staff/publications';
export const publicationPath = (id: string): string => `${publicationsPath}/${id}`;

/** Who publishes: the roles that the API lets do it. */
export const mayPublish = (role: Role | undefined): boolean => role === 'supervisor' || role === 'evaluator';

/** What every page of publications is shown with. */
export interface Around {
  readonly view: View;
  readonly names: StaffNames;
}

type Head = Pick<PublishedHead, 'from' | 'to' | 'cutOff' | 'asOf'> & {
  readonly of: { readonly kind: PublishedOf['kind']; readonly code?: string };
  readonly position: string;
  readonly scheme: string | null;
  readonly departments: number;
  readonly hash: string;
};

/** Figures of one unit, as the API shows them. */
export interface Scored {
  readonly measures: Readonly<Record<string, Measured>>;
  readonly score: number | null;
  readonly grade: string | null;
}

export const periodText = ({ from, to }: Pick<Head, 'from' | 'to'>): string => `${from} – ${to}`;

/** Whose figures they are. */
export const ofText = ({ kind, code = '' }: Head['of'], { view, names }: Around): string => {
  const words = publicationsWords[view.lang];
  return kind === 'all' ? words.all : words[kind](names[kind](code));
};

/** What asks the list behind a total for the same units. */
export const scopeOf = ({ kind, code }: Head['of']): Texts => {
  if (kind === 'all' || code === undefined) return {};
  return kind === 'region' ? { region: code } : { department: code, below: 'true' };
};

/** Of what, of when, as known when, and by which its file is known. */
export const headRows = (head: Head, around: Around): readonly SummaryRow[] => {
  const { lang } = around.view;
  const words = publicationsWords[lang];
  const { zone } = around.names;
  return [
    { key: words.period, values: [periodText(head)] },
    { key: words.of, values: [ofText(head.of, around)] },
    { key: words.cutOff, values: [fullTime(head.cutOff, zone, lang)] },
    { key: words.asOf, values: [fullTime(head.asOf, zone, lang)] },
    { key: words.position, values: [head.position] },
    { key: words.scheme, values: [head.scheme ?? words.noScheme] },
    { key: words.departments, values: [String(head.departments)] },
    { key: words.hash, values: [head.hash] },
  ];
};

export const scoreText = ({ score, grade }: Pick<Scored, 'score' | 'grade'>): string =>
  score === null ? '—' : `${score.toFixed(1)} ${grade ?? ''}`.trim();

interface Sheet {
  readonly view: View;
  readonly head: Pick<Head, 'from' | 'to' | 'asOf' | 'of' | 'scheme'>;
}

const Value = ({ language, question, name, figure }: FigureAt) => {
  if (question === undefined) return <span safe>{told(language, name, figure)}</span>;
  return <FigureLink of={figuresOf(language, question)} name={name} figure={figure} />;
};

interface FigureAt {
  readonly language: Language;
  /** What asks for the list behind it; nothing where no list can be asked for. */
  readonly question: Texts | undefined;
  readonly name: Measure;
  readonly figure: Measured;
}

const TotalRow = ({ language, question, name, figure }: FigureAt & { readonly question: Texts }) => (
  <tr>
    <th scope="row">
      <MeasureName language={language} name={name} />
    </th>
    <td class="figure" data-total={name}>
      <Value {...{ language, question, name, figure }} />
    </td>
    <td class="figure">
      <Parts of={figuresOf(language, question)} name={name} figure={figure} />
    </td>
  </tr>
);

const TotalScore = ({ language, total }: { language: Language; total: Scored }) => (
  <tr>
    <th scope="row" safe>
      {publicationsWords[language].score}
    </th>
    <td class="figure" data-total="score" safe>
      {scoreText(total)}
    </td>
    <td></td>
  </tr>
);

/** Every measure of all departments together, as it was published. */
export const TotalTable = ({ view, head, total }: Sheet & { readonly total: Scored }) => {
  const { lang } = view;
  const { from, to, asOf } = head;
  const question = { ...scopeOf(head.of), from, to, asOf };
  const heads = [figuresWords[lang].value, figuresWords[lang].made].map((text) => ({ head: text, figures: true }));
  const names = Object.keys(total.measures).filter(isMeasure);
  return (
    <TableFrame
      caption={`${publicationsWords[lang].total} ${periodText(head)}`}
      columns={[{ head: figuresWords[lang].measure }, ...heads]}
    >
      {head.scheme === null ? '' : <TotalScore language={lang} total={total} />}
      {names.map((name) => (
        <TotalRow {...{ language: lang, question, name }} figure={total.measures[name] ?? { value: null }} />
      ))}
    </TableFrame>
  );
};

interface DepartmentRow extends Scored {
  readonly department: string | null;
  readonly name: string | null;
}

/** How a unit is called, in its own language. */
export const unitHead = (language: Language, { department, name }: Pick<DepartmentRow, 'department' | 'name'>) => {
  const text = name ?? department ?? '—';
  return (
    <th scope="row" {...(language === 'en' && /\p{Script=Han}/u.test(text) && { lang: 'zh-CN' })} safe>
      {text}
    </th>
  );
};

/** Departments by the measures that say most, each figure with the list behind it. */
export const DepartmentsTable = ({ view, head, rows }: Sheet & { readonly rows: readonly DepartmentRow[] }) => {
  const { lang } = view;
  const words = publicationsWords[lang];
  const { from, to, asOf, scheme } = head;
  const heads = [...(scheme === null ? [] : [words.score]), ...besideGroups.map((name) => measureOf(name).name[lang])];
  return (
    <TableFrame
      caption={`${words.byDepartment} ${periodText(head)}`}
      columns={[{ head: figuresWords[lang].department }, ...heads.map((text) => ({ head: text, figures: true }))]}
    >
      {rows.map((row) => {
        const question = row.department === null ? undefined : { department: row.department, from, to, asOf };
        return (
          <tr data-department={row.department ?? ''}>
            {unitHead(lang, row)}
            {scheme === null ? (
              ''
            ) : (
              <td class="figure" safe>
                {scoreText(row)}
              </td>
            )}
            {besideGroups.map((name) => (
              <td class="figure" data-measure={name}>
                <Value {...{ language: lang, question, name }} figure={row.measures[name] ?? { value: null }} />
              </td>
            ))}
          </tr>
        );
      })}
    </TableFrame>
  );
};
