import { isBad } from '#reviews/review.events.js';
import type { HandlingMeasure } from './handling.projection.js';
import type { Sums } from './measures.query.js';

/** Sums of reviews of one level, and of what their orders were counted as. */
export interface OfLevel {
  readonly rating: number | null;
  readonly active: boolean | null;
  readonly sums: Sums;
}

const levels: Readonly<Record<number, 'rated1' | 'rated2' | 'rated3' | 'rated4' | 'rated5'>> = {
  1: 'rated1',
  2: 'rated2',
  3: 'rated3',
  4: 'rated4',
  5: 'rated5',
};

const reviewsPutBack = ({ rating, active, sums }: OfLevel): Partial<Record<HandlingMeasure, number>> => {
  const level = rating === null ? undefined : levels[rating];
  if (level === undefined || rating === null) return {};
  const { excluded } = sums;
  const bad = isBad(rating);
  return {
    excluded: 0,
    [level]: sums[level] + excluded,
    ...(bad ? { bad: sums.bad + excluded } : { good: sums.good + excluded }),
    ...(active && { active: sums.active + excluded, ...(!bad && { activeGood: sums.activeGood + excluded }) }),
  };
};

/** As if no appeal had been upheld: excluded reviews count again, and what their orders had been counted as by then. */
export const withExcluded = (of: OfLevel): Sums => {
  const { sums } = of;
  return {
    ...sums,
    ...reviewsPutBack(of),
    badToHandle: sums.badToHandle + sums.excludedToHandle,
    answered: sums.answered + sums.excludedAnswered,
    rectified: sums.rectified + sums.excludedRectified,
    onTime: sums.onTime + sums.excludedOnTime,
    calledBack: sums.calledBack + sums.excludedCalledBack,
    satisfied: sums.satisfied + sums.excludedSatisfied,
    ordersOpened: sums.ordersOpened + sums.excludedToHandle,
    ordersResolved: sums.ordersResolved + sums.excludedRectified,
    ordersOverdue: sums.ordersOverdue + sums.excludedOverdue,
  };
};
