import { addDays, type LocalDay } from '#kernel/values.js';
import type { Triggers } from '#rulebook/triggers.policy.js';
import type { Evidence, Measure, Trigger } from './oversight.events.js';

/** The figures of one service point over some days. */
export interface PointFigures {
  readonly servicePoint: string;
  /** Valid reviews, and the bad ones among them. */
  readonly reviews: number;
  readonly bad: number;
  readonly orders: number;
  readonly overdue: number;
}

export interface Proposal {
  readonly servicePoint: string;
  readonly trigger: Trigger;
  readonly measure: Measure;
  readonly evidence: Evidence;
}

/** The first of so many days that end with `today`. */
export const firstOf = (days: number, today: LocalDay): LocalDay => addDays(today, 1 - days);

/** 限期整改 for points with so many valid bad reviews in the rolling window. */
export const byBadReviews = (figures: readonly PointFigures[], { badReviews }: Triggers, today: LocalDay): readonly Proposal[] =>
  figures
    .filter(({ bad }) => bad >= badReviews.count)
    .map(({ servicePoint, bad, reviews }) => ({
      servicePoint,
      trigger: 'bad-reviews',
      measure: 'rectification',
      evidence: { from: firstOf(badReviews.days, today), to: today, count: bad, of: reviews, threshold: badReviews.count },
    }));

/** 限期整改 for points too many of whose orders were overdue, where there were enough of them to say so. */
export const byOverdue = (
  figures: readonly PointFigures[],
  { overdue: limits }: Triggers,
  today: LocalDay,
): readonly Proposal[] =>
  figures
    .filter(({ orders, overdue }) => orders >= limits.least && overdue / orders >= limits.share)
    .map(({ servicePoint, orders, overdue }) => ({
      servicePoint,
      trigger: 'overdue',
      measure: 'rectification',
      evidence: { from: firstOf(limits.days, today), to: today, count: overdue, of: orders, threshold: limits.share },
    }));

/** Points with fewer reviews in a month are not ranked: chance would rank them (our own choice). */
const leastReviews = 20;

/** The points with the greatest share of bad reviews of a month among their peers; several where they share the place. */
export const lastOf = (figures: readonly PointFigures[]): readonly string[] => {
  const ranked = figures.filter(({ reviews }) => reviews >= leastReviews);
  if (ranked.length < 2) return []; // the only one is first as much as last
  const share = ({ bad, reviews }: PointFigures) => bad / reviews;
  const worst = Math.max(...ranked.map(share));
  return worst === 0 ? [] : ranked.filter((point) => share(point) === worst).map(({ servicePoint }) => servicePoint);
};

export interface RankedMonth {
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly last: readonly string[];
}

/** 约谈 for points that were last in each of the months, which run on, the oldest first. */
export const byRanking = (months: readonly RankedMonth[]): readonly Proposal[] => {
  const [first] = months;
  const newest = months.at(-1);
  if (!first || !newest) return [];
  return first.last
    .filter((point) => months.every(({ last }) => last.includes(point)))
    .map((servicePoint) => ({
      servicePoint,
      trigger: 'last-in-ranking',
      measure: 'interview',
      evidence: { from: first.from, to: newest.to, count: months.length, of: null, threshold: months.length },
    }));
};
