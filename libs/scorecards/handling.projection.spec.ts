import { describe, expect, it } from '@jest/globals';
import type { OrderKind } from '#kernel/values.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import type { ReviewEvent } from '#reviews/review.events.js';
import { counted, submitted } from '../../test/support/events.js';
import { eastOf, happened, nothing, ofKind, orderId, westOf } from '../../test/support/orders.js';
import { factsOf } from '../../test/support/facts.js';
import type { HandlingMeasure } from './handling-measures.projection.js';
import { measure, noSums } from './measures.query.js';

type Adds = Partial<Record<HandlingMeasure, number>>;

/** The measures an event adds, whatever else it carries. */
const adds = (event: ReviewEvent | WorkOrderEvent): Adds => {
  const facts = factsOf(event);
  expect(facts.every(({ occurredOn }) => occurredOn === counted.occurredOn)).toBe(true);
  return Object.assign({}, ...facts.map((fact) => fact.adds)) as Adds;
};

describe('the handling facts', () => {
  it.each([
    [5, true, { received: 1, rated5: 1, good: 1, active: 1, activeGood: 1 }],
    [3, true, { received: 1, rated3: 1, good: 1, active: 1, activeGood: 1 }],
    [3, false, { received: 1, rated3: 1, good: 1 }],
    [2, true, { received: 1, rated2: 1, bad: 1, active: 1 }],
    [1, true, { received: 1, rated1: 1, bad: 1, active: 1 }],
  ])('count a review of level %i (active: %s)', (rating, active, expected) => {
    const { type, data } = submitted();
    expect(adds({ type, data: { ...data, counted: { ...counted, rating, active } } })).toEqual(expected);
  });

  it('take an excluded review out of everything but what was received', () =>
    expect(
      adds({
        type: 'ReviewExcluded',
        data: { reviewId: 'r', reason: 'mistaken', counted, excludedAt: '2026-07-08T00:00:00.000Z' },
      }),
    ).toEqual({ excluded: 1, rated1: -1, bad: -1, active: -1 }));

  it('count an order once, and nothing when it is accepted', () => {
    expect(adds(happened('WorkOrderOpened'))).toEqual({ ordersOpened: 1, badToHandle: 1 });
    expect(adds(happened('WorkOrderAccepted'))).toEqual({});
  });
  it('count a resolution, its timeliness, and the first answer', () => {
    const resolved = (onTime: boolean, first: boolean) => adds(happened('WorkOrderResolved', { onTime, first }));
    expect(resolved(true, true)).toEqual({ ordersResolved: 1, rectified: 1, onTime: 1, answered: 1 });
    expect(resolved(false, false)).toEqual({ ordersResolved: 1, rectified: 1 });
  });
  it('take a rejected resolution back, and not that the citizen was answered', () => {
    expect(adds(happened('WorkOrderReopened', { wasOnTime: true }))).toEqual({ ordersResolved: -1, rectified: -1, onTime: -1 });
    expect(adds(happened('WorkOrderReopened', { wasOnTime: false }))).toEqual({ ordersResolved: -1, rectified: -1 });
  });
  it('take a resolution that was sent back out, with the answer that nobody was told', () => {
    const sentBack = (wasOnTime: boolean, wasFirst: boolean) => adds(happened('ResolutionSentBack', { wasOnTime, wasFirst }));
    expect(sentBack(true, true)).toEqual({ ordersResolved: -1, rectified: -1, onTime: -1, answered: -1 });
    expect(sentBack(false, false)).toEqual({ ordersResolved: -1, rectified: -1 });
  });
  it('count an order as overdue once, however many rounds were late', () => {
    expect(adds(happened('WorkOrderOverdue', { first: true }))).toEqual({ ordersOverdue: 1 });
    expect(adds(happened('WorkOrderOverdue', { first: false }))).toEqual({});
  });
  it('count call-backs by their answer', () => {
    expect(adds(happened('CallBackSatisfied'))).toEqual({ calledBack: 1, satisfied: 1 });
    const basically = happened('CallBackSatisfied', { level: 'basically-satisfied' });
    expect(adds(basically)).toEqual({ calledBack: 1, satisfied: 1, basicallySatisfied: 1 });
    expect(adds(happened('CallBackUnsatisfied'))).toEqual({ calledBack: 1 });
    expect(adds(happened('CallBackNotReached'))).toEqual({});
  });
  it('count what was said of contact and solution where it was said, and a "no" as an answer', () => {
    expect(adds(happened('CallBackSatisfied', { contacted: true }))).toEqual({
      ...{ calledBack: 1, satisfied: 1, contactAnswers: 1, contacted: 1 },
    });
    expect(adds(happened('CallBackUnsatisfied', { contacted: false, solved: false }))).toEqual({
      ...{ calledBack: 1, contactAnswers: 1, solvedAnswers: 1 },
    });
    expect(adds(happened('CallBackUnsatisfied', { solved: true }))).toEqual({ calledBack: 1, solvedAnswers: 1, solved: 1 });
  });
  it('count the end of an order, and of a merged one what it ended as', () => {
    const handled = { answered: true, resolved: true, onTime: false };
    expect(adds(happened('WorkOrderClosed', { handled }))).toEqual({ ordersClosed: 1 });
    expect(adds(happened('WorkOrderClosed', { ending: 'merged', handled }))).toEqual({
      ordersClosed: 1,
      ordersResolved: 1,
      answered: 1,
      rectified: 1,
    });
  });
  it('count a follow-up review beside the first', () => expect(adds(happened('FollowUpReviewed'))).toEqual({ followedUp: 1 }));

  it('are about the review or the order', () => {
    const subjects = (event: ReviewEvent | WorkOrderEvent) => factsOf(event).map(({ subject }) => subject);
    const { type, data } = submitted();
    expect(subjects({ type, data })).toEqual([data.reviewId]);
    expect(subjects(happened('WorkOrderTransferred'))).toEqual([orderId, orderId]);
  });

  const heard = { contactAnswers: 2, contacted: 1, solvedAnswers: 3, solved: 2 };
  const tally = { ...nothing, opened: 1, answered: 1, overdue: 1, calledBack: 3, ...heard };
  const asTallied = { ordersOpened: 1, badToHandle: 1, answered: 1, ordersOverdue: 1, calledBack: 3, ...heard };
  it.each(['WorkOrderDispatched', 'WorkOrderTransferred'] as const)('move all of an order with %s', (type) => {
    const [from, to, ...others] = factsOf(happened(type, { from: eastOf, counted: westOf, tally }));
    expect(others).toEqual([]);
    expect(from).toMatchObject({ dims: { department: eastOf.department, region: eastOf.region, kind: 'bad-review' } });
    expect(to).toMatchObject({ dims: { department: westOf.department, region: westOf.region, kind: 'bad-review' } });
    expect(to?.adds).toMatchObject(asTallied);
    for (const [name, value] of Object.entries(to?.adds ?? {}))
      expect((from?.adds[name as HandlingMeasure] ?? 0) + value).toBe(0);
  });
  it('take all of an order out when its appeal is upheld', () =>
    expect(adds(happened('AppealUpheld', { tally }))).toMatchObject({
      ordersOpened: -1,
      badToHandle: -1,
      answered: -1,
      ordersOverdue: -1,
      calledBack: -3,
      ...{ contactAnswers: -2, contacted: -1, solvedAnswers: -3, solved: -2 },
      ...{ excludedContactAnswers: 2, excludedContacted: 1, excludedSolvedAnswers: 3, excludedSolved: 2 },
    }));
});

const otherKinds: readonly OrderKind[] = ['complaint', 'suggestion', 'question', 'correction', 'finding'];

describe.each(otherKinds)('the handling facts of an order of the kind %s', (kind) => {
  const ofBadReviewsAlone = [
    ...['badToHandle', 'answered', 'rectified', 'onTime', 'calledBack', 'satisfied', 'followedUp'],
    ...['contactAnswers', 'contacted', 'solvedAnswers', 'solved'],
  ];
  const life = ofKind(kind, [
    happened('WorkOrderOpened'),
    happened('WorkOrderResolved'),
    happened('ResolutionSentBack'),
    happened('WorkOrderOverdue'),
    happened('CallBackUnsatisfied', { contacted: true, solved: false }),
    happened('WorkOrderReopened'),
    happened('CallBackSatisfied', { contacted: true, solved: true }),
    happened('WorkOrderTransferred', { counted: westOf, tally: { ...nothing, opened: 1, answered: 1 } }),
    happened('WorkOrderClosed'),
    happened('WorkOrderClosed', { ending: 'merged' }),
    happened('FollowUpReviewed'),
  ]);

  it('count the orders of their kind, and nothing into the rates of bad reviews', () => {
    const facts = life.flatMap((event) => factsOf(event));
    expect(facts.length).toBeGreaterThan(8);
    for (const { dims, adds: added } of facts) {
      expect(dims.kind).toBe(kind);
      expect(Object.keys(added).filter((name) => ofBadReviewsAlone.includes(name))).toEqual([]);
    }
  });
  it('are counted for their kind when they are opened', () =>
    expect(factsOf(life[0]!)).toMatchObject([{ dims: { kind }, adds: { ordersOpened: 1 } }]));
});

describe('the measures of a scorecard', () => {
  const none = noSums;

  it('are null where there is nothing to divide by', () => {
    expect(measure(none).goodRate).toEqual({ value: null, numerator: 0, denominator: 0 });
    expect(measure(none).received).toEqual({ value: 0 });
  });
  it('weigh levels and answers by points, none of nothing', () => {
    expect([measure(none).averageScore.value, measure(none).weightedSatisfiedRate.value]).toEqual([null, null]);
    const figures = measure({
      ...none,
      received: 4,
      rated5: 2,
      rated3: 1,
      rated1: 1,
      calledBack: 4,
      satisfied: 3,
      basicallySatisfied: 1,
    });
    expect(figures.averageScore).toEqual({ value: 7, numerator: 28, denominator: 4 });
    expect(figures.weightedSatisfiedRate).toEqual({ value: 29 / 40, numerator: 29, denominator: 40 });
  });
  it('say how many were contacted, and of how many it was solved, among those who said so; none where nobody did', () => {
    const silent = measure({ ...none, calledBack: 4, satisfied: 3 });
    expect([silent.contactedRate.value, silent.solvedRate.value]).toEqual([null, null]);
    const asked = measure({ ...none, calledBack: 9, contactAnswers: 4, contacted: 3, solvedAnswers: 5, solved: 0 });
    expect(asked.contactedRate).toEqual({ value: 0.75, numerator: 3, denominator: 4 });
    expect(asked.solvedRate).toEqual({ value: 0, numerator: 0, denominator: 5 });
  });
  it('leave excluded reviews out of what is divided by', () => {
    const figures = measure({ ...none, received: 11, excluded: 1, good: 8, bad: 2, active: 6, activeGood: 4 });
    expect(figures.goodRate).toEqual({ value: 0.8, numerator: 8, denominator: 10 });
    expect(figures.badRate.value).toBe(0.2);
    expect(figures.activeGoodRate).toEqual({ value: 4 / 6, numerator: 4, denominator: 6 });
  });
  it('divide the handling of bad reviews by those to be handled, and satisfaction by the call-backs', () => {
    const figures = measure({ ...none, badToHandle: 4, answered: 3, rectified: 2, onTime: 1, calledBack: 2, satisfied: 1 });
    expect(
      [figures.answeredRate, figures.rectifiedRate, figures.onTimeRate, figures.satisfiedRate].map(({ value }) => value),
    ).toEqual([0.75, 0.5, 0.25, 0.5]);
  });
});
