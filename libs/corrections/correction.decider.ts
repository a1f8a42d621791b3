import { isNew } from '#intake/submission.policy.js';
import type { Decider } from '#kernel/decider.js';
import type { RecordCorrection } from './correction.commands.js';
import type { CorrectionEvent, CorrectionSubmittedData } from './correction.events.js';

/** What was recorded. What becomes of it is the order's to tell. */
export type Correction = CorrectionSubmittedData | undefined;

export const correctionDecider: Decider<Correction, RecordCorrection, CorrectionEvent> = {
  initial: undefined,
  evolve: (_, { data }) => data,
  decide: ({ data }, known) => (isNew('correction', data, known?.fingerprint) ? [{ type: 'CorrectionSubmitted', data }] : []),
};
