import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant, LocalDay, Sealed } from '#kernel/values.js';
import { Span } from '#rulebook/deadline.policy.js';

/** What made a measure look due: valid bad reviews, overdue orders, or the last place in the ranking, several months running. */
export const Trigger = z.enum(['bad-reviews', 'overdue', 'last-in-ranking']);
export type Trigger = z.infer<typeof Trigger>;
/** 限期整改, or 约谈. */
export const Measure = z.enum(['rectification', 'interview']);
export type Measure = z.infer<typeof Measure>;

/** The figures behind a proposal: `count` (of `of`) in these days against `threshold`. */
export const Evidence = z.object({
  from: LocalDay,
  to: LocalDay,
  count: z.number(),
  of: z.number().nullable(),
  threshold: z.number(),
});
export type Evidence = z.infer<typeof Evidence>;

const about = {
  servicePoint: z.string(),
  /** Who runs it, by the directory of that moment; `null` where several departments share it. */
  department: z.string().nullable(),
  region: z.string(),
  at: Instant,
};
const proposal = { ...about, proposalId: z.string() };

/** Published language of the supervision of service points (halls, stations, flagship stores, portals). */
export const oversightEvents = defineEvents({
  /** A trigger was met. A supervisor confirms or dismisses it. */
  MeasureProposed: z.object({ ...proposal, trigger: Trigger, measure: Measure, evidence: Evidence, rule: z.string() }),
  MeasureConfirmed: z.object({ ...proposal, words: Sealed }),
  MeasureDismissed: z.object({ ...proposal, words: Sealed }),
  /** 限期整改: the service point is put right as a whole, until `due`. */
  PointRectificationOrdered: z.object({
    ...about,
    due: Instant,
    /** `due` was counted without the calendar of its time: it is counted again when the year is published. */
    provisional: z.boolean(),
    /** The span that the rule gave; not said before it was noted. */
    checkAfter: Span.optional(),
    words: Sealed,
  }),
  /** A provisional limit of a rectification was counted again, with the calendar of a year that has been published since. */
  PointLimitRecomputed: z.object({ ...about, due: Instant }),
  /** The department says that it was put right. */
  PointRectificationReported: z.object({ ...about, words: Sealed, onTime: z.boolean() }),
  /** The supervisor looked: up to standard, or not. */
  PointChecked: z.object({ ...about, passed: z.boolean(), words: Sealed }),
  /** 停业整顿: closed to the public until it is reinstated. Published with its reason. */
  OperationSuspended: z.object({ ...about, words: Sealed }),
  /** Open again. */
  OperationReinstated: z.object({ ...about, words: Sealed }),
  /** 约谈 is ordered. */
  InterviewOrdered: z.object({ ...about, words: Sealed }),
  InterviewHeld: z.object({ ...about, words: Sealed }),
});
export type OversightEvent = EventOf<typeof oversightEvents>;

export const oversightStream = (servicePoint: string): string => `oversight-${servicePoint}`;

export const pointStates = ['regular', 'under-rectification', 'check-failed', 'suspended'] as const;
export type PointState = (typeof pointStates)[number];

/** The state an event leads to; an event not named leaves it as it was. */
export const pointStateAfter = (event: OversightEvent, before: PointState): PointState => {
  switch (event.type) {
    case 'PointRectificationOrdered':
      return 'under-rectification';
    case 'PointChecked':
      return event.data.passed ? 'regular' : 'check-failed';
    case 'OperationSuspended':
      return 'suspended';
    case 'OperationReinstated':
      return 'regular';
    default:
      return before;
  }
};
