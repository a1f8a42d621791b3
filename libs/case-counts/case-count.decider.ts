import type { Decider } from '#kernel/decider.js';
import { refuse } from '#kernel/refusal.js';
import type { RecordCaseCount } from './case-count.commands.js';
import type { CaseCountEvent, CountedCases } from './case-count.events.js';

export type CaseCount =
  | { readonly status: 'none' }
  | {
      readonly status: 'counted';
      readonly counted: CountedCases;
      readonly cases: number;
      /** What each delivery that changed something said. */
      readonly deliveries: Readonly<Record<string, number>>;
    };

/** A delivery that comes again says nothing new, however many were made since; the same id with another number is a mistake. */
const record = (data: RecordCaseCount['data'], count: CaseCount): readonly CaseCountEvent[] => {
  if (count.status === 'none') return [{ type: 'CasesCounted', data }];
  const { delivery, cases } = data;
  if (Object.hasOwn(count.deliveries, delivery)) {
    const was = count.deliveries[delivery] ?? cases;
    return was === cases ? [] : refuse('conflict', 'case-count.other-number', { field: 'cases', delivery, was });
  }
  if (count.cases === cases) return [];
  // It stays where it was counted first, whatever the directory says of that day by now: sums must come out even.
  const { counted } = count;
  return [{ type: 'CaseCountCorrected', data: { ...data, counted, difference: cases - count.cases } }];
};

export const caseCountDecider: Decider<CaseCount, RecordCaseCount, CaseCountEvent> = {
  initial: { status: 'none' },
  evolve(count, { data: { counted, cases, delivery } }) {
    const before = count.status === 'none' ? {} : count.deliveries;
    return { status: 'counted', counted, cases, deliveries: { ...before, [delivery]: cases } };
  },
  decide: ({ data }, count) => record(data, count),
};
