import { z } from 'zod';
import { ComplaintKind } from '#complaints/complaint.events.js';
import { Confidentiality } from '#intake/matter.policy.js';
import { matterAnswer } from '../intake/matter-reading.js';

/**
 * `words`: the title in the first line, what was written below it; `null` once the citizen is forgotten. `contact`, masked, and
 * `caseNumber`, which says as much to the unit that has the file, are `null` for whoever may not know who it is.
 */
export const ComplaintAnswer = z.strictObject({
  ...matterAnswer,
  kind: ComplaintKind,
  confidentiality: Confidentiality,
  words: z.string().nullable(),
  staffNumber: z.string().nullable(),
  caseNumber: z.string().nullable(),
  contact: z.string().nullable(),
});
