import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { stored } from '../../test/support/events.js';
import { OrderLife } from '../../test/support/order-life.js';
import { live, lives } from '../../test/support/order-lives.js';
import { eastOf, happened, monday, nobody, orderId, tuesday, wednesday, westOf } from '../../test/support/orders.js';
import { stays, type StaysRow } from './stays.projection.js';

const rowOf = (...events: readonly WorkOrderEvent[]) =>
  events.reduce<StaysRow | undefined>((row, event, revision) => stays.evolve(row, stored(event, revision)), undefined);
const said = (row: StaysRow | undefined) => row?.stays.map(({ state, department, at }) => [state, department, at]);

const opened = happened('WorkOrderOpened', { at: monday });
const [east, west] = [eastOf.department, westOf.department];
const noEnd = '9999-12-31T00:00:00.000000Z';

describe('the stays of an order', () => {
  it('begin where it is opened', () => {
    expect(rowOf(opened)).toMatchObject({ workOrderId: orderId, kind: 'bad-review', openedAt: monday, openUntil: noEnd });
    expect(said(rowOf(opened))).toEqual([['awaiting-acceptance', east, monday]]);
    expect(said(rowOf(happened('WorkOrderOpened', { at: monday, counted: nobody })))).toEqual([
      ['awaiting-dispatch', null, monday],
    ]);
  });
  it('know when they became known', () => expect(rowOf(opened)?.stays[0]?.knownAt).toBe('2026-07-06T01:00:01.000001Z'));
  it('follow each other as its state changes', () =>
    expect(
      said(rowOf(opened, happened('WorkOrderAccepted', { at: tuesday }), happened('WorkOrderPaused', { at: wednesday }))),
    ).toEqual([
      ['awaiting-acceptance', east, monday],
      ['in-progress', east, tuesday],
      ['waiting-for-citizen', east, wednesday],
    ]));
  it('begin anew before another unit', () =>
    expect(said(rowOf(opened, happened('WorkOrderDispatched', { at: tuesday, counted: westOf })))).toEqual([
      ['awaiting-acceptance', east, monday],
      ['awaiting-acceptance', west, tuesday],
    ]));
  it('go on where nothing of this changes', () => {
    const row = rowOf(opened);
    expect(stays.evolve(row, stored(happened('WorkOrderDispatched', { at: tuesday, counted: eastOf })))).toBe(row);
  });
  it.each(['WorkOrderClosed', 'AppealUpheld'] as const)('end with %s, from when on it is known', (type) => {
    const row = rowOf(opened, happened(type, { at: tuesday }));
    expect(row?.stays.at(-1)).toMatchObject({ state: 'closed' });
    expect(row?.openUntil).toBe(tuesday); // later than it was recorded, as it happens
    expect(rowOf(opened, happened(type, { at: monday }))?.openUntil).toBe('2026-07-06T01:00:01.000001Z');
  });
  it('say when the last of them began or became known', () => {
    expect(rowOf(opened)?.changedAt).toBe('2026-07-06T01:00:01.000001Z');
    const moved = rowOf(opened, happened('WorkOrderAccepted', { at: tuesday }), happened('WorkOrderPaused', { at: monday }));
    expect(moved).toMatchObject({ openedAt: monday, changedAt: tuesday });
    const early = happened('WorkOrderAccepted', { at: '2026-07-06T01:00:01.0000005Z' });
    expect(rowOf(opened, early)?.changedAt).toBe('2026-07-06T01:00:01.000001Z');
  });
  it('begin with the earliest, whichever was known first', () =>
    expect(rowOf(happened('WorkOrderOpened', { at: tuesday }), happened('WorkOrderAccepted', { at: monday }))?.openedAt).toBe(
      monday,
    ));
  it('are of no order that is not open', () => expect(rowOf(happened('WorkOrderAccepted'))).toBeUndefined());

  it('are where the order itself says it is, whatever happens', () =>
    fc.assert(
      fc.property(lives, ({ kind, counted, rule, steps }) => {
        const life = new OrderLife({ kind, counted, rule });
        live(life, steps, () => {
          const seen = life.events.filter(({ type }) => stays.on.includes(type));
          const row = seen.reduce<StaysRow | undefined>((sofar, event) => stays.evolve(sofar, event), undefined);
          const { state, counted: now } = life.order;
          expect(row?.stays.at(-1)).toMatchObject({ state, department: now.department });
          expect(row?.openUntil === noEnd).toBe(state !== 'closed');
        });
      }),
      { numRuns: 50 },
    ));
});
