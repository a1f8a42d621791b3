import { z } from 'zod';
import { Confidentiality, matterFields } from '#intake/matter.policy.js';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Language, Sealed } from '#kernel/values.js';

/**
 * What is wrong: a page that does not open (内容无法访问), content out of date (信息不更新) or inaccurate (内容不准确), a question
 * left without a reply (咨询留言不回复), a misspelling (错别字), content that is false or made up (虚假伪造内容), something else (其他).
 */
export const CorrectionType = z.enum(['unreachable', 'outdated', 'inaccurate', 'no-reply', 'misspelt', 'false', 'other']);
export type CorrectionType = z.infer<typeof CorrectionType>;

/** Published language of corrections: others may read these facts, none may edit them. */
export const correctionEvents = defineEvents({
  /** A citizen reported what is wrong on a page, or in an element of an item's guide (我要纠错). Before version 2 nobody asked for a language. */
  CorrectionSubmitted: {
    schema: z.object({
      correctionId: z.uuid(),
      ...matterFields,
      type: CorrectionType,
      /** 网站标识码 of the site, where it is about a page. */
      siteCode: z.string().nullable(),
      /** The element of the item's guide, where it is about one. */
      guideElement: z.string().nullable(),
      /** Keyed digest of where it stands and what: reports of the same passage are joined. */
      passage: z.string(),
      confidentiality: Confidentiality,
      /** Pseudonym of who spoke. */
      citizen: z.string(),
      /** Where, what, what instead and why, in lines: what the order shows. */
      words: Sealed,
      /** Address of the page; sealed, since who was logged in may stand in it. */
      pageUrl: Sealed.nullable(),
      /** The text that was found. */
      wrong: Sealed.nullable(),
      /** The text that should stand there. */
      right: Sealed.nullable(),
      /** Reason or evidence. */
      evidence: Sealed.nullable(),
      contact: Sealed.nullable(),
      /** In which language to write to the contact; `null` where there is none, or nobody said. */
      language: Language.nullable(),
    }),
    upcasts: [(data) => ({ ...data, language: null })],
  },
});
export type CorrectionEvent = EventOf<typeof correctionEvents>;
export type CorrectionSubmittedData = CorrectionEvent['data'];

export const correctionStream = (correctionId: string): string => `correction-${correctionId}`;
