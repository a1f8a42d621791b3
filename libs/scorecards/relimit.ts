import { type Instant, localDay, type OrderKind, type Severity } from '#kernel/values.js';
import { redAfter, spanFor } from '#orders/clock.policy.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import { type Due, dueOf, waitedFor } from '#rulebook/limit.policy.js';
import { countsDays } from '#rulebook/walk.policy.js';
import type { LimitMoment, LimitRule, OrderLimitsRow } from './order-limits.projection.js';
import { after, begun, type Counting, lookedAt, type Passed, type Relimited } from './relimit.clock.js';

/** Whose rule is looked for. */
export interface RuleAsked {
  readonly kind: OrderKind;
  readonly severity: Severity;
  readonly department: string | null;
  readonly region: string;
  /** When the order was opened: the directory of that day counts. */
  readonly openedAt: Instant;
  /** What it is really handled under. */
  readonly own: LimitRule;
}

/** Limits as they would be. */
export interface Limits {
  readonly zone: string;
  readonly rule: (asked: RuleAsked) => LimitRule;
  /** The calendar in place of the version that a limit was really counted with. */
  readonly calendar: (own: string) => Calendar;
}

type Counted = Pick<Due, 'due' | 'provisional'>;

const mostKnown = 10_000;
/** What is known by a key, or is counted now and known from then on. */
const kept = <Value>(known: Map<string, Value>, key: string, count: () => Value): Value => {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const value = count();
  known.set(key, value);
  return value;
};

const unlimited = { due: '', red: '', isSame: false, calendar: '' };

/** Counts the handling of orders again, under other limits. Keeps what it counted: most limits begin on the same few days. */
export class Relimit {
  readonly #dues = new Map<string, Counted>();
  readonly #reds = new Map<string, Instant>();

  constructor(private readonly limits: Limits) {}

  /**
   * What an order counts as up to a position of the log. What is still open is looked at as of `now`. Where a limit ends when it
   * really did, the record itself says whether it passed: its timers are part of it. What people did stays as they did it:
   * extensions, pauses, days set by hand. `undefined` for an order that was not known by then.
   */
  count(row: OrderLimitsRow, position: bigint, now: Instant): Relimited | undefined {
    const [opened, ...moments] = row.moments.filter((moment) => BigInt(moment.position) <= position);
    if (!opened) return undefined;
    let state = this.#opened(row, opened);
    for (const moment of moments) {
      const next = after(state, moment);
      const ruled = moment.type === 'WorkOrderVerified' ? this.#verified(row, next, moment) : next;
      state = moment.due === undefined ? ruled : this.#limited(ruled, moment);
    }
    return lookedAt(state, now);
  }

  /** How many working days lie between the end of a limit and what came too late, the last one included: 0 on the same day. */
  workingDaysLate({ due, until, calendar }: Passed): number {
    return waitedFor(this.limits.calendar(calendar), due, until, this.limits.zone).workingDays;
  }

  #opened(row: OrderLimitsRow, opened: LimitMoment): Counting {
    const { department, region, severity = 'ordinary', rule: own } = opened;
    if (!own) throw new Error('an order is opened under a rule');
    const rule = this.limits.rule({ kind: row.kind, severity, department, region, openedAt: opened.at, own });
    const counts = { recorded: false, instead: false };
    const result = {
      department,
      region,
      excluded: false,
      onTime: counts,
      overdue: counts,
      into: null,
      provisional: false,
      passed: null,
    };
    const state = { ...begun(row.occurredAt, rule), withUnit: department !== null, own, rule, severity, ends: unlimited, result };
    return this.#limited(state, opened);
  }

  /** A graver matter, or one that another rule was found for: so it is looked for here, too. */
  #verified({ kind, moments }: OrderLimitsRow, state: Counting, moment: LimitMoment): Counting {
    const { rule: own = state.own, severity = state.severity, difficult = false, untilDay = null, department, region } = moment;
    const isFoundAnew = own.version !== state.own.version || severity !== state.severity;
    const openedAt = moments[0]?.at ?? moment.at;
    const rule = isFoundAnew ? this.limits.rule({ kind, severity, department, region, openedAt, own }) : state.rule;
    const span = spanFor(rule, difficult ? 'fix-by-date' : null);
    return { ...state, own, rule, severity, running: { ...state.running, span, untilDay } };
  }

  /** With the limit that follows from its clock, beside the one that was set. */
  #limited(state: Counting, { due: was = '', calendar: own = '' }: LimitMoment): Counting {
    const calendar = this.limits.calendar(own);
    const { due, provisional } = this.#due(state.running, calendar);
    const red = this.#red(state.rule, due, calendar);
    const ends = { due, red, isSame: due === was && state.rule.red === state.own.red, calendar: own };
    return { ...state, ends, result: { ...state.result, provisional: state.result.provisional || provisional } };
  }

  #due(running: Counting['running'], calendar: Calendar): Counted {
    const { zone } = this.limits;
    const { from, span, extensions, pauses } = running;
    if (pauses.length > 0 || ![span, ...extensions].every(countsDays)) return dueOf(running, calendar, zone);
    // A limit in days counts from the day after, whatever the hour.
    const key = JSON.stringify([calendar.version, { ...running, from: localDay(from, zone) }]);
    return kept(this.#dues, key, () => {
      const { due, provisional } = dueOf(running, calendar, zone);
      return { due, provisional };
    });
  }

  #red(rule: LimitRule, due: Instant, calendar: Calendar): Instant {
    const count = () => redAfter(rule, due, { own: calendar, newest: calendar }, this.limits.zone);
    return kept(this.#reds, `${rule.red ?? ''} ${calendar.version} ${due}`, count);
  }
}
