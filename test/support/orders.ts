import type { OrderKind } from '#kernel/values.js';
import type { Action, ActorRole } from '#orders/lifecycle.policy.js';
import { ActOnWorkOrderKnowing, type Actor, type Known, type SealedInput } from '#orders/work-order.commands.js';
import type { CountedAs, Limit, LimitsInForce, Tally } from '#orders/order-values.events.js';
import type { DataOf, WorkOrderEvent } from '#orders/work-order.events.js';
import type { DeadlineRule } from '#rulebook/deadline.policy.js';
import { shippedCalendar } from '#rulebook/shipped.calendar.js';
import { shippedDeadlineRule } from '#rulebook/shipped.deadlines.js';
import { departments, regions } from './world.directory.js';

/** Orders of the east county's bureau, told by their events and acted upon: what a spec does not care about is filled in. */
export const orderId = '7d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f';
export const otherId = '8e3d2b63-3d20-4b7c-8d2e-1b2c3d4e5f60';

/** Monday 6 July 2026, nine in the morning in Shanghai: when the citizen spoke. */
export const monday = '2026-07-06T01:00:00.000Z';
export const tuesday = '2026-07-07T01:00:00.000Z';
export const wednesday = '2026-07-08T01:00:00.000Z';

/** Nine in the morning in Shanghai. */
export const morning = (day: string) => `${day}T01:00:00.000Z`;
/** The last instant of a day in Shanghai. */
export const close = (day: string) => `${day}T15:59:59.999Z`;

/** Five working days after Monday 6 July: Monday 13 July; its yellow card one working day before. */
export const due = close('2026-07-13');
export const yellow = close('2026-07-10');

export const sealed = { person: 'p', box: 'AAAA' };
export const calendar = shippedCalendar;
const calendars = { own: calendar, newest: calendar };

export const working = (amount: number) => ({ amount, unit: 'working' as const });

/** The rule of bad reviews, whatever the kind, with what a spec changes of it. */
export const limitsUnder = (changes: Partial<DeadlineRule> = {}): LimitsInForce => ({
  rule: { ...shippedDeadlineRule('bad-review'), ...changes },
  calendar: calendar.version,
  zone: 'Asia/Shanghai',
});

export const limit = (until: string, alarm: string | null = until, changes: Partial<Limit> = {}): Limit => ({
  due: until,
  provisional: false,
  calendar: calendar.version,
  alarm,
  ...changes,
});

export const eastOf: CountedAs = {
  occurredOn: '2026-07-06',
  department: departments.east,
  region: regions.east,
  item: 'item-east',
  servicePoint: null,
  channel: 'app',
  target: 'case',
  stage: 3,
  rating: 1,
  active: true,
  realName: false,
};
export const westOf: CountedAs = { ...eastOf, department: departments.west, region: regions.west };
export const nobody: CountedAs = { ...eastOf, department: null };

export const nothing: Tally = {
  opened: 0,
  answered: 0,
  resolved: 0,
  onTime: 0,
  overdue: 0,
  calledBack: 0,
  satisfied: 0,
  closed: 0,
  contactAnswers: 0,
  contacted: 0,
  solvedAnswers: 0,
  solved: 0,
};

type EventType = WorkOrderEvent['type'];
type About = 'workOrderId' | 'kind' | 'round' | 'counted' | 'at';

const answer = { reply: sealed, note: null, correction: null, attachments: [], onTime: true, first: true };
const found = { isTrue: true, isJustified: true, severity: 'ordinary', untilDay: null, words: null } as const;
const handled = { answered: true, resolved: true, onTime: true };

/** What an event says beside what all say. */
const usual: { readonly [Type in EventType]: () => Omit<DataOf<Type>, About> } = {
  WorkOrderOpened: () => ({
    number: 'Z12345-123456-123456',
    subjectId: orderId,
    subjectNumber: 'R12345-123456-123456',
    citizen: 'p',
    words: sealed,
    tags: ['110'],
    severity: 'ordinary',
    attachments: [],
    source: 'hall',
    desk: departments.city,
    occurredAt: monday,
    limits: limitsUnder(),
    limit: limit(due, yellow),
    contactDue: close('2026-07-07'),
  }),
  WorkOrderDispatched: () => ({
    from: eastOf,
    assisting: [],
    limit: limit(due, yellow),
    tally: { ...nothing, opened: 1 },
    tags: ['110'],
    words: null,
  }),
  WorkOrderReturned: () => ({ reason: 'not-ours', words: sealed, desk: departments.city }),
  WorkOrderTransferred: () => ({ from: eastOf, tally: { ...nothing, opened: 1 }, tags: ['110'], words: sealed }),
  WorkOrderAccepted: () => ({}),
  CitizenContacted: () => ({ onTime: true }),
  WorkOrderVerified: () => ({ ...found, outcome: 'fix-now', rule: limitsUnder().rule, limit: limit(due, yellow) }),
  AppealRaised: () => ({ reason: 'mistaken', words: sealed, attachments: [] }),
  AppealUpheld: () => ({ subjectId: orderId, reason: 'mistaken', tally: nothing, tags: ['110'], words: sealed, joined: [] }),
  AppealRejected: () => ({ words: sealed }),
  ExtensionAsked: () => ({ span: working(5), words: sealed }),
  ExtensionGranted: () => ({ span: working(5), limit: limit(close('2026-07-20'), close('2026-07-17')) }),
  ExtensionRefused: () => ({ words: sealed }),
  WorkOrderPaused: () => ({ words: sealed }),
  WorkOrderResumed: () => ({ pausedAt: tuesday, limit: limit(due, yellow) }),
  LimitRecomputed: () => ({ limit: limit(due, yellow) }),
  CaseSupplemented: () => ({ words: sealed, attachments: [], fingerprint: null }),
  WorkOrderReferred: () => ({ to: 'court', reply: sealed }),
  WorkOrderResolved: () => answer,
  ApprovalAsked: () => ({}),
  ResolutionApproved: () => ({}),
  ResolutionSentBack: () => ({ words: sealed, limit: limit(due, yellow), wasOnTime: true, wasFirst: true }),
  CallBackAsked: () => ({ within: close('2026-07-14') }),
  CallBackSatisfied: () => ({ level: 'satisfied', answeredBy: 'citizen' }),
  CallBackUnsatisfied: () => ({ answeredBy: 'citizen', words: null }),
  CallBackNotReached: () => ({ attempt: 1 }),
  WorkOrderReopened: () => ({ limit: limit(close('2026-07-14'), close('2026-07-13')), wasOnTime: true }),
  WorkOrderClosed: () => ({ ending: 'satisfied', joined: [], handled }),
  WorkOrderWarned: () => ({ limit: limit(due) }),
  WorkOrderOverdue: () => ({ due, first: true, alarm: close('2026-07-20') }),
  SupervisionOrdered: () => ({ reason: 'overdue', level: 1, answerDue: close('2026-07-16'), words: null }),
  SupervisionAnswered: () => ({ words: sealed, onTime: true }),
  WorkOrderEscalated: () => ({ level: 2 }),
  WorkOrderMerged: () => ({ into: otherId, intoNumber: 'Z2' }),
  WorkOrderUnmerged: () => ({ from: otherId, limit: limit(due, yellow) }),
  OrderJoined: () => ({ joined: otherId, revision: 1 }),
  OrderNotJoined: () => ({ joined: otherId, revision: 1 }),
  OrderParted: () => ({ parted: otherId, revision: 2 }),
  WorkOrderNoted: () => ({ words: sealed }),
  FollowUpReviewed: () => ({ rating: 5, words: null, judges: 1 }),
};

/** An event of the order, on the Tuesday of its first round unless said otherwise. */
export const happened = <Type extends EventType>(
  type: Type,
  data: Partial<DataOf<Type>> = {},
): Extract<WorkOrderEvent, { type: Type }> => {
  const about = { workOrderId: orderId, kind: 'bad-review', round: 1, counted: eastOf, at: tuesday };
  const event: { readonly type: Type; readonly data: object } = { type, data: { ...about, ...usual[type](), ...data } };
  return event as Extract<WorkOrderEvent, { type: Type }>; // what all events say and what this one says are its data
};

/** The opening, under the usual rule with some changes. */
export const openedUnder = (changes: Partial<DeadlineRule> = {}, data: Partial<DataOf<'WorkOrderOpened'>> = {}) =>
  happened('WorkOrderOpened', { at: monday, limits: limitsUnder(changes), ...data });

/** The same events of an order of another kind. */
export const ofKind = (kind: OrderKind, events: readonly WorkOrderEvent[]): WorkOrderEvent[] =>
  events.map((event) => ({ ...event, data: { ...event.data, kind } }) as WorkOrderEvent);

/** Who does it: the unit's officer, a supervisor of the whole city, somebody with number and code, a timer. */
export const actors: Readonly<Record<ActorRole, Actor>> = {
  citizen: { role: 'citizen', name: '', scope: 'all', home: [] },
  officer: { role: 'officer', name: 'east-officer', scope: [departments.east], home: [departments.east] },
  supervisor: {
    role: 'supervisor',
    name: 'city-supervisor',
    scope: [departments.city, departments.east, departments.west],
    home: [departments.city],
  },
  system: { role: 'system', name: '', scope: 'all', home: [] },
};

/** When, by whom exactly and knowing what something is done. */
export interface Circumstances {
  readonly at?: string;
  readonly by?: Partial<Actor>;
  readonly known?: Partial<Known>;
}

/** Somebody does something with the order, on the Wednesday unless said otherwise. */
export const does = <Of extends Action>(
  role: ActorRole,
  action: Of,
  input: SealedInput<Of>,
  { at = wednesday, by = {}, known = {} }: Circumstances = {},
): ActOnWorkOrderKnowing => {
  const asked = { workOrderId: orderId, action, input, at, by: { ...actors[role], ...by }, known: { ...calendars, ...known } };
  // Action and input belong together by the types above.
  return new ActOnWorkOrderKnowing(asked as ActOnWorkOrderKnowing['data'], { id: 'request-1', by: role });
};
