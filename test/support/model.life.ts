import type { OrderKind } from '#kernel/values.js';
import type { DeadlineRule } from '#rulebook/deadline.policy.js';
import { type Counting, dueOf, endOf, type Span, yellowOf } from './model.clock.js';
import { type Rules, ruleFor } from './model.rules.js';
import { departments } from './world.directory.js';

export type State =
  | 'awaiting-dispatch'
  | 'awaiting-acceptance'
  | 'in-progress'
  | 'waiting-for-citizen'
  | 'under-appeal'
  | 'awaiting-approval'
  | 'awaiting-call-back'
  | 'merged'
  | 'closed';

/** One unit's go at an order. Instants are milliseconds. */
export interface Clock {
  from: number;
  span: Span;
  until: number | null;
  extensions: Span[];
  stops: { from: number; to: number }[];
  /** Since when it stands still, and when the unit was done. */
  stands: number | null;
  ended: number | null;
}

/** What a reader of the guides would note down about one order. */
export interface Life {
  readonly id: string;
  readonly number: string;
  /** How its citizen finds it; none for a finding. */
  readonly code: string | null;
  readonly kind: OrderKind;
  readonly said: number;
  readonly rules: Rules;
  /** Who decides what a unit gives back, where a dispatch rule says so. */
  readonly ruledDesk: string | null;
  rule: DeadlineRule;
  state: State;
  ending: string | null;
  endedAt: number | null;
  round: number;
  unit: string | null;
  desk: string | null;
  assisting: string[];
  clock: Clock;
  found: string | null;
  contacted: boolean;
  appealed: boolean;
  asked: Span | null;
  supervised: boolean;
  level: number;
  /** Of the clock that runs: yellow, red, next level. */
  warned: boolean;
  red: boolean;
  escalated: boolean;
  /** The round whose resolution stands, and whether it was in time. */
  resolved: { inTime: boolean; first: boolean } | null;
  calledBack: number;
  tries: number;
  unsatisfied: number;
  followedUp: boolean;
  /** What the citizen said last, and how much had happened by then. */
  heard: { words: string; events: number } | null;
  into: string | null;
  joined: string[];
  /** Types of all events, in order. */
  events: string[];
  /** As what it counts in the figures. */
  tally: Record<'resolved' | 'onTime' | 'answered' | 'overdue' | 'closed', number>;
}

export type Lives = Map<string, Life>;

export const clockFrom = (from: number, span: Span): Clock => ({
  from,
  span,
  until: null,
  extensions: [],
  stops: [],
  stands: null,
  ended: null,
});

/** A matter as it was handed in. */
export type Spoken = Pick<Life, 'id' | 'number' | 'code' | 'kind' | 'said' | 'rules' | 'unit'>;

export const begin = ({ unit, ...spoken }: Spoken): Life => {
  const ruledDesk = ['complaint', 'suggestion', 'question'].includes(spoken.kind) ? departments.city : null;
  const rule = ruleFor(spoken.rules, unit, spoken.kind, 'ordinary');
  return {
    ...spoken,
    ruledDesk,
    rule,
    unit,
    state: unit === null ? 'awaiting-dispatch' : 'awaiting-acceptance',
    ending: null,
    endedAt: null,
    round: 1,
    desk: unit === null ? ruledDesk : null,
    assisting: [],
    clock: clockFrom(spoken.said, rule.rectify),
    found: null,
    contacted: false,
    appealed: false,
    asked: null,
    supervised: false,
    level: 1,
    warned: false,
    red: false,
    escalated: false,
    resolved: null,
    calledBack: 0,
    tries: 0,
    unsatisfied: 0,
    followedUp: false,
    heard: null,
    into: null,
    joined: [],
    events: ['WorkOrderOpened'],
    tally: { resolved: 0, onTime: 0, answered: 0, overdue: 0, closed: 0 },
  };
};

const countingOf = ({ clock }: Life): Counting => clock;
export const dueAt = (life: Life): number => dueOf(countingOf(life)).due;
export const isProvisional = (life: Life): boolean => dueOf(countingOf(life)).provisional;

/** As it is shown: while it stands, what it would be if it went on now. */
export const shownAt = ({ clock }: Life, now: number): ReturnType<typeof dueOf> => {
  const { stands, ended, stops } = clock;
  return dueOf(stands === null ? clock : { ...clock, stops: [...stops, { from: stands, to: ended ?? now }] });
};

/** The red card. */
const turnRed = (life: Life): void => {
  life.events.push('WorkOrderOverdue');
  life.red = true;
  life.tally.overdue = 1;
};

const isWithUnit = ({ state }: Life): boolean => ['awaiting-acceptance', 'in-progress', 'under-appeal'].includes(state);

/** Found late by a person, before its timer rang: a graver limit than before may be over the moment it is found. */
export const findLate = (life: Life, now: number): void => {
  if (isWithUnit(life) && !life.red && now > dueAt(life)) turnRed(life);
};

/** What a timer that rings finds, again and again until there is nothing more: only while it is the unit's to act. */
export const ring = (life: Life, now: number): void => {
  if (!isWithUnit(life)) return;
  const due = dueAt(life);
  if (!life.red && now > due) {
    turnRed(life);
    life.events.push('SupervisionOrdered');
    life.supervised = true;
  }
  if (!life.red && !life.warned && now > Math.min(due, yellowOf(life.rule.yellow, countingOf(life)))) {
    life.events.push('WorkOrderWarned');
    life.warned = true;
  }
  if (life.red && !life.escalated && now > endOf(life.rule.supervision.nextLevel, due)) {
    life.events.push('WorkOrderEscalated');
    life.escalated = true;
    life.level++;
  }
};

/** Its clock begins anew, for a unit that knows nothing of it yet. */
export const beginAnew = (life: Life, now: number): void => {
  life.clock = clockFrom(now, life.rule.rectify);
  Object.assign(life, { found: null, asked: null, warned: false, red: false, escalated: false });
};

/** Whose desk it is on. */
export const ownerOf = ({ unit, desk }: Life): string | null => desk ?? unit;
