import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Channel, Instant, Language, LocalDay, Rating, Sealed } from '#kernel/values.js';

/** What a review is about: a case (办件), a service item (事项), an organisation or hall (机构/大厅), a platform (平台), staff (人员). */
export const Target = z.enum(['case', 'item', 'organisation', 'platform', 'staff']);
export type Target = z.infer<typeof Target>;

/** 1 waiting (待办理), 2 being handled (办理中), 3 finished (已完结), as seen in interfaces in use. */
export const CaseStage = z.number().int().min(1).max(3);

/** Why a review is taken out of the figures: mistaken (误评), malicious (恶意差评), or not a review of this service at all. */
export const ExclusionReason = z.enum(['mistaken', 'malicious', 'duplicate', 'not-a-government-service', 'out-of-remit']);

/** Bad (差评): 不满意 and 非常不满意. The one definition; the first three levels count as good. */
export const isBad = (rating: Rating): boolean => rating <= 2;

/** What a review, and everything that follows from it, is counted under. Carried along, so that no reader looks back. */
export const CountedUnder = z.object({
  occurredOn: LocalDay,
  department: z.string(),
  region: z.string(),
  item: z.string().nullable(),
  servicePoint: z.string().nullable(),
  channel: Channel,
  target: Target,
  stage: CaseStage.nullable(),
  rating: Rating,
  /** False for a default review (默认好评): recorded by a system because nobody spoke. */
  active: z.boolean(),
  realName: z.boolean(),
});
export type CountedUnder = z.infer<typeof CountedUnder>;

/** Published language of reviews: others may read these facts, none may edit them. */
export const reviewEvents = defineEvents({
  /** A citizen, or a system for one who said nothing, reviewed a service. Before version 2 nothing could be attached, before 3 nobody asked for a language. */
  ReviewSubmitted: {
    schema: z.object({
      reviewId: z.uuid(),
      /** What the citizen reads out at a counter. */
      number: z.string(),
      /** Keyed digest of the content: tells the same review again from another one under the same identity. */
      fingerprint: z.string(),
      /** The name of the source that delivered it. */
      source: z.string(),
      counted: CountedUnder,
      caseNumber: z.string().nullable(),
      staffNumber: z.string().nullable(),
      tags: z.array(z.string()),
      /** Pseudonym of who spoke; none where there is neither comment nor contact nor attachment. */
      citizen: z.string().nullable(),
      comment: Sealed.nullable(),
      contact: Sealed.nullable(),
      /** In which language to write to the contact; `null` where there is none, or nobody said. */
      language: Language.nullable(),
      rules: z.object({ tagCatalogue: z.string() }),
      occurredAt: Instant,
      /** Ids of the files that go with it. */
      attachments: z.array(z.uuid()),
    }),
    upcasts: [(data) => ({ ...data, attachments: [] }), (data) => ({ ...data, language: null })],
  },
  /** Found mistaken or malicious: it leaves the figures. The review itself is never changed. */
  ReviewExcluded: z.object({ reviewId: z.uuid(), reason: ExclusionReason, counted: CountedUnder, excludedAt: Instant }),
});
export type ReviewEvent = EventOf<typeof reviewEvents>;
export type ReviewSubmittedData = Extract<ReviewEvent, { type: 'ReviewSubmitted' }>['data'];

export const reviewStream = (reviewId: string): string => `review-${reviewId}`;
