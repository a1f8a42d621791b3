import { z } from 'zod';
import { AttachmentIds } from '#attachments/attachment.events.js';
import { matterBody, Title } from '#intake/matter.policy.js';
import type { Receipt } from '#intake/receipt.policy.js';
import { Code, GuideElement, type Submission } from '#intake/submission.policy.js';
import { command } from '#kernel/message.js';
import { Channel } from '#kernel/values.js';
import { FindingOrigin, type FindingRecordedData } from './finding.events.js';

const Shown = z.strictObject({ channel: Channel, element: GuideElement, text: z.string().trim().min(1).max(2000) });

/** The body of a finding in the public contract. Of a comparison `compared` is needed, and only of one. */
export const FindingBody = z.strictObject({
  origin: FindingOrigin,
  title: Title,
  description: z.string().trim().min(1).max(4000),
  compared: z.array(Shown).min(2).max(20).optional(),
  attachments: AttachmentIds.optional(),
  ...matterBody,
});
export type FindingBody = z.infer<typeof FindingBody>;

/** What every channel shows of one item's guide: an entry per channel and element. */
export const ComparisonBody = z.strictObject({
  itemCode: Code(50),
  elements: z.array(Shown).min(2).max(200),
});
export type ComparisonBody = z.infer<typeof ComparisonBody>;

/** Record one finding. Answers a receipt. */
export class SubmitFinding extends command('SubmitFinding')<Submission<FindingBody>> {}

/** What became of one element: a finding, or none where all channels show the same. */
export interface ElementCompared {
  readonly element: string;
  readonly finding: Receipt | undefined;
}

/** Record a finding for each element that differs. Answers what became of each element, in order. */
export class CompareGuide extends command('CompareGuide')<Submission<ComparisonBody>> {}

/** What the decider sees of a finding: everything gathered, nothing left to look up. */
export class RecordFinding extends command('RecordFinding')<FindingRecordedData> {}
