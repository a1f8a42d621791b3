/**
 * What the orders of excluded reviews had been counted as when their appeal was upheld. No figure of its own: what lets one
 * ask how the figures would be without exclusions.
 */
export const excludedMeasures = [
  'excludedToHandle',
  'excludedAnswered',
  'excludedRectified',
  'excludedOnTime',
  'excludedCalledBack',
  'excludedSatisfied',
  'excludedOverdue',
  'excludedContactAnswers',
  'excludedContacted',
  'excludedSolvedAnswers',
  'excludedSolved',
] as const;

/** What reviews add by themselves. */
export const reviewMeasures = [
  'received',
  'excluded',
  'active',
  'rated5',
  'rated4',
  'rated3',
  'rated2',
  'rated1',
  'good',
  'activeGood',
  'bad',
] as const;

/** What handling facts add up. */
export const handlingMeasures = [
  ...reviewMeasures,
  'badToHandle',
  'answered',
  'rectified',
  'onTime',
  'calledBack',
  'satisfied',
  'basicallySatisfied',
  'contactAnswers',
  'contacted',
  'solvedAnswers',
  'solved',
  'followedUp',
  'ordersOpened',
  'ordersResolved',
  'ordersOverdue',
  'ordersClosed',
  ...excludedMeasures,
] as const;
export type HandlingMeasure = (typeof handlingMeasures)[number];
export type Adds = Partial<Record<HandlingMeasure, number>>;
