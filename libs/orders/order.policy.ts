import type { Instant, OrderKind, Severity } from '#kernel/values.js';
import type { Span } from '#rulebook/deadline.policy.js';
import { type ClockOf, firstClock, moveClock } from './clock.policy.js';
import type { CountedAs, Ending, LimitsInForce, Tally } from './order-values.events.js';
import type { DataOf, WorkOrderEvent } from './work-order.events.js';
import type { WorkOrderState } from './order-state.events.js';
import { stateOf } from './order-state.events.js';

/** What decisions about an order go by. */
export interface Order {
  readonly state: WorkOrderState;
  readonly ending: Ending | null;
  readonly opened: DataOf<'WorkOrderOpened'>;
  readonly kind: OrderKind;
  /** As it is counted now: of the unit that is answerable now. */
  readonly counted: CountedAs;
  readonly assisting: readonly string[];
  /** The dispatch desk while no unit is answerable. */
  readonly desk: string | null;
  readonly limits: LimitsInForce;
  readonly round: number;
  readonly clock: ClockOf;
  /** As it was found last. */
  readonly severity: Severity;
  readonly verified: DataOf<'WorkOrderVerified'> | null;
  readonly appeal: DataOf<'AppealRaised'> | null;
  readonly extensionAsked: DataOf<'ExtensionAsked'> | null;
  readonly overdueRound: number;
  readonly warnedRound: number;
  readonly escalatedRound: number;
  readonly resolution: DataOf<'WorkOrderResolved'> | null;
  readonly contactDue: Instant;
  /** The first contact's limit was counted without the calendar of its time. */
  readonly contactAhead: boolean;
  readonly contactedAt: Instant | null;
  /** The round whose call-back was answered last; 0 for none. */
  readonly calledBackRound: number;
  readonly callBackTries: number;
  /** The call-back that was asked for last. */
  readonly callBack: DataOf<'CallBackAsked'> | null;
  readonly unsatisfied: number;
  /** 督办 that waits for an answer, with the span that the answer has: the rule may be another one since. */
  readonly supervision: (DataOf<'SupervisionOrdered'> & { readonly span: Span }) | null;
  readonly level: number;
  readonly mergedInto: string | null;
  readonly joined: readonly string[];
  /** Of other orders, the last event that this one was told of: what was told late is older. */
  readonly heard: Readonly<Record<string, number>>;
  readonly followedUp: boolean;
  /** The fingerprint of what the citizen said last, where nothing has happened since. */
  readonly saidLast: string | null;
  readonly tally: Tally;
}
export type WorkOrder = Order | undefined;

const nothing: Tally = {
  ...{ opened: 0, answered: 0, resolved: 0, onTime: 0, overdue: 0, calledBack: 0, satisfied: 0, closed: 0 },
  ...{ contactAnswers: 0, contacted: 0, solvedAnswers: 0, solved: 0 },
};

const started = (opened: Order['opened']): Order => ({
  state: opened.counted.department === null ? 'awaiting-dispatch' : 'awaiting-acceptance',
  ending: null,
  opened,
  kind: opened.kind,
  counted: opened.counted,
  assisting: [],
  desk: opened.counted.department === null ? opened.desk : null,
  limits: opened.limits,
  round: 1,
  clock: firstClock(opened),
  severity: opened.severity,
  verified: null,
  appeal: null,
  extensionAsked: null,
  overdueRound: 0,
  warnedRound: 0,
  escalatedRound: 0,
  resolution: null,
  contactDue: opened.contactDue,
  contactAhead: opened.ahead === true,
  contactedAt: null,
  calledBackRound: 0,
  callBackTries: 0,
  callBack: null,
  unsatisfied: 0,
  supervision: null,
  level: 1,
  mergedInto: null,
  joined: [],
  heard: {},
  followedUp: false,
  saidLast: null,
  tally: { ...nothing, opened: 1 },
});

const plus = (tally: Tally, more: Partial<Tally>): Tally => {
  const sum = { ...tally };
  for (const [name, value] of Object.entries(more)) sum[name as keyof Tally] += value;
  return sum;
};

/** A merged order ends as what it was merged into: whatever that came to, it came to. */
const closedTally = ({ ending, handled }: DataOf<'WorkOrderClosed'>): Partial<Tally> => {
  if (ending !== 'merged') return { closed: 1 };
  return { closed: 1, answered: handled.answered ? 1 : 0, resolved: handled.resolved ? 1 : 0, onTime: handled.onTime ? 1 : 0 };
};

type Adds = { readonly [Type in WorkOrderEvent['type']]?: (data: DataOf<Type>) => Partial<Tally> };

const one = (isSo: boolean, sign: 1 | -1 = 1) => (isSo ? sign : 0);

type Heard = Pick<DataOf<'CallBackSatisfied'>, 'contacted' | 'solved'>;

/** An answer counts where it was given: what was not said is no "no". */
const heardTally = ({ contacted, solved }: Heard): Partial<Tally> => ({
  calledBack: 1,
  contactAnswers: one(contacted !== undefined),
  contacted: one(contacted === true),
  solvedAnswers: one(solved !== undefined),
  solved: one(solved === true),
});

/**
 * What events add to what the order was counted as. A move and an exclusion add nothing: they carry the sum from one unit to
 * another, or out.
 */
const adds: Adds = {
  WorkOrderResolved: ({ onTime, first }) => ({ resolved: 1, onTime: one(onTime), answered: one(first) }),
  ResolutionSentBack: ({ wasOnTime, wasFirst }) => ({ resolved: -1, onTime: one(wasOnTime, -1), answered: one(wasFirst, -1) }),
  WorkOrderReopened: ({ wasOnTime }) => ({ resolved: -1, onTime: one(wasOnTime, -1) }),
  WorkOrderOverdue: ({ first }) => ({ overdue: one(first) }),
  CallBackSatisfied: (data) => ({ ...heardTally(data), satisfied: 1 }),
  CallBackUnsatisfied: heardTally,
  WorkOrderClosed: closedTally,
};

const added = <Type extends WorkOrderEvent['type']>(type: Type, data: DataOf<Type>): Partial<Tally> =>
  (adds[type] as ((data: DataOf<Type>) => Partial<Tally>) | undefined)?.(data) ?? {};

type Changes = { readonly [Type in WorkOrderEvent['type']]?: (order: Order, data: DataOf<Type>) => Partial<Order> };

const heard = (order: Order, id: string, { revision }: { readonly revision: number }) => ({ ...order.heard, [id]: revision });

/** Of a clock that begins anew within its round: what was found, asked for and warned of before is not of it. */
const beganAnew = { verified: null, extensionAsked: null, warnedRound: 0, overdueRound: 0, escalatedRound: 0 };

/** What was counted again is no longer ahead of its calendar. */
const recomputed = (order: Order, { contactDue, answerDue, within }: DataOf<'LimitRecomputed'>): Partial<Order> => ({
  ...(contactDue !== undefined && { contactDue, contactAhead: false }),
  ...(order.supervision && answerDue !== undefined && { supervision: { ...order.supervision, answerDue, ahead: undefined } }),
  ...(order.callBack && within !== undefined && { callBack: { ...order.callBack, within, ahead: undefined } }),
});

/** What each event changes beside state, clock and tally; an event not named changes nothing else. */
const changes: Changes = {
  WorkOrderDispatched: (_, { counted, assisting }) => ({ ...beganAnew, counted, assisting, desk: null }),
  WorkOrderReturned: (_, { desk, counted }) => ({ desk: desk ?? counted.department }),
  WorkOrderTransferred: (_, { counted }) => ({ counted, assisting: [] }),
  CitizenContacted: ({ contactedAt }, { at }) => ({ contactedAt: contactedAt ?? at }),
  WorkOrderVerified: ({ limits }, data) => ({
    verified: data,
    severity: data.severity,
    limits: { ...limits, rule: data.rule },
  }),
  AppealRaised: (_, data) => ({ appeal: data }),
  AppealUpheld: () => ({ ending: 'excluded', tally: nothing, resolution: null }),
  ExtensionAsked: (_, data) => ({ extensionAsked: data }),
  LimitRecomputed: recomputed,
  ExtensionGranted: () => ({ extensionAsked: null }),
  ExtensionRefused: () => ({ extensionAsked: null }),
  WorkOrderResolved: (_, data) => ({ resolution: data, extensionAsked: null }),
  ResolutionSentBack: () => ({ resolution: null }),
  CallBackAsked: (_, data) => ({ callBackTries: 0, callBack: data }),
  CallBackSatisfied: (_, { round }) => ({ calledBackRound: round }),
  CallBackUnsatisfied: ({ unsatisfied }, { round }) => ({ calledBackRound: round, unsatisfied: unsatisfied + 1 }),
  CallBackNotReached: (_, { attempt }) => ({ callBackTries: attempt }),
  WorkOrderReopened: (_, { round }) => ({ round, verified: null }),
  WorkOrderReferred: () => ({ ending: 'referred' }),
  WorkOrderClosed: (_, { ending }) => ({ ending }),
  WorkOrderWarned: (_, { round }) => ({ warnedRound: round }),
  WorkOrderOverdue: (_, { round }) => ({ overdueRound: round }),
  SupervisionOrdered: ({ limits }, data) => ({
    supervision: { ...data, span: limits.rule.supervision.answer },
    level: data.level,
  }),
  SupervisionAnswered: () => ({ supervision: null }),
  WorkOrderEscalated: (_, { level, round }) => ({ level, escalatedRound: round }),
  WorkOrderMerged: (_, { into }) => ({ mergedInto: into }),
  WorkOrderUnmerged: ({ desk }, { counted }) => ({
    ...beganAnew,
    desk: counted.department === null ? desk : null,
    mergedInto: null,
  }),
  OrderJoined: (order, data) => ({ joined: [...order.joined, data.joined], heard: heard(order, data.joined, data) }),
  OrderNotJoined: (order, data) => ({ heard: heard(order, data.joined, data) }),
  OrderParted: (order, data) => ({
    joined: order.joined.filter((id) => id !== data.parted),
    heard: heard(order, data.parted, data),
  }),
  FollowUpReviewed: () => ({ followedUp: true }),
};

const changed = <Type extends WorkOrderEvent['type']>(order: Order, type: Type, data: DataOf<Type>): Partial<Order> =>
  (changes[type] as ((order: Order, data: DataOf<Type>) => Partial<Order>) | undefined)?.(order, data) ?? {};

/** A clock that goes on because the citizen spoke is no news to them. */
const saidLast = ({ saidLast: before }: Order, { type, data }: WorkOrderEvent): string | null => {
  if (type === 'CaseSupplemented' || type === 'FollowUpReviewed') return data.fingerprint ?? null;
  return type === 'WorkOrderResumed' ? before : null;
};

export const evolve = (order: WorkOrder, event: WorkOrderEvent): WorkOrder => {
  if (event.type === 'WorkOrderOpened') return started(event.data);
  if (!order) return order;
  return {
    ...order,
    state: stateOf(event, order.state),
    clock: moveClock(order.clock, event, order.limits.rule),
    tally: plus(order.tally, added(event.type, event.data)),
    saidLast: saidLast(order, event),
    ...changed(order, event.type, event.data),
  };
};
