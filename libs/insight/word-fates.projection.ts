import type { StoredEvent } from '#kernel/events.js';
import type { CountedAs } from '#orders/order-values.events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';

export type SeenByWords = Extract<
  WorkOrderEvent,
  { type: 'WorkOrderOpened' | 'WorkOrderDispatched' | 'WorkOrderTransferred' | 'AppealUpheld' | 'WorkOrderClosed' }
>;
export type Opened = StoredEvent<Extract<SeenByWords, { type: 'WorkOrderOpened' }>>;
export type Following = Exclude<StoredEvent<SeenByWords>, Opened>;

/** What a batch comes to for the rows of an order. */
export interface Fate {
  /** Where it is counted now, if it moved. */
  readonly counted?: CountedAs;
  /** It left the figures. */
  readonly isOut: boolean;
  /** Nothing moves it any more. */
  readonly isOver: boolean;
}

const ends: ReadonlySet<string> = new Set(['AppealUpheld', 'WorkOrderClosed'] satisfies Following['type'][]);

/** By order; what comes after its end changes nothing. */
export const fatesOf = (events: readonly Following[]): ReadonlyMap<string, Fate> => {
  const fates = new Map<string, Fate>();
  for (const { type, data } of events) {
    const before = fates.get(data.workOrderId);
    if (before?.isOver) continue;
    const moved = type === 'WorkOrderDispatched' || type === 'WorkOrderTransferred' ? { counted: data.counted } : {};
    fates.set(data.workOrderId, { ...before, ...moved, isOut: type === 'AppealUpheld', isOver: ends.has(type) });
  }
  return fates;
};
