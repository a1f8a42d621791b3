import type { Instant, LocalDay, OrderKind } from '#kernel/values.js';

/** Up to where the log is known: everything recorded up to `position`, the last of it at `asOf`. */
export interface KnownUpTo {
  readonly asOf: Instant;
  readonly position: bigint;
}

export interface OrdersAsked {
  /** Local days to which the orders belong. */
  readonly from: LocalDay;
  readonly to: LocalDay;
  /** All without it. */
  readonly kinds: readonly OrderKind[] | null;
  readonly departments: readonly string[];
  readonly upTo: bigint;
}

/** An order, and the department that had it. */
export interface HeldOrder {
  readonly id: string;
  readonly department: string;
}

/** What samples are drawn from, as the log had it at a position: asked again it is the same. */
export abstract class Populations {
  /** Waits until everything that is in the log now is known of orders. Throws an outage when that takes too long. */
  abstract orders(): Promise<KnownUpTo>;
  /** The same of service items. */
  abstract items(): Promise<KnownUpTo>;
  /** Orders that these departments had at that position, in pages, each order once. */
  abstract heldOrders(asked: OrdersAsked): AsyncIterable<readonly HeldOrder[]>;
}
