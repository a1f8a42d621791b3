import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import { command } from '#kernel/message.js';
import { Channel, type Instant, LocalDay } from '#kernel/values.js';
import type { CountedCases } from './case-count.events.js';

/** More in a day than any unit finishes: taken for a mistake of the source (our own choice). */
const mostCases = 100_000_000;

/**
 * A line of the public contract: how many cases (办件) a department finished (办结) on a local day, of an item and by a channel
 * where the source tells them apart. The same day, unit, item, region and channel from the same source is the same count: a later
 * delivery corrects it.
 */
export const CaseCountBody = z.strictObject({
  deliveryId: Code(100),
  day: LocalDay,
  departmentCode: Code(18),
  itemCode: Code(50).optional(),
  regionCode: Code(12).optional(),
  channel: Channel.optional(),
  cases: z.number().int().min(0).max(mostCases),
});
export type CaseCountBody = z.infer<typeof CaseCountBody>;

/** A count as it came in; `source` is the name of whoever delivered it. */
export interface IncomingCaseCount {
  readonly body: CaseCountBody;
  readonly source: string;
}

/** Take many in at once; answers one outcome per count, in order. */
export class DeliverCaseCounts extends command('DeliverCaseCounts')<readonly IncomingCaseCount[]> {}

/** What the decider sees of a count: everything gathered, nothing left to look up. */
export class RecordCaseCount extends command('RecordCaseCount')<{
  readonly countId: string;
  readonly source: string;
  readonly delivery: string;
  readonly counted: CountedCases;
  readonly cases: number;
  readonly at: Instant;
}> {}
