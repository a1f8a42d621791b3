import { z } from 'zod';
import { AttachmentIds } from '#attachments/attachment.events.js';
import { citizenBody, matterBody } from '#intake/matter.policy.js';
import { GuideElement, type Submission } from '#intake/submission.policy.js';
import { command } from '#kernel/message.js';
import type { Instant } from '#kernel/values.js';
import { type CorrectionSubmittedData, CorrectionType } from './correction.events.js';

/** 网站标识码. */
export const SiteCode = z.string().regex(/^[0-9A-Za-z]{10}$/, 'site code');

/**
 * The body of a correction in the public contract. `type`: a word, or the digit that stands for it in entries in use. The place
 * is `siteCode` with `pageUrl`, or `itemCode` with `guideElement`. `wrong`: the text that was found; only a page that does not open
 * has none.
 */
export const CorrectionBody = z.strictObject({
  type: z.enum([...CorrectionType.options, '0', '1', '2', '3', '4', '5', '6']),
  siteCode: SiteCode.optional(),
  pageUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  guideElement: GuideElement.optional(),
  wrong: z.string().trim().min(1).max(2000).optional(),
  right: z.string().trim().min(1).max(2000).optional(),
  evidence: z.string().trim().min(1).max(2000).optional(),
  attachments: AttachmentIds.optional(),
  ...matterBody,
  ...citizenBody,
});
export type CorrectionBody = z.infer<typeof CorrectionBody>;

/** Take in one correction. Answers a receipt. */
export class SubmitCorrection extends command('SubmitCorrection')<Submission<CorrectionBody>> {}

/** What the decider sees of a correction: everything gathered, nothing left to look up. */
export class RecordCorrection extends command('RecordCorrection')<CorrectionSubmittedData> {}

interface Told {
  readonly correctionId: string;
  readonly at: Instant;
}

/** The order of a correction is open: it leads the reports of its passage, or joins them. */
export class ReportCorrection extends command('ReportCorrection')<Told> {}

/** The order of a correction is at its end: it leads no more. */
export class EndCorrection extends command('EndCorrection')<Told> {}

/** What the decider sees of a report, and of an ending. */
export class JoinPassage extends command('JoinPassage')<Told & { readonly passage: string }> {}
export class LeavePassage extends command('LeavePassage')<Told & { readonly passage: string }> {}
