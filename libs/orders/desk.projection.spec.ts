import { describe, expect, it } from '@jest/globals';
import { counted, firstDue, nextDue, orderEvents, reviewId, stored } from '../../test/support/events.js';
import { desk, type DeskRow } from './desk.projection.js';
import { type WorkOrderEvent, workOrderEvents } from './work-order.events.js';

const after = (...events: readonly WorkOrderEvent[]) =>
  events.reduce<DeskRow | undefined>((row, event, revision) => desk.evolve(row, stored(event, revision)), undefined);

const { opened, accepted, overdue, resolved, unsatisfied, reopened, resolvedAgain, satisfied, closed } = orderEvents;

describe('the row of an order on the desk', () => {
  it('begins with what the order was opened with', () => {
    const { department, region, item, channel } = counted;
    const dims = { departmentCode: department, regionCode: region, itemCode: item, channel, rating: 1, tags: ['110'] };
    expect(after(opened)).toMatchObject({
      ...dims,
      workOrderId: reviewId,
      state: 'awaiting-acceptance',
      round: 1,
      dueAt: firstDue,
      provisional: false,
      overdue: false,
      revision: 0,
    });
  });
  it('has every column and no other', () =>
    expect(Object.keys(after(opened) ?? {}).toSorted()).toEqual(Object.keys(desk.columns).toSorted()));
  it('moves on when the unit takes it on', () =>
    expect(after(opened, accepted)).toMatchObject({ state: 'in-progress', revision: 1 }));
  it('is marked when its limit has passed, and stays where it is', () =>
    expect(after(opened, accepted, overdue)).toMatchObject({ state: 'in-progress', overdue: true, revision: 2 }));
  it('waits for the citizen when it was put right', () =>
    expect(after(opened, accepted, overdue, resolved)).toMatchObject({ state: 'awaiting-call-back', overdue: true }));
  it('is as it was after an answer that opens or closes nothing yet', () => {
    expect(after(opened, accepted, resolved, unsatisfied)).toMatchObject({ state: 'awaiting-call-back', revision: 3 });
    expect(after(opened, accepted, resolved, satisfied)).toMatchObject({ state: 'awaiting-call-back', revision: 3 });
  });
  it('begins a round anew with a limit of its own', () =>
    expect(after(opened, accepted, overdue, resolved, unsatisfied, reopened)).toMatchObject({
      state: 'in-progress',
      round: 2,
      dueAt: nextDue,
      provisional: true,
      overdue: false,
      revision: 5,
    }));
  it('stays when the order is closed', () =>
    expect(after(opened, accepted, resolved, unsatisfied, reopened, resolvedAgain, satisfied, closed)).toMatchObject({
      state: 'closed',
      round: 2,
    }));
  it('is none for an order whose opening was not seen', () => expect(after(accepted, overdue)).toBeUndefined());
  it('is found by the order', () => expect(desk.key(stored(closed))).toBe(reviewId));
  it('follows every event of an order', () => expect(desk.on.toSorted()).toEqual(Object.keys(workOrderEvents).toSorted()));
});
