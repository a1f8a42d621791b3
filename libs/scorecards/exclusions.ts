import { isBad } from '#reviews/review.events.js';
import { added, type SumName, type Sums } from './measures.query.js';

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

const reviewsPutBack = ({ rating, active, sums }: OfLevel): Partial<Record<SumName, number | null>> => {
  const level = rating === null ? undefined : levels[rating];
  if (level === undefined || rating === null) return {};
  const { excluded } = sums;
  const bad = isBad(rating);
  return {
    excluded: 0,
    [level]: added(sums[level], excluded),
    ...(bad ? { bad: added(sums.bad, excluded) } : { good: added(sums.good, excluded) }),
    ...(active && { active: added(sums.active, excluded), ...(!bad && { activeGood: added(sums.activeGood, excluded) }) }),
  };
};

/** As if no appeal had been upheld: excluded reviews count again, and what their orders had been counted as by then. */
export const withExcluded = (of: OfLevel): Sums => {
  const { sums } = of;
  return {
    ...sums,
    ...reviewsPutBack(of),
    reviewedCases: sums.everReviewedCases,
    badToHandle: added(sums.badToHandle, sums.excludedToHandle),
    answered: added(sums.answered, sums.excludedAnswered),
    rectified: added(sums.rectified, sums.excludedRectified),
    onTime: added(sums.onTime, sums.excludedOnTime),
    calledBack: added(sums.calledBack, sums.excludedCalledBack),
    satisfied: added(sums.satisfied, sums.excludedSatisfied),
    contactAnswers: added(sums.contactAnswers, sums.excludedContactAnswers),
    contacted: added(sums.contacted, sums.excludedContacted),
    solvedAnswers: added(sums.solvedAnswers, sums.excludedSolvedAnswers),
    solved: added(sums.solved, sums.excludedSolved),
    ordersOpened: added(sums.ordersOpened, sums.excludedToHandle),
    ordersResolved: added(sums.ordersResolved, sums.excludedRectified),
    ordersOverdue: added(sums.ordersOverdue, sums.excludedOverdue),
  };
};
