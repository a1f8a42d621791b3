import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { StoredEvent } from '#kernel/events.js';
import { spreadOf } from '#insight/spread.policy.js';
import { stays, type Stay, type StaysRow } from '#insight/stays.projection.js';
import { addDays, type Instant, localDay } from '#kernel/values.js';
import { ActOnWorkOrder, OpenWorkOrder } from '#orders/work-order.commands.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { shippedCalendar } from '#rulebook/shipped.calendar.js';
import { runningOn } from '#rulebook/hours.policy.js';
import { counted } from '../support/events.js';
import { worldForSpec } from '../support/for-spec.js';
import type { Query } from '../support/world.clients.js';
import { departments, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const Spread = z.strictObject({
  count: z.number(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  longest: z.number().nullable(),
});
const Bottlenecks = z.strictObject({
  asOf: z.string(),
  at: z.string(),
  from: z.string(),
  to: z.string(),
  calendar: z.string(),
  provisional: z.boolean(),
  test: z.strictObject({ formula: z.string(), windows: z.number(), minimum: z.number(), significance: z.number() }),
  data: z.array(
    z.strictObject({
      state: z.string(),
      key: z.string().nullable(),
      name: z.string().nullable(),
      ended: Spread,
      slowing: z.strictObject({ median: z.number().nullable(), longer: z.number(), chance: z.number(), isSlowing: z.boolean() }),
      waiting: Spread.extend({ oldest: z.string().nullable() }),
    }),
  ),
  nextCursor: z.string().nullable(),
});
type Bottlenecks = z.infer<typeof Bottlenecks>;

const zone = 'Asia/Shanghai';
const hour = 3_600_000;
const cause = { id: 'history', by: 'test' };
const world = await worldForSpec({ idle: true });

/** The order of a bad review, as its workflow would open it. */
const open = async (department: keyof typeof departments): Promise<string> => {
  const id = randomUUID();
  const at = world.clock.instant();
  const about = { workOrderId: id, number: `Z-${id}`, kind: 'bad-review', subjectId: id, subjectNumber: `R-${id}` } as const;
  const said = { citizen: null, words: null, tags: [], severity: 'ordinary' as const, attachments: [], source: 'hall' };
  const under = { ...counted, department: departments[department], region: regions[department] };
  await world.execute(new OpenWorkOrder({ ...about, ...said, counted: under, occurredAt: at, at }, cause));
  return id;
};
const act = (
  workOrderId: string,
  asked: Pick<ActOnWorkOrder['data'], 'action' | 'input'>,
  role: 'officer' | 'citizen' = 'officer',
) =>
  world.execute(
    new ActOnWorkOrder(
      // Action and input stand together in every call below.
      {
        workOrderId,
        at: world.clock.instant(),
        by: { role, name: '', scope: 'all', home: [] },
        ...asked,
      } as ActOnWorkOrder['data'],
      cause,
    ),
  );
const accept = (id: string) => act(id, { action: 'accept', input: {} });
const resolve = (id: string) => act(id, { action: 'resolve', input: { reply: '已办' } });

/** Four weeks in which the east county takes two hours to accept, and one in which it takes four days. */
const history = async () => {
  for (const day of ['2026-06-01', '2026-06-08', '2026-06-15', '2026-06-22']) {
    for (let nth = 0; nth < 3; nth++) {
      world.clock.set(`${day}T0${1 + nth}:10:30.000Z`);
      const id = await open('east');
      world.clock.advance(2 * hour);
      await accept(id);
      world.clock.advance((nth + 1) * 30 * hour);
      await resolve(id);
      await act(id, { action: 'call-back', input: { result: 'satisfied' } }, 'citizen');
    }
  }
  for (let nth = 0; nth < 8; nth++) {
    world.clock.set(`2026-06-29T0${1 + nth}:00:00.000Z`);
    const id = await open('east');
    world.clock.advance(4 * 24 * hour);
    if (nth < 7) await accept(id);
  }
  await open('west');
  world.clock.set('2026-07-06T01:00:00.000Z');
  await world.parts.readDb.waitFor(stays.name, await world.parts.store.head(), 30_000);
};

beforeAll(async () => {
  await history();
}, 90_000);

const ask = (query: Query = {}) => world.evaluator.get(withQuery('/api/v1/insight/bottlenecks', query));
const answer = async (query: Query = {}) => (await ask(query)).as(Bottlenecks);

/** Minutes within office hours, slice by slice. */
const workedBetween = (from: Instant, to: Instant): number => {
  const place = { calendar: shippedCalendar, zone, pauses: [] };
  let millis = 0;
  for (let day = localDay(from, zone); day <= localDay(to, zone); day = addDays(day, 1))
    for (const slice of runningOn(day, 'office-hours', place))
      millis += Math.max(0, Math.min(slice.to, Date.parse(to)) - Math.max(slice.from, Date.parse(from)));
  return Math.floor(millis / 60_000);
};

const readLog = async (): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for (let after = 0n; ;) {
    const page = await world.parts.store.readAll(after, { types: stays.on }, 50);
    events.push(...page.events);
    if (!page.more) return events;
    after = page.upTo;
  }
};

interface Wait extends Stay {
  readonly until: Instant | undefined;
}

/** All waits by their definition: the stays of all orders, folded from the log as it was known at `asOf`. */
const waitsOf = (log: readonly StoredEvent[], asOf: Instant): Wait[] => {
  const rows = new Map<string, StaysRow | undefined>();
  for (const event of log.filter(({ recordedAt }) => recordedAt <= asOf) as StoredEvent<WorkOrderEvent>[])
    rows.set(event.data.workOrderId, stays.evolve(rows.get(event.data.workOrderId), event));
  return [...rows.values()].flatMap((row) => (row?.stays ?? []).map((stay, n, all) => ({ ...stay, until: all[n + 1]?.at })));
};

const each = (minutes: readonly number[]) => spreadOf(minutes.map((one) => ({ minutes: one, count: 1 })));

const expected = (waits: readonly Wait[], { from, to, at }: Bottlenecks, state: string, key: string) => {
  const asked = waits.filter((wait) => wait.state === state && wait.department === key && wait.at <= at);
  const ended = asked.filter(
    ({ until }) => until !== undefined && until <= at && localDay(until, zone) >= from && localDay(until, zone) <= to,
  );
  const waiting = asked.filter(({ until }) => until === undefined || until > at);
  return {
    ended: each(ended.map((wait) => workedBetween(wait.at, wait.until ?? at))),
    waiting: {
      ...each(waiting.map((wait) => workedBetween(wait.at, at))),
      oldest: waiting.map((wait) => wait.at.replace('Z', '000Z')).toSorted()[0] ?? null,
    },
  };
};

describe('bottlenecks', () => {
  it('are told in working time, the longest wait first', async () => {
    const { data, ...rest } = await answer({ from: '2026-06-29', to: '2026-07-05' });
    expect(rest).toMatchObject({ from: '2026-06-29', to: '2026-07-05', provisional: false, calendar: shippedCalendar.version });
    // Monday to Friday at the same hour are four days of seven hours.
    expect(data[0]).toMatchObject({
      state: 'awaiting-acceptance',
      key: null,
      ended: { count: 7, median: 1_680 },
      waiting: { count: 2 },
    });
    expect(data.map(({ state }) => state)).toEqual(['awaiting-acceptance', 'in-progress']);
  });
  it('say where waits grew longer than they were', async () => {
    const { data, test } = await answer({ from: '2026-06-29', to: '2026-07-05', by: 'department' });
    expect(data[0]).toMatchObject({
      key: departments.east,
      name: `部门 ${departments.east}`,
      slowing: { longer: 7, chance: expect.closeTo(1 / 128, 9), isSlowing: true },
    });
    expect(test).toMatchObject({ windows: 4, minimum: 5, significance: 0.01 });
    const earlier = await answer({ from: '2026-06-22', to: '2026-06-28', by: 'department' });
    expect(earlier.data.find(({ state }) => state === 'awaiting-acceptance')?.slowing.isSlowing).toBe(false);
  });
  it('are narrowed by region, kind, state and the caller’s scope', async () => {
    const { data } = await answer({ region: regions.west });
    expect(data).toMatchObject([{ state: 'awaiting-acceptance', ended: { count: 0, median: null }, waiting: { count: 1 } }]);
    expect((await answer({ kind: 'complaint' })).data).toEqual([]);
    expect((await answer({ state: 'in-progress' })).data.map(({ state }) => state)).toEqual(['in-progress']);
    const own = (await world.otherOfficer.get('/api/v1/insight/bottlenecks?by=department')).as(Bottlenecks);
    expect(own.data.map(({ key }) => key)).toEqual([departments.west]);
  });
  it('are the fold of the log, as of any instant, and stay so to the byte', async () => {
    const log = await readLog();
    expect(log.length).toBeGreaterThan(60);
    for (const { recordedAt } of log.filter((_, n) => n % 7 === 0)) {
      const query = { asOf: recordedAt, from: '2026-06-08', to: '2026-07-02', at: '2026-07-02T03:20:00Z', by: 'department' };
      const whole = await answer(query);
      const waits = waitsOf(log, recordedAt);
      for (const { state, key, ended, waiting } of whole.data)
        expect({ state, ended, waiting }).toEqual({ state, ...expected(waits, whole, state, key ?? '') });
      expect((await ask(query)).text).toBe((await ask(query)).text);
    }
  });
  it('come in pages that fit together', async () => {
    const whole = await answer({ by: 'department' });
    const first = await answer({ by: 'department', limit: 1 });
    world.clock.advance(hour);
    const second = await answer({ by: 'department', limit: 200, cursor: first.nextCursor ?? '' });
    world.clock.advance(-hour);
    expect(second.at).toBe(first.at);
    expect([...first.data, ...second.data]).toEqual(whole.data);
  });
  it.each([
    [{ by: 'item' }, 'by'],
    [{ state: 'closed' }, 'state'],
    [{ from: '2026-07-02', to: '2026-07-01' }, 'to'],
    [{ from: '2020-01-01', to: '2026-07-01' }, 'from'],
    [{ at: 'now' }, 'at'],
  ])('are refused for %j', async (query: Query, field) => {
    expect((await ask(query)).problem).toMatchObject({ status: 422, field });
  });
  it('are not told by a calendar that there is not', async () =>
    expect((await ask({ calendar: 'cn-1900-1' })).refusal).toBe('404 rulebook.unknown-version'));
});
