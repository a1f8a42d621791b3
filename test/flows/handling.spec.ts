import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items } from '../support/world.directory.js';

const world = await worldForSpec();

const hour = 3_600_000;
const day = 24 * hour;
const monday = '2026-07-06T01:00:00.000Z';

/** A bad review of the east county's bureau that it has taken on, on a Monday morning. */
const accepted = async (review: Readonly<Record<string, unknown>> = {}) => {
  world.clock.set(monday);
  const receipt = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '窗口态度差', ...review });
  await world.quiet();
  await world.officer.accept(receipt.id);
  return receipt;
};
const figures = async (department: string = departments.east) => {
  await world.quiet();
  return world.evaluator.figures({ department, waitFor: String(await world.parts.store.head()) });
};
const daysOf = async (id: string) =>
  (await world.officer.order(id)).clocks.round.days.map(({ day, counted, reason }) => [day, counted, reason]);

describe('verification', () => {
  it('to put right at once leaves the limit where it was', async () => {
    const { id } = await accepted();
    const verified = { isTrue: true, isJustified: true, severity: 'serious', outcome: 'fix-now' };
    const { dueAt } = await world.officer.does(id, 'verify', verified);
    expect(dueAt).toBe('2026-07-13T15:59:59.999Z');
  });

  it('to fix by a date moves the limit to that day, within the limit for difficult matters', async () => {
    const { id } = await accepted();
    const by = (untilDay?: string) => ({ isTrue: true, isJustified: true, outcome: 'fix-by-date', untilDay });
    expect((await world.officer.try(id, 'verify', by())).problem).toMatchObject({
      code: 'verification.until-missing',
      field: 'untilDay',
    });
    // Fifteen working days after Monday 6 July end on Monday 27 July.
    expect((await world.officer.try(id, 'verify', by('2026-07-28'))).refusal).toBe('422 verification.until-too-late');
    expect((await world.officer.try(id, 'verify', by('2026-07-03'))).refusal).toBe('422 verification.until-past');
    expect(await world.officer.does(id, 'verify', by('2026-07-24'))).toMatchObject({ dueAt: '2026-07-24T15:59:59.999Z' });
    const ledger = await world.officer.get(`/api/v1/work-orders?outcome=fix-by-date&waitFor=${await world.parts.store.head()}`);
    expect(ledger.as(z.object({ data: z.array(z.object({ id: z.uuid(), untilDay: z.iso.date() })) })).data).toEqual([
      { id, untilDay: '2026-07-24' },
    ]);
  });

  it('refuses to put right what is not justified', async () => {
    const { id } = await accepted();
    const contradiction = { isTrue: true, isJustified: false, outcome: 'fix-now' };
    expect((await world.officer.try(id, 'verify', contradiction)).refusal).toBe('422 verification.contradicts-itself');
  });

  it('to explain ends the order without a call-back, once a supervisor agrees', async () => {
    const receipt = await accepted();
    await world.officer.does(receipt.id, 'verify', { isTrue: true, isJustified: false, outcome: 'explain' });
    expect(await world.officer.does(receipt.id, 'resolve', { reply: '法律没有规定可以免收' })).toMatchObject({
      state: 'awaiting-approval',
    });
    expect((await world.citizen.track(receipt)).replies).toEqual([]); // nothing is told before it is approved
    expect((await world.officer.try(receipt.id, 'approve')).refusal).toBe('403 access.wrong-role');
    expect(await world.supervisor.does(receipt.id, 'approve')).toMatchObject({ state: 'closed', ending: 'explained' });
    expect(await world.citizen.track(receipt)).toMatchObject({
      state: 'closed',
      ending: 'explained',
      replies: [{ text: '法律没有规定可以免收' }],
    });
  });
});

describe('a resolution sent back', () => {
  it('is not told, is taken back from the figures, and leaves the unit the days it had', async () => {
    const receipt = await accepted();
    const before = await figures();
    await world.officer.does(receipt.id, 'verify', { isTrue: true, isJustified: false, outcome: 'explain' });
    world.clock.advance(day); // Tuesday: one of five days is used
    await world.officer.does(receipt.id, 'resolve', { reply: '无法办理', note: '内部意见' });
    expect(await figures()).toMatchObject({ ordersResolved: (before['ordersResolved'] ?? 0) + 1 });
    world.clock.advance(3 * day); // Friday: the supervisor took three days
    const sentBack = await world.supervisor.does(receipt.id, 'send-back', { words: '理由不充分' });
    expect(sentBack).toMatchObject({ state: 'in-progress', dueAt: '2026-07-16T15:59:59.999Z' });
    expect(await figures()).toMatchObject({ ordersResolved: before['ordersResolved'], answered: before['answered'] });
    expect((await world.citizen.track(receipt)).replies).toEqual([]);
    expect((await daysOf(receipt.id)).filter(([, , reason]) => reason === 'paused').map(([day]) => day)).toEqual([
      '2026-07-08',
      '2026-07-09',
      '2026-07-10',
    ]);
    const { timeline } = await world.officer.order(receipt.id);
    expect(timeline.find(({ type }) => type === 'WorkOrderResolved')?.words).toEqual({ reply: '无法办理', note: '内部意见' });
    expect(timeline.find(({ type }) => type === 'ResolutionSentBack')).toMatchObject({
      by: 'supervisor',
      words: { words: '理由不充分' },
    });
  });
});

describe('an extension', () => {
  it('is asked for with a reason before the limit, decided by the supervisor, and given once', async () => {
    const { id } = await accepted();
    const ask = (amount: number, unit = 'working') => ({ span: { amount, unit }, words: '需要跨部门协调' });
    expect((await world.officer.try(id, 'request-extension', ask(11))).problem).toMatchObject({
      code: 'extension.too-long',
      facts: { most: 10 },
    });
    expect((await world.officer.try(id, 'request-extension', ask(5, 'calendar'))).refusal).toBe('422 extension.other-unit');
    await world.officer.does(id, 'request-extension', ask(5));
    expect((await world.officer.try(id, 'request-extension', ask(5))).refusal).toBe('409 extension.asked-before');
    expect((await world.officer.try(id, 'decide-extension', { granted: true })).refusal).toBe('403 access.wrong-role');
    const { data } = await world.supervisor.desk({ waiting: 'extension', waitFor: String(await world.parts.store.head()) });
    expect(data.map((row) => row.id)).toEqual([id]);
    const granted = await world.supervisor.does(id, 'decide-extension', { granted: true });
    expect(granted.dueAt).toBe('2026-07-20T15:59:59.999Z'); // five working days after Monday 13 July
    expect((await world.officer.try(id, 'request-extension', ask(1))).refusal).toBe('409 extension.used-up');
  });

  it('is refused with a reason, and never after the limit', async () => {
    const { id } = await accepted();
    await world.officer.does(id, 'request-extension', { span: { amount: 3, unit: 'working' }, words: '人手不足' });
    expect((await world.supervisor.try(id, 'decide-extension', { granted: false })).refusal).toBe('422 extension.reason-missing');
    await world.supervisor.does(id, 'decide-extension', { granted: false, words: '不成立' });
    world.clock.advance(10 * day);
    expect(
      (await world.officer.try(id, 'request-extension', { span: { amount: 1, unit: 'working' }, words: '再延' })).refusal,
    ).toBe('409 extension.too-late');
    expect(await world.officer.order(id)).toMatchObject({ dueAt: '2026-07-13T15:59:59.999Z' });
  });
});

describe('waiting for the citizen', () => {
  it('stops the unit’s clock, not the citizen’s, and ends when they add what was asked for', async () => {
    const receipt = await accepted();
    world.clock.advance(day); // Tuesday
    await world.officer.does(receipt.id, 'pause', { words: '请补充办理日期' });
    expect(await world.officer.order(receipt.id)).toMatchObject({
      state: 'waiting-for-citizen',
      clocks: { round: { state: 'paused', pauses: [{ to: null, why: 'waiting-for-citizen' }] } },
    });
    world.clock.advance(6 * day); // Monday 13 July, the day it was due
    await world.passTime(day); // and beyond: no red card while it stands still
    // Four days are left, whenever it goes on.
    const paused = { overdue: false, dueAt: '2026-07-20T15:59:59.999Z' };
    expect(await world.officer.order(receipt.id)).toMatchObject(paused);
    expect(await world.citizen.track(receipt)).toMatchObject({ ...paused, state: 'waiting-for-citizen' });
    expect((await world.officer.try(receipt.id, 'resolve', { reply: '已办' })).problem).toMatchObject({
      code: 'work-order.not-possible',
      facts: { possible: 'resume, note' },
    });
    const supplemented = await world.citizen.does(receipt, 'supplement', { words: '7月3日上午' });
    expect(supplemented.status).toBe(200);
    const order = await world.officer.order(receipt.id);
    // One day was used; four are left after Tuesday 14 July.
    expect(order).toMatchObject({ state: 'in-progress', dueAt: '2026-07-20T15:59:59.999Z' });
    expect(order.clocks.citizen).toMatchObject({ from: monday, running: true, workingDays: 6 });
    expect(order.timeline.find(({ type }) => type === 'CaseSupplemented')).toMatchObject({
      by: 'citizen',
      words: { words: '7月3日上午' },
    });
    expect(order.clocks.moves.map(({ type, by }) => [type, by])).toEqual([
      ['WorkOrderOpened', 'system'],
      ['WorkOrderPaused', 'officer'],
      ['WorkOrderResumed', 'citizen'],
    ]);
  });
});

describe('what a citizen adds', () => {
  it('is recorded once, however often and however fast the very same is sent', async () => {
    const receipt = await accepted();
    const says = (words: string) => world.citizen.does(receipt, 'supplement', { words });
    const sent = await Promise.all(['还有一事', '还有一事', '还有一事'].map(says));
    const again = await says('还有一事');
    expect([...sent, again].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await says('另有一事');
    await says('还有一事');
    const { timeline } = await world.officer.order(receipt.id);
    const added = timeline.filter(({ type }) => type === 'CaseSupplemented').map(({ words }) => words['words']);
    expect(added).toEqual(['还有一事', '另有一事', '还有一事']);
  });
});

describe('an appeal', () => {
  const grounds = { reason: 'mistaken', words: '评价的是另一家单位' };

  it('that another authority upholds takes the review and its order out of the figures, and the reviewer is told', async () => {
    const before = await figures();
    const receipt = await accepted();
    expect(await world.officer.does(receipt.id, 'appeal', grounds)).toMatchObject({ state: 'under-appeal' });
    expect((await world.officer.try(receipt.id, 'decide-appeal', { upheld: true, words: '是' })).refusal).toBe(
      '403 access.wrong-role',
    );
    await world.supervisor.does(receipt.id, 'decide-appeal', { upheld: true, words: '经复核属误评' });
    const after = await figures();
    expect(after).toEqual({ ...before, received: (before['received'] ?? 0) + 1, excluded: (before['excluded'] ?? 0) + 1 });
    expect(await world.citizen.track(receipt)).toMatchObject({ state: 'excluded', replies: [{ text: '经复核属误评' }] });
  });

  it('is never decided by the unit’s own supervisor', async () => {
    const receipt = await accepted();
    await world.officer.does(receipt.id, 'appeal', grounds);
    const own = await world.employ('own-supervisor', 'supervisor', { departments: [departments.east] });
    expect((await own.try(receipt.id, 'decide-appeal', { upheld: true, words: '同意' })).refusal).toBe(
      '403 appeal.own-authority',
    );
  });

  it('that is rejected leads back to rectification, and the clock never stopped', async () => {
    const receipt = await accepted();
    await world.officer.does(receipt.id, 'appeal', grounds);
    world.clock.advance(2 * day);
    const rejected = await world.supervisor.does(receipt.id, 'decide-appeal', { upheld: false, words: '属实' });
    expect(rejected).toMatchObject({ state: 'in-progress', dueAt: '2026-07-13T15:59:59.999Z' });
    expect((await world.officer.try(receipt.id, 'appeal', grounds)).refusal).toBe('409 appeal.decided-before');
  });
});

describe('call-back by staff', () => {
  it('closes the order when nobody was reached as often as the rule says', async () => {
    const { id } = await accepted();
    await world.officer.resolve(id, '已办');
    for (const attempt of [1, 2]) {
      expect(await world.officer.does(id, 'call-back', { result: 'not-reached' })).toMatchObject({ state: 'awaiting-call-back' });
      const last = (await world.officer.order(id)).timeline.at(-1);
      expect(last).toMatchObject({ type: 'CallBackNotReached', facts: { attempt } });
    }
    expect(await world.officer.does(id, 'call-back', { result: 'not-reached' })).toMatchObject({
      state: 'closed',
      ending: 'not-reached',
    });
  });

  it('that hears twice that it was not put right brings supervision', async () => {
    const receipt = await accepted();
    for (const round of [1, 2]) {
      await world.officer.resolve(receipt.id, `第${round}次`);
      await world.officer.does(receipt.id, 'call-back', { result: 'unsatisfied', round, words: '没有解决' });
    }
    const { data } = await world.supervisor.desk({ waiting: 'supervision', waitFor: String(await world.parts.store.head()) });
    expect(data.map(({ id }) => id)).toContain(receipt.id);
    await world.officer.does(receipt.id, 'answer-supervision', { words: '已安排专人' });
    expect((await world.officer.try(receipt.id, 'answer-supervision', { words: '再答' })).refusal).toBe(
      '409 supervision.not-asked',
    );
  });

  it('is followed by one review of what was resolved, beside the first', async () => {
    const receipt = await accepted();
    expect((await world.citizen.does(receipt, 'follow-up-review', { rating: 5 })).refusal).toBe('409 work-order.not-possible');
    await world.officer.resolve(receipt.id, '已办');
    await world.citizen.answer(receipt, true);
    for (let taps = 0; taps < 2; taps++)
      expect((await world.citizen.does(receipt, 'follow-up-review', { rating: 4, words: '好多了' })).status).toBe(200);
    expect((await world.citizen.does(receipt, 'follow-up-review', { rating: 1 })).refusal).toBe('409 follow-up.given-before');
    expect(await world.citizen.track(receipt)).toMatchObject({ rating: 1, state: 'closed' });
    expect((await figures())['followedUp']).toBe(1);
  });
});

describe('a citizen who asks for nothing more', () => {
  it('closes the order; the review stays in the figures', async () => {
    const receipt = await accepted();
    const before = await figures();
    const [first, again] = [await world.citizen.does(receipt, 'withdraw'), await world.citizen.does(receipt, 'withdraw')];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await world.citizen.track(receipt)).toMatchObject({ state: 'closed', ending: 'withdrawn' });
    const after = await figures();
    expect(after).toEqual({ ...before, ordersClosed: (before['ordersClosed'] ?? 0) + 1 });
  });
});

describe('yellow, red and the next level', () => {
  it('come one after the other, each once, and red brings supervision', async () => {
    const receipt = await accepted();
    const types = async () => (await world.officer.order(receipt.id)).timeline.map(({ type }) => type).slice(2);
    world.clock.set('2026-07-10T15:59:59.999Z'); // the close of Friday: one working day is left
    await world.passTime(0);
    expect(await types()).toEqual([]);
    await world.passTime(1);
    expect(await types()).toEqual(['WorkOrderWarned']);
    await world.passTime(0);
    expect(await types()).toEqual(['WorkOrderWarned']);
    world.clock.set('2026-07-13T16:00:00.000Z');
    await world.passTime(0);
    expect(await types()).toEqual(['WorkOrderWarned', 'WorkOrderOverdue', 'SupervisionOrdered']);
    world.clock.set('2026-07-20T16:00:00.000Z'); // five working days later
    await world.passTime(0);
    await world.passTime(day);
    expect(await types()).toEqual(['WorkOrderWarned', 'WorkOrderOverdue', 'SupervisionOrdered', 'WorkOrderEscalated']);
    expect(await world.officer.order(receipt.id)).toMatchObject({ overdue: true });
  });
});
