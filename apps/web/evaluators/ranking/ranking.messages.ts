import type { Language } from '#kernel/values.js';
import type { Standing } from '#scorecards/ranking.policy.js';

interface RankingWords {
  readonly title: string;
  readonly about: string;
  readonly group: (peers: string) => string;
  /** Those of a group that have no rank. */
  readonly apart: (peers: string) => string;
  readonly score: string;
  readonly scored: (scheme: string) => string;
  readonly scheme: string;
  readonly noScheme: string;
  readonly by: string;
  readonly units: Readonly<Record<'department' | 'region', string>>;
  readonly minimum: string;
  readonly minimumHint: string;
  readonly least: (minimum: number) => string;
  readonly reviews: string;
  readonly standing: string;
  readonly rank: string;
  readonly place: string;
  readonly interval: string;
  readonly intervalAbout: string;
  readonly standings: Readonly<Record<Standing, string>>;
  readonly chart: (measure: string) => string;
}

const zh: RankingWords = {
  title: '排名',
  about: '同类单位之间比较。名次相近而区间重叠的单位，差别可能只是偶然。',
  group: (peers) => `同类组：${peers}`,
  apart: (peers) => `同类组：${peers}，不参排的单位`,
  score: '综合得分',
  scored: (scheme) => `综合得分，按评分方案 ${scheme}`,
  scheme: '评分方案（按综合得分排名时）',
  noScheme: '未选',
  by: '排名对象',
  units: { department: '部门', region: '下级区划（请填上级区划）' },
  minimum: '最少样本',
  minimumHint: '分母小于它的单位不参排；不填则按方案，或为 1',
  least: (minimum) => `样本不少于 ${minimum} 的单位参排；并列者名次相同。`,
  reviews: '有效评价',
  standing: '不参排的原因',
  rank: '名次',
  place: '单位',
  interval: '95% 区间',
  intervalAbout: '区间为威尔逊 95% 区间，是本系统自定的做法，不是统一规定。',
  standings: { ranked: '参排', 'below-minimum': '样本不足，不参排', 'without-cases': '没有此类事项，不参排' },
  chart: (measure) => `${measure}：圆点为数值，横条为 95% 区间；逐个同类组，名次在前的在上`,
};

const en: RankingWords = {
  title: 'Ranking',
  about: 'Units among their peers. Where intervals overlap, a difference in rank may be chance.',
  group: (peers) => `Peers: ${peers}`,
  apart: (peers) => `Peers: ${peers}, those without a rank`,
  score: 'Score',
  scored: (scheme) => `Score by the scheme ${scheme}`,
  scheme: 'Scoring scheme (to rank by a score)',
  noScheme: 'None',
  by: 'What is ranked',
  units: { department: 'Departments', region: 'Regions below one (write that one)' },
  minimum: 'Least sample',
  minimumHint: 'Units with a smaller denominator have no rank; that of the scheme, or 1, without it',
  least: (minimum) => `Units with a sample of at least ${minimum} have a rank; who is as good shares it.`,
  reviews: 'Valid reviews',
  standing: 'Why it has no rank',
  rank: 'Rank',
  place: 'Unit',
  interval: '95 % interval',
  intervalAbout: 'The interval is Wilson’s, 95 %: our own choice and no official rule.',
  standings: { ranked: 'Ranked', 'below-minimum': 'Not ranked: too few', 'without-cases': 'Not ranked: none' },
  chart: (measure) =>
    `${measure}: a dot for the figure, a bar for its 95 % interval, the best on top, one group of peers after the other`,
};

export const rankingWords: Readonly<Record<Language, RankingWords>> = { zh, en };
