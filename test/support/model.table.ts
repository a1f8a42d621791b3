import type { OrderKind } from '#kernel/values.js';
import { dueAt, type Life, type State } from './model.life.js';

export type Role = 'citizen' | 'officer' | 'supervisor';

type Row = Partial<Record<'unit' | 'supervisor' | 'citizen', string>>;

/** Written down apart from the product: who may do what in which state, for the kind that knows everything. */
const table: Readonly<Record<State, Row>> = {
  'awaiting-dispatch': {
    unit: 'answer-supervision merge note',
    supervisor: 'dispatch refer supervise',
    citizen: 'supplement withdraw',
  },
  'awaiting-acceptance': {
    unit: 'accept return transfer answer-supervision merge note',
    supervisor: 'dispatch supervise',
    citizen: 'supplement withdraw',
  },
  'in-progress': {
    unit: 'accept return transfer contact verify appeal request-extension pause resolve refer answer-supervision merge note',
    supervisor: 'dispatch decide-extension supervise',
    citizen: 'supplement withdraw',
  },
  'waiting-for-citizen': {
    unit: 'resume answer-supervision note',
    supervisor: 'supervise',
    citizen: 'supplement withdraw',
  },
  'under-appeal': {
    unit: 'answer-supervision note',
    supervisor: 'decide-appeal supervise',
    citizen: 'supplement withdraw',
  },
  'awaiting-approval': {
    unit: 'answer-supervision note',
    supervisor: 'approve send-back supervise',
    citizen: 'supplement withdraw',
  },
  'awaiting-call-back': {
    unit: 'call-back answer-supervision note',
    supervisor: 'approve supervise',
    citizen: 'call-back supplement withdraw',
  },
  merged: { unit: 'unmerge note', citizen: 'withdraw' },
  closed: { unit: 'note', citizen: 'follow-up' },
};

const nobodyJudges = 'verify appeal';
/** What a kind does not know. */
const unknown: Readonly<Record<OrderKind, string>> = {
  'bad-review': '',
  complaint: 'appeal',
  suggestion: nobodyJudges,
  question: nobodyJudges,
  correction: nobodyJudges,
  finding: 'appeal contact pause supplement withdraw follow-up',
};

const listed = (text = ''): readonly string[] => text.split(' ').filter((word) => word !== '');

/** Everything that people can do, over HTTP, in the order of a life. */
export const actions = [
  ...new Set(Object.values(table).flatMap(({ unit, supervisor, citizen }) => [unit, supervisor, citizen].flatMap(listed))),
];

/** Role and action of everything that somebody can do in some state. */
export const everDone: readonly string[] = [
  ...new Set(
    Object.values(table).flatMap(({ unit, supervisor, citizen }) => [
      ...listed(citizen).map((action) => `citizen ${action}`),
      ...listed(unit).flatMap((action) => [`officer ${action}`, `supervisor ${action}`]),
      ...listed(supervisor).map((action) => `supervisor ${action}`),
    ]),
  ),
];

const citizens = listed('call-back supplement withdraw follow-up');

/** Whether there is a way to ask for it at all. */
export const hasRoute = (role: Role, action: string): boolean =>
  role === 'citizen' ? citizens.includes(action) : action === 'call-back' || !citizens.includes(action);

/** What the route of an action is open to. */
export const staffMay = (role: string, action: string): boolean => {
  const onlySupervisors = ['dispatch', 'decide-appeal', 'decide-extension', 'approve', 'send-back', 'supervise'];
  return role === 'supervisor' || (role === 'officer' && !onlySupervisors.includes(action));
};

/** Who may do it in this state of an order of this kind. */
export const rolesFor = ({ kind, state }: Life, action: string): readonly Role[] => {
  if (listed(unknown[kind]).includes(action)) return [];
  const { unit, supervisor, citizen } = table[state];
  return [
    ...(listed(citizen).includes(action) ? ['citizen' as const] : []),
    ...(listed(unit).includes(action) ? ['officer' as const, 'supervisor' as const] : []),
    ...(listed(supervisor).includes(action) ? ['supervisor' as const] : []),
  ];
};

/** Somebody who acts: for which units, and of which they are themselves. */
export interface Actor {
  readonly name: string;
  readonly role: Role;
  readonly scope: readonly string[];
  readonly home: readonly string[];
}

const isOf = (units: readonly (string | null)[], { scope }: Actor) => units.some((unit) => unit !== null && scope.includes(unit));

/** Whether somebody finds the order at all. */
export const maySee = ({ unit, desk, assisting }: Life, who: Actor): boolean => isOf([unit, desk, ...assisting], who);

/** Whether it is theirs to do something with: the unit's own, the dispatch desk's that has it; notes of those who assist. */
export const isTheirs = ({ unit, desk, assisting }: Life, who: Actor, action: string): boolean =>
  who.role === 'citizen' || isOf([unit, desk, ...(action === 'note' ? assisting : [])], who);

type Has = Readonly<Record<string, (life: Life, now: number, who: Actor) => boolean>>;

const hasUse: Has = {
  accept: ({ state }) => state !== 'in-progress',
  approve: ({ state }) => state === 'awaiting-approval',
  return: ({ rule }) => rule.returning === 'allowed',
  transfer: ({ rule }) => rule.returning === 'allowed',
  contact: ({ contacted }) => !contacted,
  appeal: ({ appealed }) => !appealed,
  'decide-appeal': ({ unit }, _, { home }) => unit === null || !home.includes(unit),
  'request-extension': (life, now) =>
    life.asked === null && life.clock.extensions.length < life.rule.extension.times && now <= dueAt(life),
  'decide-extension': ({ asked }) => asked !== null,
  pause: (life, now) => life.rule.pause === 'waiting-for-citizen' && now <= dueAt(life),
  resolve: (life) => !mustVerify(life),
  'answer-supervision': ({ supervised }) => supervised,
  merge: ({ joined }) => joined.length === 0,
  'follow-up': ({ followedUp, resolved, ending }) => !followedUp && (resolved !== null || ending === 'merged'),
};

export const mustVerify = (life: Life): boolean =>
  life.rule.verification === 'required' && life.found === null && rolesFor(life, 'verify').length > 0;

/** What somebody can do with an order now, so that it changes. */
export const canDo = (life: Life, who: Actor, now: number): readonly string[] =>
  actions
    .filter((action) => rolesFor(life, action).includes(who.role) && isTheirs(life, who, action))
    .filter((action) => hasUse[action]?.(life, now, who) ?? true);
