import { describe, expect, it } from '@jest/globals';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items } from '../support/world.directory.js';

const world = await worldForSpec();

const day = 86_400_000;

/** What the scorecard of the east county's bureau says now. */
const figures = async () => {
  await world.quiet();
  return world.evaluator.figures({ department: departments.east, waitFor: String(await world.parts.store.head()) });
};

describe('a bad review', () => {
  it('comes to its end over two rounds, each step in the figures', async () => {
    const { channel, officer, citizen } = world;
    const receipt = await channel.submit({ itemCode: items.east, rating: 1, tags: ['110'], comment: '等了三周' });
    expect(await figures()).toMatchObject({
      received: 1,
      bad: 1,
      rated1: 1,
      ordersOpened: 1,
      ordersResolved: 0,
      answeredRate: 0,
    });

    const { data } = await officer.desk({ waitFor: receipt.position });
    expect(data).toMatchObject([
      { reviewId: receipt.id, state: 'awaiting-acceptance', round: 1, departmentCode: departments.east, overdue: false },
    ]);
    const order = await officer.order(receipt.id);
    // Monday 6 July and five working days: 7, 8, 9, 10 and Monday 13 July, to the close of that day in Shanghai.
    expect(order).toMatchObject({ comment: '等了三周', dueAt: '2026-07-13T15:59:59.999Z', etag: data[0]?.etag });
    expect(data[0]?.dueAt).toBe(order.dueAt);

    expect((await officer.act(order.id, 'accept')).refusal).toBe('428 request.if-match-missing');
    expect((await officer.act(order.id, 'accept', '"7"')).refusal).toBe('412 stream.stale');
    expect((await officer.act(order.id, 'accept', 'seven')).refusal).toBe('412 stream.stale');
    expect((await officer.act(order.id, 'resolve', order.etag, { reply: 'x' })).refusal).toBe('409 work-order.not-possible');
    expect(await officer.accept(order.id)).toMatchObject({ state: 'in-progress', round: 1 });
    expect((await officer.act(order.id, 'accept', order.etag)).refusal).toBe('412 stream.stale');

    world.clock.advance(day);
    await officer.resolve(order.id, '已更换取号机');
    expect(await figures()).toMatchObject({ ordersResolved: 1, onTime: 1, answered: 1, ordersClosed: 0, rectifiedRate: 1 });
    expect(await citizen.track(receipt)).toMatchObject({
      state: 'awaiting-call-back',
      replies: [{ round: 1, text: '已更换取号机' }],
    });

    // Tuesday 7 July and five working days.
    const reopened = await citizen.answer(receipt, false);
    expect(reopened).toMatchObject({ state: 'in-progress', round: 2, dueAt: '2026-07-14T15:59:59.999Z' });
    expect(await figures()).toMatchObject({ ordersResolved: 0, onTime: 0, answered: 1, calledBack: 1, satisfied: 0 });

    world.clock.advance(day);
    await officer.resolve(order.id, '已增设窗口');
    const closed = await citizen.answer(receipt, true);
    expect(closed).toMatchObject({ state: 'closed', round: 2, dueAt: null });
    expect(await figures()).toMatchObject({
      received: 1,
      bad: 1,
      ordersOpened: 1,
      ordersResolved: 1,
      onTime: 1,
      answered: 1,
      ordersClosed: 1,
      calledBack: 2,
      satisfied: 1,
      satisfiedRate: 0.5,
      ordersOverdue: 0,
    });
    const told = await citizen.track(receipt);
    expect(told.replies.map(({ round, text }) => [round, text])).toEqual([
      [1, '已更换取号机'],
      [2, '已增设窗口'],
    ]);
    expect(told.timeline.map(({ type }) => type)).toEqual([
      'ReviewSubmitted',
      'WorkOrderOpened',
      'WorkOrderAccepted',
      'WorkOrderResolved',
      'CallBackAsked',
      'CallBackUnsatisfied',
      'WorkOrderReopened',
      'WorkOrderResolved',
      'CallBackAsked',
      'CallBackSatisfied',
      'WorkOrderClosed',
    ]);
  });

  it('is closed once, whatever the citizen answers again', async () => {
    const { channel, officer, citizen } = world;
    const receipt = await channel.submit({ itemCode: items.east, rating: 2 });
    await world.quiet();
    expect((await citizen.tryAnswer(receipt, { satisfied: true })).refusal).toBe('409 work-order.not-possible');
    await officer.accept(receipt.id);
    await officer.resolve(receipt.id, '已办');
    const first = await citizen.answer(receipt, true);
    expect(await citizen.answer(receipt, false)).toEqual(first);
    expect((await officer.act(receipt.id, 'resolve', (await officer.order(receipt.id)).etag, { reply: 'x' })).refusal).toBe(
      '409 work-order.not-possible',
    );
  });

  it('is shown to nobody who does not hold both number and code', async () => {
    const mine = await world.channel.submit({ itemCode: items.east, rating: 5 });
    const yours = await world.channel.submit({ itemCode: items.east, rating: 5 });
    const path = (number: string, code: string) => `/api/v1/cases/${number}?code=${encodeURIComponent(code)}`;
    const { number, trackingCode } = mine;
    for (const [typed, code] of [
      [number, yours.trackingCode],
      [number, ''.padEnd(11, '0')],
      ['R00000-000000-000000', trackingCode],
    ] as const)
      expect((await world.citizen.get(path(typed, code))).refusal).toBe('404 case.unknown');
    expect((await world.citizen.get(`/api/v1/cases/${number}`)).problem).toMatchObject({ status: 422, field: 'code' });
    const typed = await world.citizen.get(path(number.toLowerCase().replaceAll('-', ''), trackingCode.toLowerCase()));
    expect(typed.status).toBe(200);
  });
});

describe('a good review', () => {
  it('opens no order', async () => {
    const [five, three] = [
      await world.channel.submit({ itemCode: items.west, rating: 5, tags: ['510'] }),
      await world.channel.submit({ itemCode: items.west, rating: 3 }),
    ];
    await world.quiet();
    expect((await world.otherOfficer.desk({ waitFor: three.position })).data).toEqual([]);
    expect((await world.otherOfficer.get(`/api/v1/work-orders/${five.id}`)).refusal).toBe('404 work-order.unknown');
    expect(await world.citizen.track(five)).toMatchObject({ state: 'recorded', dueAt: null, explanation: null });
  });

  it('never counts as active when a system recorded it', async () => {
    const asked = { department: departments.city };
    const receipt = await world.channel.submit({ itemCode: items.city, rating: 3, default: true });
    expect(await world.evaluator.figures({ ...asked, waitFor: receipt.position })).toMatchObject({
      received: 1,
      good: 1,
      active: 0,
      activeGood: 0,
      activeGoodRate: null,
    });
  });
});

describe('a call-back', () => {
  const answered = async () => {
    const receipt = await world.channel.submit({ itemCode: items.west, rating: 1 });
    await world.quiet();
    await world.otherOfficer.accept(receipt.id);
    await world.otherOfficer.resolve(receipt.id, '已办');
    return receipt;
  };
  const rates = async () => {
    const waitFor = String(await world.parts.store.head());
    const { groups } = await world.evaluator.scorecard({ department: departments.west, waitFor });
    const { contactedRate, solvedRate, calledBack } = groups[0]?.measures ?? {};
    return { contactedRate, solvedRate, calledBack };
  };

  it('asks whether they were contacted and whether it was solved; who says nothing has not said no', async () => {
    const [silent, told] = [await answered(), await answered()];
    await world.citizen.answer(silent, true);
    const none = { value: null, numerator: 0, denominator: 0 };
    expect(await rates()).toEqual({ contactedRate: none, solvedRate: none, calledBack: { value: 1 } });

    const said = { satisfied: false, contacted: true, solved: false };
    expect((await world.citizen.tryAnswer(told, said)).status).toBe(200);
    expect((await world.citizen.tryAnswer(told, { ...said, round: 1, contacted: false })).status).toBe(200); // answered before
    await world.otherOfficer.resolve(told.id, '再办');
    const none2 = await world.otherOfficer.try(told.id, 'call-back', { result: 'not-reached', solved: true });
    expect(none2.problem).toMatchObject({ status: 422, code: 'call-back.nobody-reached', field: 'solved' });
    await world.otherOfficer.does(told.id, 'call-back', { result: 'basically-satisfied', solved: true });
    expect(await rates()).toEqual({
      contactedRate: { value: 1, numerator: 1, denominator: 1 },
      solvedRate: { value: 0.5, numerator: 1, denominator: 2 },
      calledBack: { value: 3 },
    });

    const ofCitizen = (await world.citizen.track(told)).timeline.filter(({ type }) => /^CallBack(Uns|S)atisfied$/.test(type));
    expect(ofCitizen).toMatchObject([{ contacted: true, solved: false }, { solved: true }]);
    expect(ofCitizen[1]).not.toHaveProperty('contacted');
    const ofStaff = (await world.otherOfficer.order(told.id)).timeline.filter(({ type }) => type === 'CallBackUnsatisfied');
    expect(ofStaff).toMatchObject([{ facts: { contacted: true, solved: false } }]);
  });
});
