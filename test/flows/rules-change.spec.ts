import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { OpenWorkOrder } from '#orders/work-order.commands.js';
import { loadWorkOrder } from '#orders/work-order.reader.js';
import { Streams } from '#kernel/streams.js';
import { shippedCalendarRules } from '#rulebook/shipped.calendar.js';
import { shippedDeadlines } from '#rulebook/shipped.deadlines.js';
import { counted } from '../support/events.js';
import { worldForSpec } from '../support/for-spec.js';
import { items, points } from '../support/world.directory.js';
import { publish } from '../support/world.rules.js';
import { eventually, isQuiet } from '../support/world.js';

const world = await worldForSpec();
/** Orders are opened here by hand; its jobs are worked off when told. */
const still = await worldForSpec({ idle: true });

/** All of a department's orders: id and due day. */
const dues = async () => {
  const found = new Map<string, string>();
  await still.parts.readDb.waitFor('desk', await still.parts.store.head(), 60_000);
  for (let cursor: string | undefined; ;) {
    const { data, nextCursor } = await still.officer.desk({ limit: 200, cursor });
    for (const { id, dueAt } of data) found.set(id, dueAt);
    if (nextCursor === null) return found;
    cursor = nextCursor;
  }
};

/** The order of a bad review, as its workflow would open it. */
const openOrder = (id: string): Promise<unknown> => {
  const at = still.clock.instant();
  const about = {
    workOrderId: id,
    number: `Z-${id}`,
    kind: 'bad-review',
    subjectId: id,
    subjectNumber: `R-${id}`,
    source: 'hall',
  } as const;
  const said = { citizen: null, words: null, tags: [], severity: 'ordinary' as const, attachments: [] };
  return still.execute(new OpenWorkOrder({ ...about, ...said, counted, occurredAt: at, at }, { id, by: 'test' }));
};

const tenDays = shippedDeadlines.rules.map((named) => ({
  ...named,
  rule: { ...named.rule, rectify: { amount: 10, unit: 'working' as const } },
}));

describe('a rule that is changed while ten thousand orders are open', () => {
  const many = 10_000;

  it('moves none of them, and holds for orders that are opened from its day on', async () => {
    const ids = Array.from({ length: many }, () => randomUUID());
    for (let at = 0; at < many; at += 200) await Promise.all(ids.slice(at, at + 200).map((id) => openOrder(id)));
    const before = await dues();
    expect(before.size).toBe(many);
    expect(new Set(before.values())).toEqual(new Set(['2026-07-13T15:59:59.999Z']));

    await publish(still, 'deadline-rules/default', { kind: 'deadline-rules', rules: tenDays }, '2026-07-07');
    const [sameDay, nextDay] = [randomUUID(), randomUUID()];
    await openOrder(sameDay);
    still.clock.advance(86_400_000); // Tuesday
    await openOrder(nextDay);
    const after = await dues();
    expect(after.get(sameDay)).toBe('2026-07-13T15:59:59.999Z');
    expect(after.get(nextDay)).toBe('2026-07-21T15:59:59.999Z'); // ten working days after Tuesday 7 July
    for (const [id, due] of before)
      if (after.get(id) !== due) throw new Error(`${id} moved from ${due} to ${String(after.get(id))}`);

    // Nor does anything that follows from what was published, once all of it is worked off.
    await still.worker.work();
    await eventually(async () => ((await isQuiet(still.parts)) ? true : undefined), 300);
    const worked = await dues();
    expect(worked.size).toBe(many + 2);
    expect([...before].filter(([id, due]) => worked.get(id) !== due)).toEqual([]);

    // And finishes under the rule it was opened under: the next round, too.
    const [old = ''] = before.keys();
    await still.officer.accept(old);
    await still.officer.resolve(old, '已办');
    const reopened = await still.officer.does(old, 'call-back', { result: 'unsatisfied' });
    expect(reopened).toMatchObject({ round: 2, dueAt: '2026-07-14T15:59:59.999Z' });
    const versions = await Promise.all([old, nextDay].map(async (id) => (await still.officer.order(id)).clocks.round.rule));
    expect(versions).toEqual(['default@0#bad-review', 'default@1#bad-review']);
  }, 420_000);
});

describe('a limit that reaches into a year whose calendar is not published', () => {
  it('is provisional, and is counted again, by an event, when the year is loaded', async () => {
    world.clock.set('2026-12-30T01:00:00.000Z');
    const receipt = await world.otherChannel.submit({ itemCode: items.west, rating: 1 });
    await world.quiet();
    const before = await world.otherOfficer.order(receipt.id);
    // Five working days; 1 January is taken for an ordinary Friday, and said so.
    expect(before).toMatchObject({
      provisional: true,
      dueAt: '2027-01-06T15:59:59.999Z',
      clocks: { round: { calendar: 'cn@0' } },
    });
    // So are the day for the answer to a supervision order, and the check of a service point.
    await world.supervisor.does(receipt.id, 'supervise', { words: '请说明' });
    expect(await world.otherOfficer.order(receipt.id)).toMatchObject({ answerDueAt: '2027-01-01T15:59:59.999Z' });
    const point = `/api/v1/oversight/service-points/${points.window}`;
    const seen = (await world.supervisor.get(point)).headers.get('etag') ?? '';
    expect((await world.supervisor.post(`${point}/order`, { words: '整改' }, { 'if-match': seen })).status).toBe(200);
    const checked = async () => (await world.supervisor.get(point)).as(z.object({ dueAt: z.string(), provisional: z.boolean() }));
    const guess = await checked();
    expect(guess.provisional).toBe(true);

    const year = { year: 2027, off: [{ from: '2027-01-01', to: '2027-01-03' }], makeUp: [] };
    await publish(world, 'calendar/cn', { ...shippedCalendarRules, years: [...shippedCalendarRules.years, year] });
    await world.quiet();
    const after = await world.otherOfficer.order(receipt.id);
    expect(after).toMatchObject({
      provisional: false,
      dueAt: '2027-01-07T15:59:59.999Z',
      clocks: { round: { calendar: 'cn@1' } },
    });
    expect(after.clocks.moves.map(({ type, by }) => [type, by])).toEqual([
      ['WorkOrderOpened', 'system'],
      ['LimitRecomputed', 'system'],
    ]);
    // Two working days after 30 December: 31 December and 4 January.
    expect(after).toMatchObject({ answerDueAt: '2027-01-04T15:59:59.999Z' });
    const settled = await checked();
    expect(settled.provisional).toBe(false);
    expect(Date.parse(settled.dueAt)).toBeGreaterThan(Date.parse(guess.dueAt));
    expect(after.clocks.round.days.find(({ day }) => day === '2027-01-01')).toMatchObject({ counted: false, reason: 'holiday' });
    const { state } = await loadWorkOrder(world.app.get(Streams), receipt.id);
    expect(state?.limits.calendar).toBe('cn@0'); // what it was opened under stays on record
  });
});

describe('a rule that is published for the very day on which an order was opened', () => {
  it('is not for that order, whatever is found when it is verified', async () => {
    world.clock.set('2026-12-30T01:00:00.000Z');
    const { id } = await world.channel.submit({ itemCode: items.east, rating: 1 });
    await world.quiet();
    world.clock.advance(3_600_000);
    await publish(world, 'deadline-rules/default', { kind: 'deadline-rules', rules: tenDays }, '2026-12-30');
    await world.officer.accept(id);
    const verified = { isTrue: true, isJustified: true, outcome: 'fix-now', severity: 'serious' };
    expect(await world.officer.does(id, 'verify', verified)).toMatchObject({ dueAt: '2027-01-07T15:59:59.999Z' });
    expect((await world.officer.order(id)).clocks.round.rule).toBe('default@0#bad-review');
  });
});
