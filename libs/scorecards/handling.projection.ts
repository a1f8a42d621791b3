import { caseCountEvents } from '#case-counts/case-count.events.js';
import type { Fact, Facts } from '#kernel/facts.js';
import type { StoredEvent } from '#kernel/events.js';
import type { CountedAs, Tally } from '#orders/order-values.events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { type CountedUnder, isBad, type ReviewEvent } from '#reviews/review.events.js';
import { type Adds, type HandlingMeasure, handlingMeasures } from './handling-measures.projection.js';

/** The events of an order that change a figure. */
type Counting = Extract<
  WorkOrderEvent['type'],
  | 'WorkOrderOpened'
  | 'WorkOrderDispatched'
  | 'WorkOrderTransferred'
  | 'WorkOrderResolved'
  | 'ResolutionSentBack'
  | 'WorkOrderOverdue'
  | 'CallBackSatisfied'
  | 'CallBackUnsatisfied'
  | 'WorkOrderReopened'
  | 'AppealUpheld'
  | 'WorkOrderClosed'
  | 'FollowUpReviewed'
>;
type Seen = ReviewEvent | Extract<WorkOrderEvent, { type: Counting }>;

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
  /** What an order was about; nothing for what reviews themselves add. */
  kind: 'text',
} as const;

export type HandlingDimension = keyof typeof dimensions;

interface About {
  /** The review or the order. */
  readonly subject: string;
  /** What an order is about; `null` of a review. */
  readonly kind: string | null;
}

/** `counted` holds all other dimensions; its day is the fact's own. */
const fact = ({ subject, kind }: About, counted: CountedAs, adds: Adds): Fact<HandlingDimension, HandlingMeasure>[] => [
  { occurredOn: counted.occurredOn, subject, dims: { ...counted, kind }, adds },
];
const ofReview = ({ reviewId, counted }: { reviewId: string; counted: CountedUnder }, adds: Adds) =>
  fact({ subject: reviewId, kind: null }, counted, adds);

type OrderData = Pick<WorkOrderEvent['data'], 'workOrderId' | 'kind' | 'counted'>;

/** What orders of every kind add, and beside it what only those of bad reviews do: rates are of these alone. */
const ofOrder = ({ workOrderId, kind, counted }: OrderData, { every = {}, bad = {} }: { every?: Adds; bad?: Adds }) =>
  fact({ subject: workOrderId, kind }, counted, kind === 'bad-review' ? { ...every, ...bad } : every);

const tallied = (tally: Tally, sign: 1 | -1): { every: Adds; bad: Adds } => ({
  every: {
    ordersOpened: sign * tally.opened,
    ordersResolved: sign * tally.resolved,
    ordersOverdue: sign * tally.overdue,
    ordersClosed: sign * tally.closed,
  },
  bad: {
    badToHandle: sign * tally.opened,
    answered: sign * tally.answered,
    rectified: sign * tally.resolved,
    onTime: sign * tally.onTime,
    calledBack: sign * tally.calledBack,
    satisfied: sign * tally.satisfied,
    contactAnswers: sign * tally.contactAnswers,
    contacted: sign * tally.contacted,
    solvedAnswers: sign * tally.solvedAnswers,
    solved: sign * tally.solved,
  },
});

type Moved = { readonly data: OrderData & { readonly from: CountedAs; readonly tally: Tally } };

/** The unit that is answerable changed: all that the order was counted as goes along. */
const moved = ({ data }: Moved) => [
  ...ofOrder({ ...data, counted: data.from }, tallied(data.tally, -1)),
  ...ofOrder(data, tallied(data.tally, 1)),
];

type Closed = StoredEvent<Extract<WorkOrderEvent, { type: 'WorkOrderClosed' }>>;

/** A merged order comes to what the one it was merged into came to. */
const closed = ({ data }: Closed) => {
  const { answered, resolved, onTime } = data.handled;
  if (data.ending !== 'merged') return ofOrder(data, { every: { ordersClosed: 1 } });
  return ofOrder(data, {
    every: { ordersClosed: 1, ...(resolved && { ordersResolved: 1 }) },
    bad: { ...(answered && { answered: 1 }), ...(resolved && { rectified: 1 }), ...(onTime && { onTime: 1 }) },
  });
};

type Upheld = StoredEvent<Extract<WorkOrderEvent, { type: 'AppealUpheld' }>>;

/** All that the order was counted as is taken back, and noted apart. */
const upheld = ({ data }: Upheld) => {
  const { tally } = data;
  const { every, bad } = tallied(tally, -1);
  const apart: Adds = {
    excludedToHandle: tally.opened,
    excludedAnswered: tally.answered,
    excludedRectified: tally.resolved,
    excludedOnTime: tally.onTime,
    excludedCalledBack: tally.calledBack,
    excludedSatisfied: tally.satisfied,
    excludedOverdue: tally.overdue,
    excludedContactAnswers: tally.contactAnswers,
    excludedContacted: tally.contacted,
    excludedSolvedAnswers: tally.solvedAnswers,
    excludedSolved: tally.solved,
  };
  return ofOrder(data, { every, bad: { ...bad, ...apart } });
};

type CalledBack = Extract<WorkOrderEvent, { type: 'CallBackSatisfied' | 'CallBackUnsatisfied' }>['data'];

/** A question that was not answered counts nowhere: neither for the unit nor against it. */
const heard = ({ contacted, solved }: CalledBack): Adds => ({
  calledBack: 1,
  ...(contacted !== undefined && { contactAnswers: 1 }),
  ...(contacted === true && { contacted: 1 }),
  ...(solved !== undefined && { solvedAnswers: 1 }),
  ...(solved === true && { solved: 1 }),
});

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

/** What a review adds by itself: when it is given, and when it is excluded. */
export const reviewAdds = {
  submitted: (counted: CountedUnder): Adds => of(submitted, counted),
  excluded: (counted: CountedUnder): Adds => of(excluded, counted),
};

/**
 * How reviews were given and bad ones handled. All that follows from a review counts on the review's own day, so a
 * period's figures grow as its orders are handled; when each became known is the second clock.
 */
export const handlingFacts: Facts<Seen, HandlingDimension, HandlingMeasure> = {
  name: 'handling',
  version: 6,
  dimensions,
  measures: handlingMeasures,
  indexes: [['department']],
  frequent: ['received', 'active', 'rated5', 'rated4', 'rated3', 'good', 'activeGood'],
  overview: ['department', 'region'],
  alongside: Object.keys(caseCountEvents),
  on: {
    ReviewSubmitted: ({ data }) => ofReview(data, reviewAdds.submitted(data.counted)),
    ReviewExcluded: ({ data }) => ofReview(data, reviewAdds.excluded(data.counted)),
    WorkOrderOpened: ({ data }) => ofOrder(data, { every: { ordersOpened: 1 }, bad: { badToHandle: 1 } }),
    WorkOrderDispatched: moved,
    WorkOrderTransferred: moved,
    WorkOrderResolved: ({ data }) =>
      ofOrder(data, {
        every: { ordersResolved: 1 },
        bad: { rectified: 1, ...(data.onTime && { onTime: 1 }), ...(data.first && { answered: 1 }) },
      }),
    ResolutionSentBack: ({ data }) =>
      ofOrder(data, {
        every: { ordersResolved: -1 },
        bad: { rectified: -1, ...(data.wasOnTime && { onTime: -1 }), ...(data.wasFirst && { answered: -1 }) },
      }),
    WorkOrderOverdue: ({ data }) => (data.first ? ofOrder(data, { every: { ordersOverdue: 1 } }) : []),
    CallBackSatisfied: ({ data }) =>
      ofOrder(data, {
        bad: { ...heard(data), satisfied: 1, ...(data.level === 'basically-satisfied' && { basicallySatisfied: 1 }) },
      }),
    CallBackUnsatisfied: ({ data }) => ofOrder(data, { bad: heard(data) }),
    WorkOrderReopened: ({ data }) =>
      ofOrder(data, { every: { ordersResolved: -1 }, bad: { rectified: -1, ...(data.wasOnTime && { onTime: -1 }) } }),
    AppealUpheld: upheld,
    WorkOrderClosed: closed,
    FollowUpReviewed: ({ data }) => ofOrder(data, { bad: { followedUp: 1 } }),
  },
};
