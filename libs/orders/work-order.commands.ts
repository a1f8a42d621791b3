import { z } from 'zod';
import { command } from '#kernel/message.js';
import { type Instant, LocalDay, type OrderKind, Rating, type Sealed, Severity } from '#kernel/values.js';
import { ExclusionReason } from '#reviews/review.events.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import { type RuleInForce, Span } from '#rulebook/deadline.policy.js';
import type { Action } from './lifecycle.policy.js';
import type { Standing } from './possible.policy.js';
import { Adoption, Outcome, ReferredTo, ReturnReason } from './order-values.events.js';
import type { DataOf } from './work-order.events.js';
import type { WorkOrderState } from './order-state.events.js';

const Words = z.string().trim().min(1).max(4000);
const DepartmentCode = z.string().min(1).max(18);
const none = z.strictObject({});
const revision = z.number().int().min(0);
const attachments = z.array(z.uuid()).max(9).optional();

/** What each action is told. Free text is written under `words`, `reply`, `note`, `before` and `after`, and sealed before it is recorded. */
export const actionInputs = {
  dispatch: z.strictObject({
    to: DepartmentCode,
    assisting: z.array(DepartmentCode).max(20).optional(),
    words: Words.optional(),
  }),
  return: z.strictObject({ reason: ReturnReason, words: Words }),
  transfer: z.strictObject({ to: DepartmentCode, words: Words }),
  accept: none,
  contact: none,
  verify: z.strictObject({
    isTrue: z.boolean(),
    isJustified: z.boolean(),
    severity: Severity.optional(),
    outcome: Outcome,
    /** 限期整改: the day by which it will be put right. */
    untilDay: LocalDay.optional(),
    words: Words.optional(),
  }),
  appeal: z.strictObject({ reason: ExclusionReason, words: Words, attachments }),
  'decide-appeal': z.strictObject({ upheld: z.boolean(), words: Words }),
  'request-extension': z.strictObject({ span: Span, words: Words }),
  'decide-extension': z.strictObject({ granted: z.boolean(), words: Words.optional() }),
  pause: z.strictObject({ words: Words }),
  resume: none,
  resolve: z.strictObject({
    reply: Words,
    note: Words.optional(),
    attachments,
    /** 采纳 and so on: for corrections, and for them alone. */
    decision: Adoption.optional(),
    before: Words.optional(),
    after: Words.optional(),
    correctedAt: z.iso.datetime({ offset: true }).optional(),
    published: z.boolean().optional(),
  }),
  refer: z.strictObject({ to: ReferredTo, reply: Words }),
  approve: none,
  'send-back': z.strictObject({ words: Words }),
  'call-back': z.strictObject({
    result: z.enum(['satisfied', 'basically-satisfied', 'unsatisfied', 'not-reached']),
    /** The round that is answered, where the citizen was asked about a certain one; else the one that waits. */
    round: z.number().int().min(1).optional(),
    /** Whether the unit contacted the citizen; nothing where that was not said. */
    contacted: z.boolean().optional(),
    /** Whether the matter was solved; nothing where that was not said. */
    solved: z.boolean().optional(),
    words: Words.optional(),
  }),
  supervise: z.strictObject({ words: Words }),
  'answer-supervision': z.strictObject({ words: Words }),
  merge: z.strictObject({ into: z.uuid() }),
  /** `from`: only where it is still merged into that one. */
  unmerge: z.strictObject({ from: z.uuid().optional() }),
  note: z.strictObject({ words: Words }),
  supplement: z.strictObject({ words: Words, attachments }),
  withdraw: none,
  'follow-up': z.strictObject({ rating: Rating, words: Words.optional() }),
  'check-clock': z.strictObject({ round: z.number().int().min(1) }),
  recompute: none,
  /** `revision`: of the other order's event that says so. */
  join: z.strictObject({ workOrderId: z.uuid(), revision }),
  part: z.strictObject({ workOrderId: z.uuid(), revision }),
  'close-merged': z.strictObject({ into: z.uuid(), answered: z.boolean(), resolved: z.boolean(), onTime: z.boolean() }),
} as const satisfies Record<Action, z.ZodObject>;

/** Fields of an input that hold free text. */
export const freeText = ['words', 'reply', 'note', 'before', 'after'] as const;
type FreeText = (typeof freeText)[number];

export type InputOf<Of extends Action> = z.infer<(typeof actionInputs)[Of]>;
/** An input whose free text was sealed. */
export type SealedInput<Of extends Action> = {
  readonly [Field in keyof InputOf<Of>]: Field extends FreeText
    ? Sealed | Extract<InputOf<Of>[Field], undefined>
    : InputOf<Of>[Field];
};

/** Departments whose orders the caller may act on. */
export type Scope = Standing['scope'];

/** Who acts. */
export interface Actor extends Standing {
  /** The name of their key; empty for citizens and for the system. */
  readonly name: string;
}

/** Whoever holds number and code. */
export const citizen: Actor = { role: 'citizen', name: '', scope: 'all', home: [] };
/** Timers and workflows. */
export const system: Actor = { role: 'system', name: '', scope: 'all', home: [] };

interface Acting<Of extends Action, Input> {
  readonly workOrderId: string;
  readonly action: Of;
  readonly input: Input;
  readonly by: Actor;
  readonly at: Instant;
}

/** Does something with an order; the handler seals the words and gathers what the decision needs. */
export class ActOnWorkOrder extends command('ActOnWorkOrder')<{ [Of in Action]: Acting<Of, InputOf<Of>> }[Action]> {}

/** Another order, as much of it as merging needs to know. */
export interface OtherOrder {
  readonly workOrderId: string;
  readonly number: string;
  readonly kind: OrderKind;
  readonly state: WorkOrderState;
  readonly department: string | null;
}

/** What a decision is told beside the order and the input. */
export interface Known {
  readonly own: Calendar;
  readonly newest: Calendar;
  /** The unit it goes to, by the directory of this moment. */
  readonly unit?: { readonly department: string; readonly region: string };
  /** Who dispatches where the unit is not answerable. */
  readonly desk?: string | null;
  /** The rule for the severity that was found, of the versions the order was opened under. */
  readonly rule?: RuleInForce;
  readonly other?: OtherOrder;
  /** Keyed digest of what the citizen says. */
  readonly fingerprint?: string;
}

/** What the decider sees of an action. */
export class ActOnWorkOrderKnowing extends command('ActOnWorkOrderKnowing')<
  { [Of in Action]: Acting<Of, SealedInput<Of>> & { readonly known: Known } }[Action]
> {}

type Opened = DataOf<'WorkOrderOpened'>;

/** Opens an order; the handler adds the rules in force. The order has its subject's id: opening twice is opening once. */
export class OpenWorkOrder extends command('OpenWorkOrder')<Omit<Opened, 'limits' | 'limit' | 'round' | 'contactDue' | 'desk'>> {}

/** What the decider sees of an opening. */
export class OpenWorkOrderKnowing extends command('OpenWorkOrderKnowing')<
  OpenWorkOrder['data'] & {
    readonly limits: Opened['limits'];
    readonly desk: string | null;
    readonly own: Calendar;
    readonly newest: Calendar;
  }
> {}

export type WorkOrderCommand = OpenWorkOrderKnowing | ActOnWorkOrderKnowing;
