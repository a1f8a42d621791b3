import { isNew } from '#intake/submission.policy.js';
import type { Decider } from '#kernel/decider.js';
import type { RecordFinding } from './finding.commands.js';
import type { FindingEvent, FindingRecordedData } from './finding.events.js';

/** What was recorded. What becomes of it is the order's to tell. */
export type Finding = FindingRecordedData | undefined;

export const findingDecider: Decider<Finding, RecordFinding, FindingEvent> = {
  initial: undefined,
  evolve: (_, { data }) => data,
  decide: ({ data }, known) => (isNew('finding', data, known?.fingerprint) ? [{ type: 'FindingRecorded', data }] : []),
};
