import { isNew } from '#intake/submission.policy.js';
import type { Decider } from '#kernel/decider.js';
import type { RecordComplaint } from './complaint.commands.js';
import type { ComplaintEvent } from './complaint.events.js';

/** The fingerprint of what was recorded. What becomes of it is the order's to tell. */
export type Complaint = string | undefined;

export const complaintDecider: Decider<Complaint, RecordComplaint, ComplaintEvent> = {
  initial: undefined,
  evolve: (_, { data }) => data.fingerprint,
  decide: ({ data }, known) => (isNew('complaint', data, known) ? [{ type: 'ComplaintSubmitted', data }] : []),
};
