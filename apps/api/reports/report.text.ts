import type { Language } from '#kernel/values.js';
import type { Cell } from '#platform/tables/table.js';
import { isRate, type Measure, measureNames, measureOf } from '#scorecards/measures.query.js';
import { rankingsWords } from '../../web/citizens/open/rankings.messages.js';
import { rankingWords } from '../../web/evaluators/ranking/ranking.messages.js';
import { pointStateWords } from '../../web/supervisors/points.messages.js';
import { channelWords, kindWords, levelWords } from '../../web/ui/domain.messages.js';
import type { Report } from './report.answers.js';

export type ReportSection = Report['sections'][number];
type Row = ReportSection['data'][number];

const isMeasure = (name: Cell | undefined): name is Measure => measureNames.some((one) => one === name);
const wordsOf = (all: Readonly<Record<string | number, string>>, cell: Cell): Cell =>
  cell === null ? null : (all[String(cell)] ?? cell);

/** Columns of codes that have words. */
const wordsIn = (language: Language): Readonly<Record<string, Readonly<Record<string | number, string>>>> => ({
  kind: kindWords[language],
  rating: levelWords[language],
  channel: channelWords[language],
  peers: rankingsWords[language].levels,
  standing: rankingWords[language].standings,
  state: pointStateWords[language],
});

/** A cell as it is given out: names in the reader's language where the report has codes. */
export const cellOf = (key: string, row: Row, language: Language): Cell => {
  const cell = row[key] ?? null;
  if (key === 'measure' && isMeasure(cell)) return measureOf(cell).name[language];
  const words = wordsIn(language)[key];
  return words === undefined ? cell : wordsOf(words, cell);
};

/** Whether a figure is a share: by its column, or by what the line is about. */
export const isShare = ({ id, columns }: ReportSection, key: string, row: Row): boolean => {
  const { measure } = row;
  if (key === 'value' && isMeasure(measure)) return isRate(measure);
  return (id === 'rankings' && key === 'value') || columns.some((column) => column.key === key && column.share === true);
};

/** Whether a share says by which part something is more or less than before. */
export const isChange = (key: string): boolean => key === 'change' || key === 'yearChange';

/** Codes that stand beside their names: files have them, and whoever reads a page does without. */
const codesOf: Partial<Record<ReportSection['id'], readonly string[]>> = {
  items: ['code'],
  tags: ['code'],
  problems: ['code'],
  overdue: ['department', 'item'],
  points: ['servicePoint', 'department'],
  rankings: ['code'],
};
/** Names first: whose an item is stands before how often it was named. */
export const columnsToRead = ({ id, columns }: ReportSection): ReportSection['columns'] => {
  const told = columns.filter(({ key }) => codesOf[id]?.includes(key) !== true);
  if (id !== 'items') return told;
  const isName = ({ key }: { readonly key: string }) => key === 'name' || key === 'departmentName';
  return [...told.filter(isName), ...told.filter((column) => !isName(column))];
};

/** What a report says of itself. */
export const reportWords = {
  zh: {
    title: '月度运行报告',
    asOf: '统计截止',
    position: '日志位置',
    of: '范围',
    everybody: '全部部门',
    month: '月份',
    notOver: '本月尚未结束，以下为截至统计时的数据。',
    noData: '截至统计时，本月尚无任何数据。',
    nothingKnown: '当时还没有任何数据',
    none: '无',
    shown: (shown: number, total: number) => `共 ${total} 条，列出前 ${shown} 条`,
    about: '说明',
  },
  en: {
    title: 'Monthly operation report',
    asOf: 'As of',
    position: 'Position in the log',
    of: 'Of',
    everybody: 'all departments',
    month: 'Month',
    notOver: 'The month is not over: these are the figures so far.',
    noData: 'Nothing is known of this month yet.',
    nothingKnown: 'Nothing was known by then',
    none: 'None',
    shown: (shown: number, total: number) => `${shown} of ${total}`,
    about: 'About',
  },
} as const;

export const statusLine = ({ state }: Report, language: Language): string | null => {
  const words = reportWords[language];
  if (state === 'over') return null;
  return state === 'not-over' ? words.notOver : words.noData;
};
export const ofWhom = ({ of }: Report, language: Language): string =>
  of.kind === 'all' ? reportWords[language].everybody : [of.name, of.code].filter((part) => part !== null).join(' ');
