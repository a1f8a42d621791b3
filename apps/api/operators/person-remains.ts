import type { ComplaintEvent } from '#complaints/complaint.events.js';
import type { CorrectionEvent } from '#corrections/correction.events.js';
import type { EventStore } from '#kernel/event-store.port.js';
import type { StoredEvent } from '#kernel/events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import type { ReviewEvent } from '#reviews/review.events.js';

const kinds = {
  ReviewSubmitted: 'reviews',
  ComplaintSubmitted: 'complaints',
  CorrectionSubmitted: 'corrections',
  WorkOrderOpened: 'orders',
} as const;
type Seen = StoredEvent<Extract<ReviewEvent | ComplaintEvent | CorrectionEvent | WorkOrderEvent, { type: keyof typeof kinds }>>;

/** How many of each came from one person: what stays counted when they are forgotten. */
export type Remains = Readonly<Record<(typeof kinds)[keyof typeof kinds], number>>;

const page = 2_000;

/** Counts in the log from a position on, or in the whole of it. `onReach` hears how far it is. */
export const remainsOf = async (
  store: EventStore,
  person: string,
  { from = 0n, onReach }: { readonly from?: bigint; readonly onReach?: (position: bigint) => void } = {},
): Promise<Remains> => {
  const counts = { reviews: 0, complaints: 0, corrections: 0, orders: 0 };
  for (let after = from, more = true; more;) {
    const read = await store.readAll(after, { types: Object.keys(kinds) }, page);
    for (const { type, data } of read.events as readonly Seen[]) if (data.citizen === person) counts[kinds[type]]++;
    ({ upTo: after, more } = read);
    onReach?.(after);
  }
  return counts;
};
