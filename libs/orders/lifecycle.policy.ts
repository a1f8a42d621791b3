import type { OrderKind } from '#kernel/values.js';
import type { DeadlineRule } from '#rulebook/deadline.policy.js';
import { type WorkOrderState, workOrderStates } from './order-state.events.js';

/** Who acts on an order. `system`: timers and workflows. */
export const actorRoles = ['citizen', 'officer', 'supervisor', 'system'] as const;
export type ActorRole = (typeof actorRoles)[number];

/** Everything that can be done with an order once it is open. */
export const actions = [
  'dispatch',
  'return',
  'transfer',
  'accept',
  'contact',
  'verify',
  'appeal',
  'decide-appeal',
  'request-extension',
  'decide-extension',
  'pause',
  'resume',
  'resolve',
  'refer',
  'approve',
  'send-back',
  'call-back',
  'supervise',
  'answer-supervision',
  'merge',
  'unmerge',
  'note',
  'supplement',
  'withdraw',
  'follow-up',
  'check-clock',
  'recompute',
  'join',
  'part',
  'close-merged',
] as const;
export type Action = (typeof actions)[number];

type Roles = readonly ActorRole[];
/** For each state, the actions that are possible in it, and for whom. */
export type StateTable = { readonly [State in WorkOrderState]?: { readonly [Of in Action]?: Roles } };

const unit: Roles = ['officer', 'supervisor'];
const supervisor: Roles = ['supervisor'];
const citizen: Roles = ['citizen'];
const system: Roles = ['system'];
const dispatcher: Roles = ['supervisor', 'system'];

/** Tables put on top of each other: what a later one names comes to what an earlier one allows. */
const together = (...tables: readonly StateTable[]): StateTable => {
  const sum: { [State in WorkOrderState]?: { [Of in Action]?: Roles } } = {};
  for (const table of tables)
    for (const [state, row] of Object.entries(table)) sum[state as WorkOrderState] = { ...sum[state as WorkOrderState], ...row };
  return sum;
};

const inEach = (states: readonly WorkOrderState[], row: StateTable[WorkOrderState]): StateTable =>
  Object.fromEntries(states.map((state) => [state, row]));

const beingHandled = ['awaiting-dispatch', 'awaiting-acceptance', 'in-progress'] as const;
/** States in which an order is neither closed nor merged. */
export const openStates = [
  ...beingHandled,
  'waiting-for-citizen',
  'under-appeal',
  'awaiting-approval',
  'awaiting-call-back',
] as const;
/** States in which the unit is the one to act, so that its limit runs. */
export const withUnit = ['awaiting-acceptance', 'in-progress', 'under-appeal'] as const;

/** What every kind has: dispatch, acceptance, resolution, approval, supervision, merging, notes and clocks. */
const handling = together(
  inEach(workOrderStates, { note: unit, join: system, part: system }),
  inEach(openStates, { supervise: supervisor, 'answer-supervision': unit, recompute: system }),
  inEach(beingHandled, { merge: [...unit, 'system'], dispatch: dispatcher }),
  inEach(withUnit, { 'check-clock': system }),
  {
    'awaiting-dispatch': { refer: supervisor },
    'awaiting-acceptance': { accept: unit, return: unit, transfer: unit },
    'in-progress': {
      accept: unit,
      return: unit,
      transfer: unit,
      'request-extension': unit,
      'decide-extension': supervisor,
      resolve: unit,
      refer: unit,
    },
    'awaiting-approval': { approve: supervisor, 'send-back': supervisor },
    merged: { unmerge: [...unit, 'system'], 'close-merged': system },
  },
);

/** Kinds behind which somebody stands: they may add, withdraw, be spoken with and be waited for. */
const spokenFor = together(inEach(openStates, { supplement: citizen, withdraw: citizen }), {
  'in-progress': { contact: unit, pause: unit },
  'waiting-for-citizen': { resume: unit },
  merged: { withdraw: citizen },
  closed: { 'follow-up': citizen },
});

/** Kinds that are true or not, justified or not. */
const verified: StateTable = { 'in-progress': { verify: unit } };

/** Kinds whose result the citizen judges. Approval by a rule that asks for none is approval already. */
const calledBack: StateTable = { 'awaiting-call-back': { 'call-back': ['citizen', ...unit], approve: supervisor } };

/** Kinds that count against the unit, and so may be contested. */
const contested: StateTable = { 'in-progress': { appeal: unit }, 'under-appeal': { 'decide-appeal': supervisor } };

/** A table without the states that a kind never comes to. */
const without = (table: StateTable, ...never: readonly WorkOrderState[]): StateTable =>
  Object.fromEntries(Object.entries(table).filter(([state]) => !(never as readonly string[]).includes(state)));

/** What one kind of order goes through. Nothing else in this capability asks what kind an order is of. */
export interface Lifecycle {
  readonly actions: StateTable;
  /** Whether the answer is a decision on a correction (采纳), or a reply alone. */
  readonly answer: 'reply' | 'correction';
  /** Where a resolution goes; approval first where the rule, or the kind, asks for it. */
  readonly approval: 'by-rule' | 'always';
  readonly callBack: boolean;
}

const answered = { answer: 'reply', approval: 'by-rule', callBack: false } as const;

export const lifecycles: Readonly<Record<OrderKind, Lifecycle>> = {
  'bad-review': { ...answered, callBack: true, actions: together(handling, spokenFor, verified, contested, calledBack) },
  complaint: {
    ...answered,
    callBack: true,
    actions: without(together(handling, spokenFor, verified, calledBack), 'under-appeal'),
  },
  suggestion: { ...answered, actions: without(together(handling, spokenFor), 'under-appeal', 'awaiting-call-back') },
  question: { ...answered, actions: without(together(handling, spokenFor), 'under-appeal', 'awaiting-call-back') },
  correction: {
    ...answered,
    answer: 'correction',
    actions: without(together(handling, spokenFor), 'under-appeal', 'awaiting-call-back'),
  },
  finding: {
    ...answered,
    approval: 'always',
    actions: without(together(handling, verified), 'waiting-for-citizen', 'under-appeal', 'awaiting-call-back'),
  },
};

/** Whether a resolution waits for the supervisor: by kind, by rule, and always where it only explains. */
export const needsApproval = (kind: OrderKind, rule: Pick<DeadlineRule, 'approval'>, explains: boolean): boolean =>
  lifecycles[kind].approval === 'always' || rule.approval === 'required' || explains;

/** Who may do it, in this state of an order of this kind; nobody where it is not possible at all. */
export const allowed = (kind: OrderKind, state: WorkOrderState, action: Action): Roles =>
  lifecycles[kind].actions[state]?.[action] ?? [];

/** What a role may do with an order of this kind in this state, in the order of `actions`. */
export const possible = (kind: OrderKind, state: WorkOrderState, role: ActorRole): readonly Action[] =>
  actions.filter((action) => allowed(kind, state, action).includes(role));
