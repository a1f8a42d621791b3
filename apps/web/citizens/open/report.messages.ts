import type { Language } from '#kernel/values.js';

const zh = {
  list: '月度报告',
  listAbout: '每月一份，只用公布的数，可以打印。',
  none: '还没有公布任何月份。',
  everywhere: '全部地区',
  title: (region: string, month: string) => `${region} ${month} 月度报告`,
  noneOf: (month: string) => `${month} 还没有公布，或没有这个地区。`,
  whole: '总体情况',
  measure: '指标',
  now: '本月',
  before: (month: string) => `上月（${month}）`,
  change: '环比',
  changeHint: '环比只在两个月都公布确切数时计算；上月为 0 时不计算。',
  parts: '各地区、各部门',
  ranks: '部门名次',
  ranksHint: '按差评按时整改率，同级之间比。',
  level: '级别',
  allRanks: '全部名次',
  print: '打印：用浏览器的“打印”功能，A4 纸即可。',
};

export type ReportWords = typeof zh;

const en: ReportWords = {
  list: 'Monthly reports',
  listAbout: 'One for each month, of published figures alone, ready to be printed.',
  none: 'No month was published yet.',
  everywhere: 'All regions',
  title: (region, month) => `${region}: report of ${month}`,
  noneOf: (month) => `${month} was not published yet, or has no such region.`,
  whole: 'All in all',
  measure: 'Figure',
  now: 'This month',
  before: (month) => `Month before (${month})`,
  change: 'Change',
  changeHint: 'A change is told only where both months are published exactly, and not against 0.',
  parts: 'By region and department',
  ranks: 'Departments ranked',
  ranksHint: 'By bad reviews put right in time, among departments of the same level.',
  level: 'Level',
  allRanks: 'All ranks',
  print: 'To print it, use “Print” in your browser; A4 will do.',
};

export const reportWords: Readonly<Record<Language, ReportWords>> = { zh, en };
