import { z } from 'zod';
import { AttachmentIds } from '#attachments/attachment.events.js';
import { citizenBody, matterBody, Title } from '#intake/matter.policy.js';
import { Code, type Submission } from '#intake/submission.policy.js';
import { command } from '#kernel/message.js';
import { ComplaintKind, type ComplaintSubmittedData } from './complaint.events.js';

/**
 * The body of a complaint in the public contract. Nothing has to say whom it is about: then the dispatch desk finds out. How
 * urgent it is, is for the unit to find.
 */
export const ComplaintBody = z.strictObject({
  kind: ComplaintKind.default('complaint'),
  title: Title,
  content: z.string().trim().min(1).max(4000),
  caseNumber: Code(50).optional(),
  staffNumber: Code(50).optional(),
  attachments: AttachmentIds.optional(),
  ...matterBody,
  ...citizenBody,
});
export type ComplaintBody = z.infer<typeof ComplaintBody>;

/** Take in one complaint. Answers a receipt. */
export class SubmitComplaint extends command('SubmitComplaint')<Submission<ComplaintBody>> {}

/** What the decider sees of a complaint: everything gathered, nothing left to look up. */
export class RecordComplaint extends command('RecordComplaint')<ComplaintSubmittedData> {}
