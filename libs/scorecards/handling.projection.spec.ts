import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#kernel/events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import type { ReviewEvent } from '#reviews/review.events.js';
import { counted } from '../../test/support/events.js';
import { handlingFacts, type HandlingMeasure, handlingMeasures } from './handling.projection.js';
import { measure, type Sums } from './scorecard.measures.js';

type Seen = ReviewEvent | WorkOrderEvent;

const at = '2026-07-02T00:00:00.000000Z';
const stored = { id: 'e', stream: 's', revision: 0, position: 1n, recordedAt: at, cause: { id: 'c', by: 'b' } };

/** The measures an event adds, whatever else it carries. */
const adds = (type: Seen['type'], data: object): Partial<Record<HandlingMeasure, number>> => {
  const read: (event: never) => readonly { occurredOn: string; adds: Partial<Record<HandlingMeasure, number>> }[] =
    handlingFacts.on[type];
  const facts = read({ ...stored, type, data: { counted, at, ...data } } as StoredEvent as never);
  expect(facts.every(({ occurredOn }) => occurredOn === counted.occurredOn)).toBe(true);
  return Object.assign({}, ...facts.map((fact) => fact.adds)) as Partial<Record<HandlingMeasure, number>>;
};

describe('the handling facts', () => {
  it.each([
    [5, true, { received: 1, rated5: 1, good: 1, active: 1, activeGood: 1 }],
    [3, true, { received: 1, rated3: 1, good: 1, active: 1, activeGood: 1 }],
    [3, false, { received: 1, rated3: 1, good: 1 }],
    [2, true, { received: 1, rated2: 1, bad: 1, active: 1 }],
    [1, true, { received: 1, rated1: 1, bad: 1, active: 1 }],
  ])('count a review of level %i (active: %s)', (rating, active, expected) =>
    expect(adds('ReviewSubmitted', { counted: { ...counted, rating, active } })).toEqual(expected),
  );

  it('take an excluded review out of everything but what was received', () =>
    expect(adds('ReviewExcluded', {})).toEqual({ excluded: 1, rated1: -1, bad: -1, active: -1 }));

  it('count an order once, and nothing when it is accepted', () => {
    expect(adds('WorkOrderOpened', {})).toEqual({ ordersOpened: 1 });
    expect(adds('WorkOrderAccepted', {})).toEqual({});
  });
  it('count a resolution, its timeliness, and the first answer', () => {
    expect(adds('WorkOrderResolved', { onTime: true, first: true })).toEqual({ ordersResolved: 1, onTime: 1, answered: 1 });
    expect(adds('WorkOrderResolved', { onTime: false, first: false })).toEqual({ ordersResolved: 1 });
  });
  it('take a rejected resolution back', () => {
    expect(adds('WorkOrderReopened', { wasOnTime: true })).toEqual({ ordersResolved: -1, onTime: -1 });
    expect(adds('WorkOrderReopened', { wasOnTime: false })).toEqual({ ordersResolved: -1 });
  });
  it('count an order as overdue once, however many rounds were late', () => {
    expect(adds('WorkOrderOverdue', { first: true })).toEqual({ ordersOverdue: 1 });
    expect(adds('WorkOrderOverdue', { first: false })).toEqual({});
  });
  it('count call-backs by their answer', () => {
    expect(adds('CallBackSatisfied', {})).toEqual({ calledBack: 1, satisfied: 1 });
    expect(adds('CallBackUnsatisfied', {})).toEqual({ calledBack: 1 });
    expect(adds('WorkOrderClosed', {})).toEqual({ ordersClosed: 1 });
  });
});

describe('the measures of a scorecard', () => {
  const none = Object.fromEntries(handlingMeasures.map((name) => [name, 0])) as Sums;

  it('are null where there is nothing to divide by', () => {
    expect(measure(none).goodRate).toEqual({ value: null, numerator: 0, denominator: 0 });
    expect(measure(none).received).toEqual({ value: 0 });
  });
  it('leave excluded reviews out of what is divided by', () => {
    const figures = measure({ ...none, received: 11, excluded: 1, good: 8, bad: 2, active: 6, activeGood: 4 });
    expect(figures.goodRate).toEqual({ value: 0.8, numerator: 8, denominator: 10 });
    expect(figures.badRate.value).toBe(0.2);
    expect(figures.activeGoodRate).toEqual({ value: 4 / 6, numerator: 4, denominator: 6 });
  });
  it('divide the handling of bad reviews by the bad ones, and satisfaction by the call-backs', () => {
    const figures = measure({ ...none, bad: 4, answered: 3, ordersResolved: 2, onTime: 1, calledBack: 2, satisfied: 1 });
    expect(
      [figures.answeredRate, figures.rectifiedRate, figures.onTimeRate, figures.satisfiedRate].map(({ value }) => value),
    ).toEqual([0.75, 0.5, 0.25, 0.5]);
  });
});
