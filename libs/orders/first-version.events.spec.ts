import { describe, expect, it } from '@jest/globals';
import { explainClocks } from '#case-files/clocks.reader.js';
import { orderFile } from '#case-files/order-file.js';
import { catalogue } from '../../apps/catalogue.js';
import { stored } from '../../test/support/events.js';
import { factsOf } from '../../test/support/facts.js';
import { calendar, does, happened, sealed } from '../../test/support/orders.js';
import { spec } from '../../test/support/spec.js';
import { desk, type DeskRow } from './desk.projection.js';
import { workOrderDecider } from './work-order.decider.js';
import type { WorkOrderEvent } from './work-order.events.js';

const given = spec(workOrderDecider);

const id = '7d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f';
const counted = {
  occurredOn: '2026-09-30',
  department: '11990100MB0000002X',
  region: '990100',
  item: 'item-1',
  servicePoint: null,
  channel: 'qr-code',
  target: 'case',
  stage: 3,
  rating: 1,
  active: true,
  realName: false,
};
const about = (round: number, at: string) => ({ workOrderId: id, round, counted, at });
const box = { person: 'p-1', box: 'AAAA' };

/** Rows of the log exactly as they were written before orders had kinds. */
const asStored = {
  WorkOrderOpened: {
    ...about(1, '2026-09-30T02:00:01.000001Z'),
    number: 'Z12345-123456-123456',
    kind: 'bad-review',
    reviewId: id,
    reviewNumber: 'R12345-123456-123456',
    citizen: 'p-1',
    comment: box,
    tags: ['110'],
    occurredAt: '2026-09-30T02:00:00.000Z',
    limits: {
      rule: { version: 'default-1', contact: 1, rectify: 5, difficult: 15, unit: 'working' },
      calendar: 'cn-2026-1',
      zone: 'Asia/Shanghai',
    },
    limit: { due: '2026-10-13T15:59:59.999Z', provisional: false },
  },
  WorkOrderAccepted: about(1, '2026-10-08T01:00:00.000000Z'),
  WorkOrderOverdue: { ...about(1, '2026-10-13T16:00:00.001000Z'), due: '2026-10-13T15:59:59.999Z', first: true },
  WorkOrderResolved: { ...about(1, '2026-10-14T01:00:00.000000Z'), reply: box, onTime: false, first: true },
  CallBackUnsatisfied: about(1, '2026-10-14T02:00:00.000000Z'),
  WorkOrderReopened: {
    ...about(2, '2026-10-14T02:00:00.000000Z'),
    limit: { due: '2026-10-21T15:59:59.999Z', provisional: false },
    wasOnTime: false,
  },
  CallBackSatisfied: about(2, '2026-10-16T02:00:00.000000Z'),
  WorkOrderClosed: about(2, '2026-10-16T02:00:00.000000Z'),
} as const;
type Stored = keyof typeof asStored;

const read = (type: Stored, json: object = asStored[type]) =>
  catalogue.decode(type, 1, json, { id: 'e', position: 1n }) as WorkOrderEvent;
const resolvedAgain = read('WorkOrderResolved', {
  ...asStored.WorkOrderResolved,
  round: 2,
  at: '2026-10-16T01:00:00.000000Z',
  onTime: true,
  first: false,
});

const opened = read('WorkOrderOpened');
const accepted = read('WorkOrderAccepted');
const life: readonly WorkOrderEvent[] = [
  opened,
  accepted,
  read('WorkOrderOverdue'),
  read('WorkOrderResolved'),
  read('CallBackUnsatisfied'),
  read('WorkOrderReopened'),
  resolvedAgain,
  read('CallBackSatisfied'),
  read('WorkOrderClosed'),
];
const fold = (events: readonly WorkOrderEvent[]) => events.reduce(workOrderDecider.evolve, workOrderDecider.initial);

describe('an event of an order from before there were other kinds', () => {
  it.each(Object.keys(asStored) as Stored[])('is read as one of today: %s', (type) => {
    const event = read(type);
    expect(event).toMatchObject({ type, data: { kind: 'bad-review', workOrderId: id, counted } });
    expect(catalogue.encode(event)).toEqual(event.data); // it could be written today
    expect(catalogue.version(type)).toBe(2);
  });
  it('keeps the review that it is about, and what the citizen said', () =>
    expect(opened.data).toMatchObject({
      subjectId: id,
      subjectNumber: 'R12345-123456-123456',
      words: box,
      severity: 'ordinary',
      desk: null,
    }));
  it('keeps the limits it was opened under, by unit', () => {
    expect(opened.data).toMatchObject({
      limits: {
        rule: {
          version: 'default-1',
          contact: { amount: 1, unit: 'working' },
          rectify: { amount: 5, unit: 'working' },
          difficult: { amount: 15, unit: 'working' },
          approval: 'none',
        },
        calendar: 'cn-2026-1',
      },
      limit: { due: '2026-10-13T15:59:59.999Z', alarm: '2026-10-13T15:59:59.999Z', calendar: 'cn-2026-1', provisional: false },
    });
    const rule = { ...asStored.WorkOrderOpened.limits.rule, unit: 'calendar' };
    const byCalendar = read('WorkOrderOpened', {
      ...asStored.WorkOrderOpened,
      limits: { ...asStored.WorkOrderOpened.limits, rule },
    });
    expect(byCalendar.data).toMatchObject({ limits: { rule: { rectify: { amount: 5, unit: 'calendar' } } } });
  });
});

describe('an event of an order from before it said what was wrong', () => {
  it.each(['WorkOrderDispatched', 'WorkOrderTransferred', 'AppealUpheld'] as const)(
    'is read as saying nothing of it: %s',
    (type) => {
      const { tags, ...asWritten } = happened(type).data;
      expect(tags).toEqual(['110']);
      const event = catalogue.decode(type, 1, asWritten, { id: 'e', position: 1n });
      expect(event).toEqual({ type, data: { ...asWritten, tags: [] } });
      expect(catalogue.encode(event)).toEqual(event.data);
    },
  );
});

describe('an order from before there were other kinds', () => {
  const at = (instant: string) => ({ at: instant });

  it('folds through all its life', () => {
    expect(fold(life.slice(0, 1))).toMatchObject({ state: 'awaiting-acceptance', round: 1 });
    expect(fold(life.slice(0, 3))).toMatchObject({ state: 'in-progress', overdueRound: 1 });
    expect(fold(life.slice(0, 4))).toMatchObject({ state: 'awaiting-call-back' });
    expect(fold(life.slice(0, 6))).toMatchObject({ state: 'in-progress', round: 2, calledBackRound: 1, unsatisfied: 1 });
    expect(fold(life)).toMatchObject({
      state: 'closed',
      ending: 'satisfied',
      kind: 'bad-review',
      tally: { opened: 1, answered: 1, resolved: 1, onTime: 1, overdue: 1, calledBack: 2, satisfied: 1, closed: 1 },
    });
  });
  it('is accepted, resolved and closed today', () => {
    given(opened)
      .when(does('officer', 'accept', {}, at('2026-10-08T01:00:00.000Z')))
      .then({ type: 'WorkOrderAccepted' });
    given(opened, accepted)
      .when(does('officer', 'resolve', { reply: sealed }, at('2026-10-12T01:00:00.000Z')))
      .then({ type: 'WorkOrderResolved', data: { onTime: true, first: true } }, { type: 'CallBackAsked' });
    given(opened, accepted, read('WorkOrderResolved'))
      .when(does('citizen', 'call-back', { result: 'satisfied' }))
      .then({ type: 'CallBackSatisfied' }, { type: 'WorkOrderClosed', data: { ending: 'satisfied' } });
    given(...life.slice(0, 7))
      .when(does('citizen', 'call-back', { result: 'unsatisfied' }, at('2026-10-16T02:00:00.000Z')))
      .then({ type: 'CallBackUnsatisfied' }, { type: 'WorkOrderReopened', data: { round: 3 } }, { type: 'SupervisionOrdered' });
    given(...life)
      .when(does('citizen', 'follow-up', { rating: 4 }))
      .then({ type: 'FollowUpReviewed', data: { judges: 2 } });
  });
  it('is late at the limit it had, though it was never yellow', () =>
    given(opened)
      .when(does('system', 'check-clock', { round: 1 }, at('2026-10-13T16:00:00.000Z')))
      .then(
        { type: 'WorkOrderOverdue', data: { due: '2026-10-13T15:59:59.999Z', first: true } },
        { type: 'SupervisionOrdered' },
      ));
  it('that was late before there were levels calls for none', () =>
    given(...life.slice(0, 3))
      .when(does('system', 'check-clock', { round: 1 }, at('2026-12-01T00:00:00.000Z')))
      .thenNothing());
  it('ignores a late duplicate of the first round’s answer', () =>
    given(...life.slice(0, 7))
      .when(does('citizen', 'call-back', { result: 'unsatisfied', round: 1 }))
      .thenNothing());
  it('lies on the desk', () => {
    const row = life.reduce<DeskRow | undefined>(
      (sofar, event, revision) => desk.evolve(sofar, stored(event, revision)),
      undefined,
    );
    expect(row).toMatchObject({
      subjectId: id,
      kind: 'bad-review',
      state: 'closed',
      ending: 'satisfied',
      round: 2,
      revision: 8,
      alarmAt: null,
    });
  });
  it('is counted as it was', () => {
    const sums: Record<string, number> = {};
    for (const { adds, dims } of life.flatMap((event) => factsOf(event))) {
      expect(dims).toMatchObject({ department: counted.department, kind: 'bad-review' });
      for (const [name, value] of Object.entries(adds)) sums[name] = (sums[name] ?? 0) + value;
    }
    expect(sums).toEqual({
      ordersOpened: 1,
      ordersOverdue: 1,
      ordersResolved: 1,
      ordersClosed: 1,
      badToHandle: 1,
      answered: 1,
      rectified: 1,
      onTime: 1,
      calledBack: 2,
      satisfied: 1,
    });
  });
  it('explains both its clocks', () => {
    const file = orderFile(life.slice(0, 6).map((event, revision) => stored(event, revision)))!;
    const { round, earlier, citizen } = explainClocks(file, '2026-10-15T01:00:00.000Z', () => calendar);
    expect(earlier).toMatchObject([
      { round: 1, dueAt: '2026-10-13T15:59:59.999Z', limit: { amount: 5, unit: 'working' }, state: 'ended' },
    ]);
    expect(earlier[0]?.days.filter((day) => day.counted).map(({ day }) => day)).toEqual([
      '2026-10-08',
      '2026-10-09',
      '2026-10-10',
      '2026-10-12',
      '2026-10-13',
    ]);
    expect(round).toMatchObject({ round: 2, dueAt: '2026-10-21T15:59:59.999Z', rule: 'default-1' });
    expect(citizen).toMatchObject({ from: '2026-09-30T02:00:00.000Z', running: true, workingDays: 7 });
  });
});
