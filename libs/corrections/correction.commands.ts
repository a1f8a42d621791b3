import { z } from 'zod';
import { citizenBody, matterBody } from '#intake/matter.policy.js';
import { Code, type Submission } from '#intake/submission.policy.js';
import { command } from '#kernel/message.js';
import type { Instant } from '#kernel/values.js';
import { type CorrectionSubmittedData, CorrectionType } from './correction.events.js';

/**
 * The body of a correction in the public contract. `type`: a word, or the digit that stands for it in entries in use. The place
 * is `siteCode` with `pageUrl`, or `itemCode` with `guideElement`. `wrong`: the text that was found; only a page that does not open
 * has none.
 */
export const CorrectionBody = z.strictObject({
  type: z.enum([...CorrectionType.options, '0', '1', '2', '3', '4', '5', '6']),
  siteCode: z
    .string()
    .regex(/^[0-9A-Za-z]{10}$/)
    .optional(),
  pageUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  guideElement: Code(50).optional(),
  wrong: z.string().trim().min(1).max(2000).optional(),
  right: z.string().trim().min(1).max(2000).optional(),
  evidence: z.string().trim().min(1).max(2000).optional(),
  ...matterBody,
  ...citizenBody,
});
export type CorrectionBody = z.infer<typeof CorrectionBody>;

/** Take in one correction. Answers a receipt. */
export class SubmitCorrection extends command('SubmitCorrection')<Submission<CorrectionBody>> {}

/** What the decider sees of a correction: everything gathered, nothing left to look up. */
export class RecordCorrection extends command('RecordCorrection')<CorrectionSubmittedData> {}

interface Reported {
  readonly passage: string;
  readonly correctionId: string;
  readonly at: Instant;
}

/** A correction whose order is open asks whether it leads or joins. */
export class ReportPassage extends command('ReportPassage')<Reported> {}

/** The order of a correction is at its end. */
export class EndCorrection extends command('EndCorrection')<Omit<Reported, 'passage'>> {}

/** What the decider sees of an ending. */
export class ReleasePassage extends command('ReleasePassage')<Reported> {}
