import type { Fact, Facts } from '#kernel/facts.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { type CountedUnder, isBad, type ReviewEvent } from '#reviews/review.events.js';

type Seen = ReviewEvent | WorkOrderEvent;

const dimensions = {
  department: 'text',
  region: 'text',
  item: 'text',
  servicePoint: 'text',
  channel: 'text',
  target: 'text',
  stage: 'smallint',
  rating: 'smallint',
  active: 'boolean',
  realName: 'boolean',
} as const;

export const handlingMeasures = [
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
  'ordersOpened',
  'answered',
  'ordersResolved',
  'onTime',
  'ordersOverdue',
  'ordersClosed',
  'calledBack',
  'satisfied',
] as const;
export type HandlingMeasure = (typeof handlingMeasures)[number];
export type HandlingDimension = keyof typeof dimensions;
type Adds = Partial<Record<HandlingMeasure, number>>;

const fact = ({ occurredOn, ...dims }: CountedUnder, adds: Adds): Fact<HandlingDimension, HandlingMeasure>[] => [
  { occurredOn, dims, adds },
];

const levels = { 1: 'rated1', 2: 'rated2', 3: 'rated3', 4: 'rated4', 5: 'rated5' } as const;
const levelOf = (rating: number): Adds => {
  const level = levels[rating as keyof typeof levels];
  return { [level]: 1 };
};

/** What one valid review adds, apart from having been received. */
const valid = ({ rating, active }: CountedUnder, sign: 1 | -1): Adds => {
  const bad = isBad(rating);
  const adds: Adds = { ...levelOf(rating), ...(bad ? { bad: 1 } : { good: 1 }) };
  if (active) Object.assign(adds, { active: 1 }, bad ? {} : { activeGood: 1 });
  return Object.fromEntries(Object.entries(adds).map(([measure, value]) => [measure, value * sign]));
};

/**
 * How reviews were given and bad ones handled. All that follows from a review counts on the review's own day, so a
 * period's figures grow as its orders are handled; when each became known is the second clock.
 */
export const handlingFacts: Facts<Seen, HandlingDimension, HandlingMeasure> = {
  name: 'handling',
  version: 1,
  dimensions,
  measures: handlingMeasures,
  on: {
    ReviewSubmitted: ({ data }) => fact(data.counted, { received: 1, ...valid(data.counted, 1) }),
    ReviewExcluded: ({ data }) => fact(data.counted, { excluded: 1, ...valid(data.counted, -1) }),
    WorkOrderOpened: ({ data }) => fact(data.counted, { ordersOpened: 1 }),
    WorkOrderAccepted: () => [],
    WorkOrderResolved: ({ data }) =>
      fact(data.counted, { ordersResolved: 1, ...(data.onTime && { onTime: 1 }), ...(data.first && { answered: 1 }) }),
    WorkOrderOverdue: ({ data }) => (data.first ? fact(data.counted, { ordersOverdue: 1 }) : []),
    CallBackSatisfied: ({ data }) => fact(data.counted, { calledBack: 1, satisfied: 1 }),
    CallBackUnsatisfied: ({ data }) => fact(data.counted, { calledBack: 1 }),
    WorkOrderReopened: ({ data }) => fact(data.counted, { ordersResolved: -1, ...(data.wasOnTime && { onTime: -1 }) }),
    WorkOrderClosed: ({ data }) => fact(data.counted, { ordersClosed: 1 }),
  },
};
