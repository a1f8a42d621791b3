import type { Language } from '#kernel/values.js';

const zh = {
  title: '公开的评价情况',
  none: '还没有公布任何月份。',
  noneOf: (month: string) => `${month} 还没有公布。`,
  months: '其他月份',
  month: (month: string) => `${month} 月度情况`,
  cutOff: (when: string) => `统计截止 ${when}。公布后不再改动。`,
  fewest: (most: number) =>
    `为了不让人认出是谁评价的，部门少于 ${most} 的数不列出，显示为 0–${most - 1}；由它们推算的数也是一个范围。这是我们自己的做法，不是统一规定。`,
  unit: '单位',
  all: '全部',
  reviews: '评价',
  goodRate: '好评率',
  good: '好评',
  activeGood: '主动好评',
  defaultGood: '默认好评',
  bad: '差评',
  badOnTime: '按时整改的差评',
  badOther: '其他差评',
  badRate: '差评率',
  onTimeRate: '差评按时整改率',
  up: '全部地区',
  report: '月度报告',
};

export type FiguresWords = typeof zh;

const en: FiguresWords = {
  title: 'Public figures',
  none: 'No month was published yet.',
  noneOf: (month) => `${month} was not published yet.`,
  months: 'Other months',
  month: (month) => `Figures of ${month}`,
  cutOff: (when) => `As known by ${when}. Published once, and never changed.`,
  fewest: (most) =>
    `So that nobody can be recognised, counts of a department below ${most} are not told: they are shown as 0–${most - 1}, and what follows from them is a range, too. This is our own choice and no official rule.`,
  unit: 'Unit',
  all: 'All',
  reviews: 'Reviews',
  goodRate: 'Good rate',
  good: 'Good',
  activeGood: 'Good, by somebody',
  defaultGood: 'Good, by default',
  bad: 'Bad',
  badOnTime: 'Bad, put right in time',
  badOther: 'Other bad ones',
  badRate: 'Bad rate',
  onTimeRate: 'Bad reviews put right in time',
  up: 'All regions',
  report: 'Monthly report',
};

export const figuresWords: Readonly<Record<Language, FiguresWords>> = { zh, en };
