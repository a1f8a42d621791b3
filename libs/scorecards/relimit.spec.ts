import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#kernel/refusal.js';
import { type Action, type ActorRole, allowed } from '#orders/lifecycle.policy.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import type { DeadlineRule } from '#rulebook/deadline.policy.js';
import { OrderLife } from '../../test/support/order-life.js';
import { everywhere, knownOf, live, lives } from '../../test/support/order-lives.js';
import { calendar, monday, morning, sealed, working } from '../../test/support/orders.js';
import { departments } from '../../test/support/world.directory.js';
import { orderLimits, type OrderLimitsRow } from './order-limits.projection.js';
import { type Limits, Relimit } from './relimit.js';

const zone = 'Asia/Shanghai';
const asItWas: Limits = { zone, rule: ({ own }) => own, calendar: () => calendar };

type Told = OrderLife['events'][number];

/** What the read model has of an order. */
const rowOf = (events: readonly Told[]): OrderLimitsRow => {
  const wanted = new Set<string>(orderLimits.on);
  const row = events
    .filter(({ type }) => wanted.has(type))
    .reduce<OrderLimitsRow | undefined>((before, event) => orderLimits.evolve(before, event as never), undefined);
  return row!;
};
const count = (limits: Limits, { events }: OrderLife, now: string) =>
  new Relimit(limits).count(rowOf(events), events.at(-1)!.position, now)!;

describe('under the limits and the calendar that really were', () => {
  it('an order counts as it is recorded, at every position of its history', () => {
    const relimit = new Relimit(asItWas);
    fc.assert(
      fc.property(lives, ({ kind, counted, rule, steps }) => {
        const life = new OrderLife({ kind, counted, rule });
        const tallies = new Map<bigint, OrderLife['order']>([[life.events.at(-1)!.position, life.order]]);
        const end = live(life, steps, () => tallies.set(life.events.at(-1)!.position, life.order));
        const row = rowOf(life.events);
        for (const [position, { tally, counted: under, ending }] of tallies) {
          const result = relimit.count(row, position, end)!;
          const [onTime, overdue] = [tally.onTime > 0, tally.overdue > 0];
          expect(result).toMatchObject({ department: under.department, region: under.region });
          expect([result.onTime.instead, result.overdue.instead]).toEqual([result.onTime.recorded, result.overdue.recorded]);
          // An exclusion takes the tally back; what it was is noted apart.
          if (ending !== 'excluded')
            expect([result.onTime.recorded, result.overdue.recorded, result.excluded]).toEqual([onTime, overdue, false]);
          else expect(result.excluded).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

const span = fc.record({
  amount: fc.integer({ min: 1, max: 12 }),
  unit: fc.constantFrom('working' as const, 'calendar' as const),
});
const hours = fc.record({
  amount: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom('hours' as const, 'office-hours' as const),
});
const terms = fc.record({
  rectify: fc.oneof(span, hours),
  difficult: fc.oneof(span, hours),
  red: fc.constantFrom('at-once' as const, 'first-working-day' as const),
});
type Terms = Pick<DeadlineRule, 'rectify' | 'difficult' | 'red'>;

/** What can be done whatever the limit is, so that two lives under different limits are the same but for being late. */
const doings: readonly (readonly [ActorRole, Action, object])[] = [
  ['officer', 'accept', {}],
  ['officer', 'verify', { isTrue: true, isJustified: true, outcome: 'fix-now' }],
  ['officer', 'resolve', { reply: sealed }],
  ['supervisor', 'send-back', { words: sealed }],
  ['supervisor', 'approve', {}],
  ['citizen', 'call-back', { result: 'unsatisfied' }],
  ['officer', 'return', { reason: 'not-ours', words: sealed }],
  ['supervisor', 'dispatch', { to: departments.west }],
  ['supervisor', 'dispatch', { to: departments.east }],
  ['officer', 'transfer', { to: departments.city, words: sealed }],
  ['officer', 'appeal', { reason: 'mistaken', words: sealed }],
  ['supervisor', 'decide-appeal', { upheld: false, words: sealed }],
  ['officer', 'merge', { into: '9f4e3c74-4e31-4c8d-9e3f-2c3d4e5f6071' }],
  ['officer', 'unmerge', {}],
];
const course = fc.array(fc.record({ nth: fc.nat(), hours: fc.integer({ min: 0, max: 120 }) }), {
  minLength: 4,
  maxLength: 40,
});

/** The timer asks as soon as it may. */
const ring = (life: OrderLife, until: number): void => {
  for (let times = 0; times < 20; times++) {
    const { alarm } = life.order.clock.current;
    if (alarm === null || Date.parse(alarm) + 1 > until) return;
    const at = new Date(Date.parse(alarm) + 1).toISOString();
    const done = life.try('system', 'check-clock', { round: life.order.round }, { at });
    if (done instanceof Refusal || done.length === 0) return;
  }
};

const lived = (rule: Terms, steps: readonly { readonly nth: number; readonly hours: number }[], of: Calendar = calendar) => {
  const life = new OrderLife({ rule: { ...rule, yellow: { share: 0.9 }, approval: 'required' } });
  let now = Date.parse(monday);
  for (const { nth, hours: more } of steps) {
    now += more * 3_600_000;
    ring(life, now);
    // The same in both lives: what is possible does not depend on limits.
    const possible = doings.filter(([by, action]) => allowed('bad-review', life.order.state, action).includes(by));
    const [role, action, input] = possible[nth % possible.length] ?? ['officer', 'note', { words: sealed }];
    const circumstances = {
      at: new Date(now).toISOString(),
      by: everywhere,
      known: { ...knownOf('bad-review', input), own: of, newest: of },
    };
    life.try(role, action, input, circumstances);
  }
  ring(life, now);
  return { life, now: new Date(now).toISOString() };
};

describe('under other limits', () => {
  it('an order counts as it would be recorded, had it been handled the same way under them', () => {
    let differs = 0;
    fc.assert(
      fc.property(terms, terms, course, (really, instead, steps) => {
        const [one, other] = [lived(really, steps), lived(instead, steps)];
        const acts = ({ life }: typeof one) =>
          life.events.filter(({ type }) => !/Warned|Overdue|Escalated|Supervision/.test(type));
        expect(acts(one).map(({ type }) => type)).toEqual(acts(other).map(({ type }) => type));
        const limits = { ...asItWas, rule: () => ({ version: 'x', ...instead }) };
        const result = count(limits, one.life, one.now);
        const { tally } = other.life.order;
        expect([result.onTime.instead, result.overdue.instead]).toEqual([tally.onTime > 0, tally.overdue > 0]);
        if (result.overdue.instead !== result.overdue.recorded || result.onTime.instead !== result.onTime.recorded) differs++;
      }),
      { numRuns: 600 },
    );
    expect(differs).toBeGreaterThan(60);
  });

  const rule = (rectify: DeadlineRule['rectify'], difficult = rectify) => ({
    ...asItWas,
    rule: () => ({ version: 'x', rectify, difficult }),
  });

  it('a resolution is late that was in time, and the other way round', () => {
    const life = new OrderLife().does('officer', 'accept', {}, morning('2026-07-07'));
    life.does('officer', 'resolve', { reply: sealed }, morning('2026-07-10'));
    const at = (amount: number) => count(rule(working(amount)), life, morning('2026-07-20'));
    expect(at(5)).toMatchObject({ onTime: { recorded: true, instead: true }, overdue: { recorded: false, instead: false } });
    expect(at(3)).toMatchObject({ onTime: { recorded: true, instead: false }, overdue: { recorded: false, instead: true } });
    // Three working days from Monday 6 July end on Thursday; the answer came on Friday.
    const { passed } = at(3);
    expect(passed).toMatchObject({ due: '2026-07-09T15:59:59.999Z', until: morning('2026-07-10') });
    expect([new Relimit(rule(working(3))).workingDaysLate(passed!), at(5).passed]).toEqual([1, null]);
    const late = new OrderLife().does('officer', 'accept', {}, morning('2026-07-07'));
    late.does('officer', 'resolve', { reply: sealed }, morning('2026-07-16'));
    expect(count(rule(working(10)), late, morning('2026-07-20'))).toMatchObject({
      onTime: { recorded: false, instead: true },
      overdue: { recorded: true, instead: false },
    });
  });

  it('what is open still is late up to the instant that is asked about, and what was done until then', () => {
    const open = new OrderLife().does('officer', 'accept', {}, morning('2026-07-07'));
    const late = (life: OrderLife, now: string) => count(rule(working(3)), life, morning(now)).passed?.until;
    expect([late(open, '2026-07-09'), late(open, '2026-07-20')]).toEqual([undefined, morning('2026-07-20')]);
    open.does('officer', 'resolve', { reply: sealed }, morning('2026-07-14'));
    expect(late(open, '2026-07-20')).toBe(morning('2026-07-14'));
  });

  it('extensions, pauses and a day set by hand stay as they were', () => {
    const life = new OrderLife({ rule: { pause: 'waiting-for-citizen' } }).does('officer', 'accept', {}, morning('2026-07-06'));
    life.does('officer', 'pause', { words: sealed }, morning('2026-07-07')).does('officer', 'resume', {}, morning('2026-07-09'));
    life.does('officer', 'request-extension', { span: working(2), words: sealed }, morning('2026-07-09'));
    life.does('supervisor', 'decide-extension', { granted: true }, morning('2026-07-09'));
    // Of five working days after Monday 6 July 8 and 9 July are paused: 15 July, and two days more.
    life.does('officer', 'resolve', { reply: sealed }, morning('2026-07-16'));
    const inTime = ({ onTime: { instead } }: ReturnType<typeof count>) => instead;
    const now = morning('2026-07-20');
    expect([5, 4, 3, 2].map((amount) => inTime(count(rule(working(amount)), life, now)))).toEqual([true, true, false, false]);
    const byHand = new OrderLife().does('officer', 'accept', {}, morning('2026-07-06'));
    const untilDay = { isTrue: true, isJustified: true, outcome: 'fix-by-date' as const, untilDay: '2026-07-17' };
    byHand
      .does('officer', 'verify', untilDay, morning('2026-07-06'))
      .does('officer', 'resolve', { reply: sealed }, morning('2026-07-17'));
    expect(inTime(count(rule(working(1)), byHand, now))).toBe(true);
  });

  it('a limit that was late already, and is set anew by hand, is late when that day has passed', () => {
    const life = new OrderLife({ rule: { rectify: working(2) } }).does('officer', 'accept', {}, morning('2026-07-06'));
    life.does('system', 'check-clock', { round: 1 }, morning('2026-07-08'));
    life.does('system', 'check-clock', { round: 1 }, morning('2026-07-09'));
    const untilDay = { isTrue: true, isJustified: true, outcome: 'fix-by-date' as const, untilDay: '2026-07-15' };
    life.does('officer', 'verify', untilDay, morning('2026-07-10'));
    const longer: Limits = { ...asItWas, rule: ({ own }) => ({ ...own, rectify: working(10) }) };
    const overdue = (day: string) => count(longer, life, morning(day)).overdue;
    expect(overdue('2026-07-15')).toEqual({ recorded: true, instead: false });
    expect(overdue('2026-07-16')).toEqual({ recorded: true, instead: true });
  });

  it('an order that was excluded is told apart, with what it had counted as', () => {
    const life = new OrderLife().does('officer', 'accept', {}, morning('2026-07-06'));
    life.does('officer', 'appeal', { reason: 'mistaken', words: sealed }, morning('2026-07-07'));
    const decision = { at: morning('2026-07-10'), by: everywhere };
    life.does('supervisor', 'decide-appeal', { upheld: true, words: sealed }, decision);
    const result = (amount: number) => count(rule(working(amount)), life, morning('2026-07-20'));
    expect(result(5)).toMatchObject({ excluded: true, overdue: { recorded: false, instead: false } });
    expect(result(2)).toMatchObject({ excluded: true, overdue: { recorded: false, instead: true } });
  });

  it('another calendar counts other days, and says where it had to guess', () => {
    const life = new OrderLife().does('officer', 'accept', {}, morning('2026-07-06'));
    life.does('officer', 'resolve', { reply: sealed }, morning('2026-07-14'));
    const holiday = ['2026-07-08', '2026-07-09'];
    const other: Calendar = { ...calendar, version: 'own', off: new Set([...calendar.off, ...holiday]) };
    const under = (instead: Calendar) => count({ ...asItWas, calendar: () => instead }, life, morning('2026-07-20'));
    expect(under(other)).toMatchObject({ onTime: { recorded: false, instead: true }, provisional: false });
    expect(under({ ...other, coveredUntil: '2026-07-06' })).toMatchObject({ onTime: { instead: true }, provisional: true });
  });

  it('an order that is still open is late once its limit has passed', () => {
    const life = new OrderLife().does('officer', 'accept', {}, morning('2026-07-06'));
    const overdue = (now: string) => count(rule(working(2)), life, now).overdue.instead;
    expect([overdue(morning('2026-07-08')), overdue(morning('2026-07-09'))]).toEqual([false, true]);
    const before = new Relimit(rule(working(2))).count(rowOf(life.events), 0n, morning('2026-07-09'));
    expect(before).toBeUndefined();
  });
});
