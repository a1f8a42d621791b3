import { z } from 'zod';
import { Confidentiality, matterFields } from '#intake/matter.policy.js';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Language, OrderKind, Sealed } from '#kernel/values.js';

/** 投诉, and its milder siblings 建议 and 咨询: the same desk, limits of their own. */
export const ComplaintKind = OrderKind.extract(['complaint', 'suggestion', 'question']);
export type ComplaintKind = z.infer<typeof ComplaintKind>;

/** Published language of complaints: others may read these facts, none may edit them. */
export const complaintEvents = defineEvents({
  /** A citizen complained (投诉), suggested (建议) or asked (咨询). Before version 2 nobody asked for a language. */
  ComplaintSubmitted: {
    schema: z.object({
      complaintId: z.uuid(),
      kind: ComplaintKind,
      ...matterFields,
      /** The case (办件) it is about. */
      caseNumber: z.string().nullable(),
      /** The member of staff it is about. */
      staffNumber: z.string().nullable(),
      confidentiality: Confidentiality,
      /** Pseudonym of who spoke. */
      citizen: z.string(),
      /** The title in the first line, what was written below it. */
      words: Sealed,
      contact: Sealed.nullable(),
      /** In which language to write to the contact; `null` where there is none, or nobody said. */
      language: Language.nullable(),
    }),
    upcasts: [(data) => ({ ...data, language: null })],
  },
});
export type ComplaintEvent = EventOf<typeof complaintEvents>;
export type ComplaintSubmittedData = ComplaintEvent['data'];

export const complaintStream = (complaintId: string): string => `complaint-${complaintId}`;
