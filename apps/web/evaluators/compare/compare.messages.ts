import type { Language } from '#kernel/values.js';

const zh = {
  title: '对比',
  about: '同一时段、两个所知时刻（或两个评分方案）并列，并说明每个数为什么变了。',
  before: '先前时刻',
  beforeHint: '不填为 7 天前；只比评分方案时不填为同一时刻',
  beforeAhead: '先前时刻还没有到，请选一个过去的时刻',
  scheme: '左侧评分方案',
  other: '右侧评分方案',
  schemeHint: '如 handling-first 或 handling-first@0；不填则不评分',
  then: '先前',
  later: '后来',
  difference: '差',
  why: '为什么变了',
  numerator: '分子',
  denominator: '分母',
  score: '得分',
  order: '先前时刻晚于后来时刻',
};
export type CompareWords = typeof zh;
const en: CompareWords = {
  title: 'Compare',
  about: 'One period as known at two moments (or scored by two schemes) side by side, and why each figure changed.',
  before: 'Earlier moment',
  beforeHint: '7 days ago without it; the same moment where schemes are compared',
  beforeAhead: 'The earlier moment has not come yet: choose one that has passed',
  scheme: 'Scheme on the left',
  other: 'Scheme on the right',
  schemeHint: 'Such as handling-first or handling-first@0; no score without it',
  then: 'Earlier',
  later: 'Later',
  difference: 'Difference',
  why: 'Why did it change?',
  numerator: 'Numerator',
  denominator: 'Denominator',
  score: 'Score',
  order: 'The earlier moment is after the later one',
};
export const compareWords: Readonly<Record<Language, CompareWords>> = { zh, en };
