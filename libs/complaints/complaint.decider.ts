import { isNew } from '#intake/submission.policy.js';
import type { Decider } from '#kernel/decider.js';
import type { RecordComplaint } from './complaint.commands.js';
import type { ComplaintEvent, ComplaintSubmittedData } from './complaint.events.js';

/** What was recorded. What becomes of it is the order's to tell. */
export type Complaint = ComplaintSubmittedData | undefined;

export const complaintDecider: Decider<Complaint, RecordComplaint, ComplaintEvent> = {
  initial: undefined,
  evolve: (_, { data }) => data,
  decide: ({ data }, known) => (isNew('complaint', data, known?.fingerprint) ? [{ type: 'ComplaintSubmitted', data }] : []),
};
