import type { Instant, LocalDay, Severity } from '#kernel/values.js';
import { isAfter } from '#orders/clock.policy.js';
import type { RunningLimit } from '#rulebook/limit.policy.js';
import type { LimitMoment, LimitRule } from './order-limits.projection.js';

/** What an order counts as for being in time: both as it is recorded, and under other limits. */
export interface Relimited {
  readonly department: string | null;
  readonly region: string;
  readonly excluded: boolean;
  readonly onTime: Both;
  readonly overdue: Both;
  /** The order whose end this one has, being merged into it. */
  readonly into: string | null;
  /** A day counted whose arrangement is not published. */
  readonly provisional: boolean;
  /** The limit that it passed under the other limits; the last one where there were several. */
  readonly passed: Passed | null;
}

/** How late it was: from the end of a limit until what it was for was done, or until the instant that is asked about. */
export interface Passed {
  readonly due: Instant;
  readonly until: Instant;
  /** The calendar that the limit was really counted with. */
  readonly calendar: string;
}

interface Both {
  readonly recorded: boolean;
  readonly instead: boolean;
}

/** When the limit of a clock would end and be red. `isSame`: just as it really did. */
interface Ends {
  readonly due: Instant;
  readonly red: Instant;
  readonly isSame: boolean;
  readonly calendar: string;
}

/** An order in the course of its handling, counted again. */
export interface Counting {
  readonly running: RunningLimit & { readonly untilDay: LocalDay | null };
  readonly ends: Ends;
  /** The unit is the one to act, so that its limit can pass. */
  readonly withUnit: boolean;
  readonly standsSince: Instant | null;
  readonly endedAt: Instant | null;
  /** The rule that it is really handled under, and the other one. */
  readonly own: LimitRule;
  readonly rule: LimitRule;
  readonly severity: Severity;
  /** The record has this clock as late already, and says so once. */
  readonly saidLate: boolean;
  readonly result: Relimited;
}

type Types = ReadonlySet<LimitMoment['type']>;
const types = (...names: readonly LimitMoment['type'][]): Types => new Set(names);

const toUnit = types(
  'WorkOrderDispatched',
  'WorkOrderTransferred',
  'WorkOrderResumed',
  'ResolutionSentBack',
  'WorkOrderReopened',
);
const fromUnit = types(
  'WorkOrderReturned',
  'AppealUpheld',
  'WorkOrderPaused',
  'WorkOrderResolved',
  'WorkOrderClosed',
  'WorkOrderMerged',
);

/** Whether the unit is the one to act, after a moment. */
const isWithUnit = (before: boolean, { type, department }: LimitMoment): boolean => {
  if (type === 'WorkOrderUnmerged') return department !== null;
  if (toUnit.has(type)) return true;
  return fromUnit.has(type) ? false : before;
};

/** What ends the limit of a round: somebody does it, and the limit was late by then however slow its timer. */
const endsLimit = types('WorkOrderResolved', 'WorkOrderReturned', 'WorkOrderDispatched', 'WorkOrderClosed', 'WorkOrderMerged');
const beginsAnew = types('WorkOrderDispatched', 'WorkOrderReopened', 'WorkOrderUnmerged');

const late = (state: Counting, at: Instant): Counting => {
  const { result } = state;
  return lateUntil({ ...state, result: { ...result, overdue: { ...result.overdue, instead: true } } }, at);
};

const lateUntil = (state: Counting, until: Instant): Counting => {
  const { due, calendar } = state.ends;
  return { ...state, result: { ...state.result, passed: { due, until, calendar } } };
};

/** A limit that has passed, and that nothing was done within yet. */
const isRunningLate = ({ withUnit, ends, result }: Counting): boolean => withUnit && result.passed?.due === ends.due;

/** The order as it is by an instant at which it is asked about. */
export const lookedAt = (state: Counting, now: Instant): Relimited => {
  const passed = passedBy(state, now);
  return (isRunningLate(passed) ? lateUntil(passed, now) : passed).result;
};

/** The order as time passed until `at`. Where the limit is the one that really was, the record says itself that it was late. */
export const passedBy = (state: Counting, at: Instant, endedByPerson = false): Counting => {
  const { withUnit, saidLate, ends, result } = state;
  if (!withUnit || result.overdue.instead || (ends.isSame && !saidLate)) return state;
  return isAfter(at, ends.red) || (endedByPerson && isAfter(at, ends.due)) ? late(state, at) : state;
};

/** 红牌, as it is recorded. */
const foundLate = (state: Counting, at: Instant): Counting => {
  const { result } = state;
  const said = { ...state, saidLate: true, result: { ...result, overdue: { ...result.overdue, recorded: true } } };
  return state.ends.isSame && !state.saidLate ? late(said, at) : said;
};

const stopped = ({ running }: Counting, from: Instant | null, to: Instant) => ({
  running: from === null ? running : { ...running, pauses: [...running.pauses, { from, to }] },
  standsSince: null,
  endedAt: null,
});

/** A clock that begins at an instant. */
export const begun = (from: Instant, { rectify }: LimitRule) => ({
  running: { from, span: rectify, untilDay: null, extensions: [], pauses: [] },
  standsSince: null,
  endedAt: null,
  saidLate: false,
});

/** What a moment does to the clock that runs, verification apart. */
const clockAfter = (state: Counting, { type, at, span }: LimitMoment): Partial<Counting> => {
  if (beginsAnew.has(type)) return begun(at, state.rule);
  switch (type) {
    case 'ExtensionGranted':
      return { running: { ...state.running, extensions: [...state.running.extensions, ...(span ? [span] : [])] } };
    case 'WorkOrderPaused':
      return { standsSince: at };
    case 'WorkOrderResumed':
      return stopped(state, state.standsSince, at);
    case 'WorkOrderResolved':
      return { endedAt: at };
    case 'ResolutionSentBack':
      return stopped(state, state.endedAt, at);
    default:
      return {};
  }
};

/** What a moment makes the order count as. */
const countsAs = ({ ends }: Counting, { type, at, onTime = false, into }: LimitMoment): Partial<Relimited> => {
  switch (type) {
    case 'WorkOrderResolved':
      return { onTime: { recorded: onTime, instead: ends.isSame ? onTime : !isAfter(at, ends.due) } };
    case 'ResolutionSentBack':
    case 'WorkOrderReopened':
      return { onTime: { recorded: false, instead: false } };
    case 'WorkOrderClosed':
      return into === undefined ? {} : { onTime: { recorded: onTime, instead: onTime }, into };
    case 'AppealUpheld':
      return { excluded: true };
    default:
      return {};
  }
};

/** The order after a moment, all but what a limit that is set anew comes to. */
export const after = (before: Counting, moment: LimitMoment): Counting => {
  const { type, at, person, department, region } = moment;
  const passed = passedBy(before, at, person && endsLimit.has(type));
  const ended = endsLimit.has(type) && isRunningLate(passed) ? lateUntil(passed, at) : passed;
  const state = type === 'WorkOrderOverdue' ? foundLate(ended, at) : ended;
  const result = { ...state.result, ...countsAs(state, moment), department, region };
  return { ...state, ...clockAfter(state, moment), withUnit: isWithUnit(state.withUnit, moment), result };
};
