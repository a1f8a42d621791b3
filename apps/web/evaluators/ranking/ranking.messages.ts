import type { Language } from '#kernel/values.js';
import type { Standing } from '#scorecards/ranking.policy.js';

interface RankingWords {
  readonly title: string;
  readonly about: string;
  readonly group: (peers: string) => string;
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
  rank: 'Rank',
  place: 'Unit',
  interval: '95 % interval',
  intervalAbout: 'The interval is Wilson’s, 95 %: our own choice and no official rule.',
  standings: { ranked: 'Ranked', 'below-minimum': 'Not ranked: too few', 'without-cases': 'Not ranked: none' },
  chart: (measure) =>
    `${measure}: a dot for the figure, a bar for its 95 % interval, the best on top, one group of peers after the other`,
};

export const rankingWords: Readonly<Record<Language, RankingWords>> = { zh, en };
