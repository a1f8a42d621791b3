import { z } from 'zod';
import { CorrectionType } from '#corrections/correction.events.js';
import { Confidentiality } from '#intake/matter.policy.js';
import { matterAnswer } from '../intake/matter-reading.js';

/** Texts are `null` where there are none, and once the citizen is forgotten; `contact` is masked, for those who may see it. */
export const CorrectionAnswer = z.strictObject({
  ...matterAnswer,
  type: CorrectionType,
  siteCode: z.string().nullable(),
  guideElement: z.string().nullable(),
  pageUrl: z.string().nullable(),
  wrong: z.string().nullable(),
  right: z.string().nullable(),
  evidence: z.string().nullable(),
  confidentiality: Confidentiality,
  contact: z.string().nullable(),
});
