import type { Language } from '#kernel/values.js';
import type { WrongTerm } from './terms-fields.js';

const wrongZh: Readonly<Record<WrongTerm, string>> = {
  parts: '请至少给一个指标填写分值',
  Points: '分值请填大于 0、不超过 1000 的数',
  Better: '请选择高好还是低好',
  By: '请选择计分方式',
  Target: '目标请填 0 至 100 的百分数',
  PerPoint: '每差一个百分点扣的分请填 0 至 1000 的数',
  Floor: '最低分请填 0 至该指标分值之间的数',
  Steps: '分档请写成 95:25, 90:20，百分数在前、分数在后，分数不超过该指标分值',
  OfNothing: '请选择没有数据时怎么办',
  bands: '等级请写成 90 A, 80 B，起点不重复',
  minimum: '最少有效评价请填 0 至 1000000 的整数',
};

const zh = {
  title: '自拟评分方案',
  about: '从一个方案开始改：分值、目标、最低分、分档、等级。没有填分值的指标不计分。只用于设问，不会公布，也不会保存。',
  start: '从哪个方案开始',
  begin: '用它填写',
  take: '用于设问',
  none: '未计分',
  points: (points: string) => `${points} 分`,
  fields: {
    Points: '分值',
    Better: '好坏',
    By: '计分方式',
    Target: '目标（%）',
    PerPoint: '每差一个百分点扣',
    Floor: '最低分',
    Steps: '分档',
    OfNothing: '没有数据时',
  },
  hints: { Target: '按目标计分时', PerPoint: '按目标计分时', Floor: '按目标计分时', Steps: '分档计分时，如 95:25, 90:20' },
  better: { higher: '高好', lower: '低好' },
  by: { share: '按比率', target: '按目标', steps: '分档' },
  ofNothing: { 'left-out': '不计入', all: '满分', none: '零分' },
  bands: '等级',
  bandsHint: '得分百分比的起点和等级，如 90 A, 80 B',
  minimum: '最少有效评价',
  minimumHint: '不足的单位不评分',
  target: (percent: string, perPoint: number, floor: number) =>
    `目标 ${percent} %，每差一个百分点扣 ${perPoint} 分，最低 ${floor} 分`,
  steps: (steps: string) => `分档 ${steps}`,
  grades: (bands: string, minimum: number) => `等级 ${bands === '' ? '—' : bands}；最少有效评价 ${minimum}`,
  wrong: wrongZh,
};
export type TermsWords = typeof zh;

const en: TermsWords = {
  title: 'A scheme of your own',
  about:
    'Begin from a scheme and change it: points, targets, floors, steps, grades. A rate without points is no part of it. For this question alone: nothing is published or kept.',
  start: 'Begin from',
  begin: 'Fill it in',
  take: 'Suppose this',
  none: 'not scored',
  points: (points) => `${points} points`,
  fields: {
    Points: 'Points',
    Better: 'Good is',
    By: 'Scored by',
    Target: 'Target (%)',
    PerPoint: 'Less for each percentage point missing',
    Floor: 'Floor',
    Steps: 'Steps',
    OfNothing: 'Without data',
  },
  hints: {
    ...{ Target: 'Scored by a target', PerPoint: 'Scored by a target', Floor: 'Scored by a target' },
    Steps: 'Scored by steps, such as 95:25, 90:20',
  },
  better: { higher: 'a high rate', lower: 'a low rate' },
  by: { share: 'the rate itself', target: 'a target', steps: 'steps' },
  ofNothing: { 'left-out': 'left out', all: 'all points', none: 'no points' },
  bands: 'Grades',
  bandsHint: 'From how many percent of the points on, such as 90 A, 80 B',
  minimum: 'Least valid reviews',
  minimumHint: 'Units with fewer are not scored',
  target: (percent, perPoint, floor) => `target ${percent} %, ${perPoint} less for each point missing, at least ${floor}`,
  steps: (steps) => `steps ${steps}`,
  grades: (bands, minimum) => `Grades ${bands === '' ? '—' : bands}; least valid reviews ${minimum}`,
  wrong: {
    parts: 'Give at least one rate its points',
    Points: 'Write points above 0 and up to 1000',
    Better: 'Choose whether a high or a low rate is good',
    By: 'Choose what it is scored by',
    Target: 'Write the target as percent from 0 to 100',
    PerPoint: 'Write what is taken for each percentage point as a number from 0 to 1000',
    Floor: 'Write a floor from 0 to the points of the rate',
    Steps: 'Write steps like 95:25, 90:20: percent, then points, no more than those of the rate',
    OfNothing: 'Choose what holds without data',
    bands: 'Write grades like 90 A, 80 B, no two from the same place',
    minimum: 'Write the least valid reviews as a number from 0 to 1000000',
  },
};

/** Words of own terms. */
export const termsWords: Readonly<Record<Language, TermsWords>> = { zh, en };
