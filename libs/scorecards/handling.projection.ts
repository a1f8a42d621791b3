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

/** `counted` holds all dimensions; its day is the fact's own. */
const fact = (counted: CountedUnder, adds: Adds): Fact<HandlingDimension, HandlingMeasure>[] => [
  { occurredOn: counted.occurredOn, dims: counted, adds },
];

const levels = { 1: 'rated1', 2: 'rated2', 3: 'rated3', 4: 'rated4', 5: 'rated5' } as const;
const ratings = [1, 2, 3, 4, 5] as const;

/** What one valid review of a level adds, apart from having been received. */
const validAdds = (rating: (typeof ratings)[number], active: boolean): Adds => ({
  [levels[rating]]: 1,
  ...(isBad(rating) ? { bad: 1 } : { good: 1 }),
  ...(active && { active: 1, ...(!isBad(rating) && { activeGood: 1 }) }),
});

const negated = (adds: Adds): Adds => Object.fromEntries(Object.entries(adds).map(([measure, value]) => [measure, -value]));

/** By level: a province's rebuild passes here once for each of hundreds of millions of reviews. */
const table = (active: boolean, make: (adds: Adds) => Adds): readonly Adds[] => [
  {},
  ...ratings.map((rating) => make(validAdds(rating, active))),
];
const submitted = {
  active: table(true, (adds) => ({ received: 1, ...adds })),
  byDefault: table(false, (adds) => ({ received: 1, ...adds })),
};
const excluded = {
  active: table(true, (adds) => ({ excluded: 1, ...negated(adds) })),
  byDefault: table(false, (adds) => ({ excluded: 1, ...negated(adds) })),
};

const of = (tables: typeof submitted, { rating, active }: CountedUnder): Adds =>
  (active ? tables.active : tables.byDefault)[rating] ?? {};

/**
 * How reviews were given and bad ones handled. All that follows from a review counts on the review's own day, so a
 * period's figures grow as its orders are handled; when each became known is the second clock.
 */
export const handlingFacts: Facts<Seen, HandlingDimension, HandlingMeasure> = {
  name: 'handling',
  version: 1,
  dimensions,
  measures: handlingMeasures,
  indexes: [['department']],
  on: {
    ReviewSubmitted: ({ data }) => fact(data.counted, of(submitted, data.counted)),
    ReviewExcluded: ({ data }) => fact(data.counted, of(excluded, data.counted)),
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
