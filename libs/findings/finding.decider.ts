import { isNew } from '#intake/submission.policy.js';
import type { Decider } from '#kernel/decider.js';
import type { RecordFinding } from './finding.commands.js';
import type { FindingEvent } from './finding.events.js';

/** The fingerprint of what was recorded. What becomes of it is the order's to tell. */
export type Finding = string | undefined;

export const findingDecider: Decider<Finding, RecordFinding, FindingEvent> = {
  initial: undefined,
  evolve: (_, { data }) => data.fingerprint,
  decide: ({ data }, known) => (isNew('finding', data, known) ? [{ type: 'FindingRecorded', data }] : []),
};
