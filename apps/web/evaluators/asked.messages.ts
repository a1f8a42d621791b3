import type { Language } from '#kernel/values.js';
import { mostPoints } from '../../api/scorecards/comparison-reading.js';
import type { Wrong } from '../ui/problems.js';

/** Why a field does not fit the others: by the messages of the questions. */
const misfits = {
  'to < from': 'order',
  'region or department': 'either',
  'by=region': 'above',
  'measure=score': 'scored',
  'other or terms': 'ownTerms',
  'unit too small': 'points',
} as const;

/** A field of an address that cannot be what it should, or that does not fit the others. */
export interface WrongField {
  readonly field: string;
  readonly misfit?: (typeof misfits)[keyof typeof misfits] | undefined;
}

export const misfitOf = (message: string): WrongField['misfit'] =>
  message in misfits ? misfits[message as keyof typeof misfits] : undefined;

/** Of what is wrong with the same field, the first is said. */
export const onceEach = (wrong: readonly WrongField[]): readonly WrongField[] =>
  [...new Map(wrong.toReversed().map((one) => [one.field, one])).values()].toReversed();

const zh = {
  from: '开始日期请写成 2026-07-01 这样的日期',
  to: '结束日期请写成 2026-07-31 这样的日期',
  order: '结束日期早于开始日期',
  either: '区划和部门请只填一个',
  above: '按区划排名请填上级区划的编码',
  scored: '按综合得分排名请选择评分方案',
  minimum: '最少样本请填 0 至 1000000 的整数',
  month: '月份请写成 2026-07 这样的月份',
  measure: '没有这个指标，请从列表中选择',
  unit: '没有这个时间单位，请从列表中选择',
  points: `一张趋势图最多 ${mostPoints} 个点：请缩短时段，或选更大的时间单位`,
  groupBy: '不能按此分组，请从列表中选择',
  asOf: '截至时刻请写成 2026-07-31 或 2026-07-31T18:00',
  before: '先前时刻请写成 2026-07-31 或 2026-07-31T18:00',
  ahead: '截至时刻还没有到，请选一个过去的时刻',
  department: '没有这个部门，请填部门编码或完整名称',
  region: '没有这个区划，请填区划编码',
  scheme: '没有这个评分方案',
  deadlines: '时限规则请写成 default 或 default@0；已填自定时限时请留空',
  ownTerms: '已自拟评分方案时，假设的评分方案请留空',
  terms: '自拟的评分方案无法识别，请重新填写',
  off: '休息日请写成 2026-12-24 或同一年内的 2026-12-24..2026-12-26，以空格分开',
  work: '工作日请写成 2026-12-26 或同一年内的 2026-12-26..2026-12-27，以空格分开',
  calendar: '日历请写成 cn@0',
  rectify: '自定整改时限请填 1 至 1000 的整数，并与疑难时限一并填写',
  difficult: '自定疑难时限请填 1 至 1000 的整数，并与整改时限一并填写',
  other: (field: string) => `“${field}”的内容无法识别`,
};
const en: typeof zh = {
  from: 'Write the first day like 2026-07-01',
  to: 'Write the last day like 2026-07-31',
  order: 'The last day is before the first',
  either: 'Name a region or a department, not both',
  above: 'To rank regions, write the code of the region above them',
  scored: 'To rank by a score, choose the scoring scheme',
  minimum: 'Write the least sample as a number from 0 to 1000000',
  month: 'Write the month like 2026-07',
  measure: 'There is no such measure: choose one of the list',
  unit: 'There is no such unit of time: choose one of the list',
  points: `A trend has at most ${mostPoints} points: ask for less, or choose a larger unit`,
  groupBy: 'Nothing can be grouped by that: choose one of the list',
  asOf: 'Write the moment like 2026-07-31 or 2026-07-31T18:00',
  before: 'Write the earlier moment like 2026-07-31 or 2026-07-31T18:00',
  ahead: 'That moment has not come yet: choose one that has passed',
  department: 'There is no such department: write its code or its whole name',
  region: 'There is no such region: write its code',
  scheme: 'There is no such scoring scheme',
  deadlines: 'Write the rules like default or default@0, and leave them out where you write limits of your own',
  ownTerms: 'Leave the scheme supposed out where you have a scheme of your own',
  terms: 'The scheme of your own cannot be read: fill it in again',
  off: 'Write days off like 2026-12-24, or 2026-12-24..2026-12-26 within one year, with blanks between',
  work: 'Write days worked like 2026-12-26, or 2026-12-26..2026-12-27 within one year, with blanks between',
  calendar: 'Write the calendar like cn@0',
  rectify: 'Write your limit to put right as a number from 1 to 1000, together with the one for difficult matters',
  difficult: 'Write your limit for difficult matters as a number from 1 to 1000, together with the one to put right',
  other: (field) => `“${field}” says nothing that can be asked`,
};
const words: Readonly<Record<Language, typeof zh>> = { zh, en };

/** What is wrong, each at its field, as the page says it. */
export const wrongIn = (language: Language, wrong: readonly WrongField[]): readonly Wrong[] =>
  wrong.map(({ field, misfit }) => {
    const said = words[language];
    if (misfit !== undefined) return { field, text: said[misfit] };
    if (field === 'other') return { field, text: said.scheme };
    const isNamed = field in said;
    return { field, text: isNamed ? said[field as 'from'] : said.other(field) };
  });

/** A moment that has not come yet. */
export const aheadIn = (language: Language): Wrong => ({ field: 'asOf', text: words[language].ahead });
