import { z } from 'zod';
import { defineEvents, type EventOf, type EventShape, type Upcast } from '#kernel/events.js';
import { Instant, LocalDay, OrderKind, Rating, Sealed, Severity } from '#kernel/values.js';
import { ExclusionReason } from '#reviews/review.events.js';
import { RuleInForce, Span } from '#rulebook/deadline.policy.js';
import { asBadReview, firstOpened, withAlarm, withoutTags } from './first-version.events.js';
import {
  Adoption,
  Ahead,
  CountedAs,
  Ending,
  Limit,
  LimitsInForce,
  Outcome,
  ReferredTo,
  ReturnReason,
  SupervisionReason,
  Tally,
} from './order-values.events.js';

const about = {
  workOrderId: z.uuid(),
  kind: OrderKind,
  /** 1 for the first; each time the citizen is not satisfied the next round begins. */
  round: z.number().int().min(1),
  counted: CountedAs,
  at: Instant,
};
const plain = z.object(about);
/** What an order takes along, or out: as what it was counted, and under which tags. */
const sofar = { tally: Tally, tags: z.array(z.string()) };

/** What became of a correction: the text before and after, and whether the answer is published. */
const Corrected = z.object({
  decision: Adoption,
  before: Sealed.nullable(),
  after: Sealed.nullable(),
  correctedAt: Instant.nullable(),
  published: z.boolean(),
});

/** 是否联系, 是否解决: what else was answered at call-back. Absent is no "no". */
const heard = { contacted: z.boolean().optional(), solved: z.boolean().optional() };

/** What an order came to: answered, put right, and that within the limit. */
const Handled = z.object({ answered: z.boolean(), resolved: z.boolean(), onTime: z.boolean() });

const since2 = <Shape extends EventShape>(schema: Shape, upcast: Upcast = asBadReview) => ({ schema, upcasts: [upcast] });

/** Published language of work orders (工单). */
export const workOrderEvents = defineEvents({
  /** An order was opened: for the unit that handled the matter, or, where that is not clear, for a dispatch desk. */
  WorkOrderOpened: since2(
    z.object({
      ...about,
      number: z.string(),
      /** What the order is about: the review, complaint, correction or finding of the same id. */
      subjectId: z.uuid(),
      subjectNumber: z.string(),
      citizen: z.string().nullable(),
      words: Sealed.nullable(),
      tags: z.array(z.string()),
      severity: Severity,
      attachments: z.array(z.string()),
      /** The name of the source that delivered it. */
      source: z.string(),
      /** The authority that dispatches where no unit is named. */
      desk: z.string().nullable(),
      occurredAt: Instant,
      limits: LimitsInForce,
      limit: Limit,
      /** Until when the citizen is to be contacted. */
      contactDue: Instant,
      /** Of `contactDue`. */
      ahead: Ahead,
    }),
    firstOpened,
  ),
  /**
   * 派单, 改派: the supervisor names the unit that leads and those that assist. Its limit begins anew; `from` is what it was counted
   * under, `tags` what it says was wrong.
   */
  WorkOrderDispatched: since2(
    z.object({ ...about, ...sofar, from: CountedAs, assisting: z.array(z.string()), limit: Limit, words: Sealed.nullable() }),
    withoutTags,
  ),
  /** 退单: the unit says that it is not answerable; the dispatch desk decides. */
  WorkOrderReturned: z.object({ ...about, reason: ReturnReason, words: Sealed, desk: z.string().nullable() }),
  /** 转办: the unit hands it to another one. The clock goes on. */
  WorkOrderTransferred: since2(z.object({ ...about, ...sofar, from: CountedAs, words: Sealed }), withoutTags),
  /** 签收: the unit has seen it and takes it on. */
  WorkOrderAccepted: since2(plain),
  /** 联系: the unit spoke with the citizen for the first time. */
  CitizenContacted: z.object({ ...about, onTime: z.boolean() }),
  /** 核实: whether it is true and justified, how grave, and what follows. A graver matter may have another rule of the same version. */
  WorkOrderVerified: z.object({
    ...about,
    isTrue: z.boolean(),
    isJustified: z.boolean(),
    severity: Severity,
    outcome: Outcome,
    untilDay: LocalDay.nullable(),
    rule: RuleInForce,
    limit: Limit,
    words: Sealed.nullable(),
  }),
  /** 申诉: the unit asks another authority to take the review out of the figures. The clock goes on. */
  AppealRaised: z.object({ ...about, reason: ExclusionReason, words: Sealed, attachments: z.array(z.string()) }),
  /** Another authority agreed: the order is at its end, and what it was counted as is taken back, under each of its `tags`, too. */
  AppealUpheld: since2(
    z.object({ ...about, ...sofar, subjectId: z.uuid(), reason: ExclusionReason, words: Sealed, joined: z.array(z.uuid()) }),
    withoutTags,
  ),
  /** Another authority did not agree: back to rectification. */
  AppealRejected: z.object({ ...about, words: Sealed }),
  /** 申请延期. */
  ExtensionAsked: z.object({ ...about, span: Span, words: Sealed }),
  /** 准予延期: by the supervisor, or at once where the rule says so. */
  ExtensionGranted: z.object({ ...about, span: Span, limit: Limit }),
  ExtensionRefused: z.object({ ...about, words: Sealed }),
  /** The unit waits for the citizen: the limit does not run. */
  WorkOrderPaused: z.object({ ...about, words: Sealed }),
  /** The limit runs again. `pausedAt` is when it stopped. */
  WorkOrderResumed: z.object({ ...about, pausedAt: Instant, limit: Limit }),
  /**
   * What had been counted without the calendar of its time was counted again, with that of a year that has been published since:
   * the limit, or the next step of a limit that stands, and of the instants below those that had been. `ahead`: some still are.
   */
  LimitRecomputed: z.object({
    ...about,
    limit: Limit,
    /** Until when the citizen is to be contacted. */
    contactDue: Instant.optional(),
    /** Until when a supervision order is to be answered. */
    answerDue: Instant.optional(),
    /** Until when staff are to have called. */
    within: Instant.optional(),
    ahead: Ahead,
  }),
  /** The citizen added to what they said. `fingerprint`: a keyed digest of it, which tells the same again; none in the first version. */
  CaseSupplemented: since2(
    z.object({ ...about, words: Sealed, attachments: z.array(z.string()), fingerprint: z.string().nullable() }),
    (data) => ({ ...data, fingerprint: null }),
  ),
  /** Explained to the citizen as a matter for somebody else, and not handled here. */
  WorkOrderReferred: z.object({ ...about, to: ReferredTo, reply: Sealed }),
  /** Put right or explained, with what the citizen is told. `onTime` is of this round's limit; `first` of the order's first answer. */
  WorkOrderResolved: since2(
    z.object({
      ...about,
      reply: Sealed,
      note: Sealed.nullable(),
      correction: Corrected.nullable(),
      attachments: z.array(z.string()),
      onTime: z.boolean(),
      first: z.boolean(),
    }),
    (data) => ({ ...asBadReview(data), note: null, correction: null, attachments: [] }),
  ),
  /** 待审核: the rule asks for the supervisor's approval. */
  ApprovalAsked: plain,
  /** 审核通过. */
  ResolutionApproved: plain,
  /** 退回重办: the supervisor is not content. What the resolution had counted as is taken back. */
  ResolutionSentBack: z.object({ ...about, words: Sealed, limit: Limit, wasOnTime: z.boolean(), wasFirst: z.boolean() }),
  /** 回访: the citizen is asked. `within`: until when staff are to have called, where the citizen does not answer by themselves. */
  CallBackAsked: z.object({ ...about, within: Instant, ahead: Ahead }),
  /**
   * The citizen is satisfied, or basically so. `contacted`: whether the unit contacted them, `solved`: whether it was solved, as
   * they say; absent where that was not asked or not said, as in older events.
   */
  CallBackSatisfied: since2(
    z.object({
      ...about,
      level: z.enum(['satisfied', 'basically-satisfied']),
      answeredBy: z.enum(['citizen', 'staff']),
      ...heard,
    }),
    (data) => ({ ...asBadReview(data), level: 'satisfied', answeredBy: 'citizen' }),
  ),
  /** The citizen is not satisfied. `contacted`, `solved`: as of `CallBackSatisfied`. */
  CallBackUnsatisfied: since2(
    z.object({ ...about, answeredBy: z.enum(['citizen', 'staff']), words: Sealed.nullable(), ...heard }),
    (data) => ({ ...asBadReview(data), answeredBy: 'citizen', words: null }),
  ),
  /** Staff tried to call and did not reach the citizen. */
  CallBackNotReached: z.object({ ...about, attempt: z.number().int().min(1) }),
  /** 重办: back to the unit; `round` is the new one. What the resolution had counted as is taken back. */
  WorkOrderReopened: since2(z.object({ ...about, limit: Limit, wasOnTime: z.boolean() }), withAlarm),
  /** 办结. `joined`: orders that were merged into this one. `handled`: as what it ends; of a merged order, what that one ended as. */
  WorkOrderClosed: since2(z.object({ ...about, ending: Ending, joined: z.array(z.uuid()), handled: Handled }), (data) => ({
    ...asBadReview(data),
    ending: 'satisfied',
    joined: [],
    handled: { answered: true, resolved: true, onTime: false },
  })),
  /** 黄牌预警: the limit is nearly used up. */
  WorkOrderWarned: z.object({ ...about, limit: Limit }),
  /** 红牌, 超期: the limit of a round passed while the order was with the unit. `first`: no earlier round was late. */
  WorkOrderOverdue: since2(
    z.object({ ...about, due: Instant, first: z.boolean(), alarm: Instant.nullable(), ahead: Ahead }),
    (data) => ({ ...asBadReview(data), alarm: null }),
  ),
  /** 督办: the unit must answer to the supervisor until `answerDue`. */
  SupervisionOrdered: z.object({
    ...about,
    reason: SupervisionReason,
    level: z.number().int().min(1),
    answerDue: Instant,
    ahead: Ahead,
    words: Sealed.nullable(),
  }),
  SupervisionAnswered: z.object({ ...about, words: Sealed, onTime: z.boolean() }),
  /** Still open long after red: the next level of authority is told. */
  WorkOrderEscalated: z.object({ ...about, level: z.number().int().min(2) }),
  /** 合并: the same matter as another order, with which it ends. */
  WorkOrderMerged: z.object({ ...about, into: z.uuid(), intoNumber: z.string() }),
  /** The merging was undone: the order stands for itself again, with a limit of its own. */
  WorkOrderUnmerged: z.object({ ...about, from: z.uuid(), limit: Limit }),
  /** Another order was merged into this one; `revision` is that of its event. */
  OrderJoined: z.object({ ...about, joined: z.uuid(), revision: z.number().int() }),
  /** Another order wanted to join and came too late: this one is at its end. */
  OrderNotJoined: z.object({ ...about, joined: z.uuid(), revision: z.number().int() }),
  /** Another order that was merged into this one stands for itself again. */
  OrderParted: z.object({ ...about, parted: z.uuid(), revision: z.number().int() }),
  /** An internal note. */
  WorkOrderNoted: z.object({ ...about, words: Sealed }),
  /**
   * 追评: once, after the end; `judges` is the round whose resolution it judges. All ratings are kept. `fingerprint`: a keyed digest of
   * it, which tells the same again; none in older events.
   */
  FollowUpReviewed: z.object({
    ...about,
    rating: Rating,
    words: Sealed.nullable(),
    judges: z.number().int().min(1),
    fingerprint: z.string().optional(),
  }),
});
export type WorkOrderEvent = EventOf<typeof workOrderEvents>;
export type DataOf<Type extends WorkOrderEvent['type']> = Extract<WorkOrderEvent, { type: Type }>['data'];

export const workOrderStream = (workOrderId: string): string => `work-order-${workOrderId}`;
