import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { counted, firstDue, nextDue, orderEvents, reviewId, stored } from '../../test/support/events.js';
import { OrderLife } from '../../test/support/order-life.js';
import { live, lives } from '../../test/support/order-lives.js';
import { happened, openedUnder } from '../../test/support/orders.js';
import { departments } from '../../test/support/world.directory.js';
import { desk, type DeskRow } from './desk.projection.js';
import type { Order } from './order.policy.js';
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

/** The row by its definition: what the order itself knows. */
const rowOf = (order: Order, revision: number): Partial<DeskRow> => ({
  workOrderId: order.opened.workOrderId,
  number: order.opened.number,
  subjectId: order.opened.subjectId,
  kind: order.kind,
  state: order.state,
  ending: order.ending,
  round: order.round,
  ownerCode: order.desk ?? order.counted.department,
  departmentCode: order.counted.department,
  assisting: order.assisting,
  regionCode: order.counted.region,
  severity: order.severity,
  outcome: order.verified?.outcome ?? null,
  untilDay: order.verified?.untilDay ?? null,
  dueAt: order.clock.current.due,
  provisional: order.clock.current.provisional,
  warned: order.warnedRound === order.round,
  overdue: order.overdueRound === order.round,
  contacted: order.contactedAt !== null,
  extensionAsked: order.extensionAsked !== null,
  supervised: order.supervision !== null,
  level: order.level,
  mergedInto: order.mergedInto,
  alarmAt: order.state === 'closed' ? null : order.clock.current.alarm,
  revision,
});

describe('the row of an order, whatever happens to it', () => {
  it('says after each event what the order itself knows', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(lives, ({ kind, counted: under, rule, steps }) => {
        const life = new OrderLife({ kind, counted: under, rule });
        let row: DeskRow | undefined;
        let read = 0;
        live(life, steps, () => {
          for (const event of life.events.slice(read)) {
            row = desk.evolve(row, event);
            seen.add(event.type);
          }
          read = life.events.length;
          expect(row).toMatchObject(rowOf(life.order, read - 1));
        });
      }),
      { numRuns: 300 },
    );
    // Merging told by other orders and calendars that are published need more than one order.
    const elsewhere = ['OrderNotJoined', 'OrderParted', 'LimitRecomputed', 'WorkOrderNoted'];
    expect(Object.keys(workOrderEvents).filter((type) => !seen.has(type) && !elsewhere.includes(type))).toEqual([]);
  });
  it('has the limit of the first contact as it was counted again', () => {
    const again = happened('LimitRecomputed', { contactDue: firstDue });
    expect(after(openedUnder(), again)).toMatchObject({ contactDueAt: firstDue });
    expect(after(openedUnder(), again, happened('LimitRecomputed'))).toMatchObject({ contactDueAt: firstDue });
  });
  it('is before the unit again that had returned it, once a merging is undone', () => {
    const row = after(openedUnder(), happened('WorkOrderReturned'), happened('WorkOrderMerged'), happened('WorkOrderUnmerged'));
    expect(row).toMatchObject({ state: 'awaiting-acceptance', ownerCode: departments.east, departmentCode: departments.east });
  });
});
