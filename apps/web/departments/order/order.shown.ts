import type { OrderFile } from '#case-files/order-file.js';
import type { OrderReading } from '../../../api/work-orders/order.reading.js';
import type { SimilarOrders } from '../../../api/work-orders/similar-orders.js';
import type { Wrong } from '../../ui/problems.js';
import type { View } from '../../ui/view.js';
import type { StaffNames } from '../names.js';
import type { Here } from '../../ui/at-page.js';
import type { Typed } from './action-input.js';
import type { StaffAction } from './actions.js';
import type { Extras, HistoryAsked } from './order-extras.js';

/** Somebody at the page of an order that is theirs to see. */
export interface AtOrder extends Here {
  readonly file: OrderFile;
}

/** The form of an action as it stands on the page. */
export interface FormShown {
  readonly typed: Typed;
  readonly wrong: readonly Wrong[];
  /** Tells a second tap from a second wish: both bring the same. */
  readonly once: string;
}

/** What the page of an order is made from. */
export interface OrderShown extends Extras {
  readonly view: View;
  readonly names: StaffNames;
  readonly order: Awaited<ReturnType<OrderReading['answer']>>;
  /** Of the order's stream: what the reader of this page has seen. */
  readonly revision: number;
  /** The question of the desk that one came from, as its address holds it. */
  readonly from: string;
  readonly history: HistoryAsked;
  /** The action whose form is open. */
  readonly chosen: StaffAction | undefined;
  readonly form: FormShown;
  readonly done: StaffAction | undefined;
  /** Ids of the files that the unit brought: with its appeal, with its answer. */
  readonly ours: readonly string[];
  /** A draft was just kept. */
  readonly kept: boolean;
  /** The revision that somebody acted on who did not know of what came after. */
  readonly seen: number | undefined;
  /** `undefined` where nobody asked: up to two hundred texts are opened for it. */
  readonly similar: Awaited<ReturnType<SimilarOrders['of']>> | undefined;
}

/** The address of an order's page. */
export const orderPath = (id: string): string => `/staff/orders/${id}`;

/** The same with what else it says; an empty text says nothing. */
export const orderUrl = (id: string, fields: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString();
  return query === '' ? orderPath(id) : `${orderPath(id)}?${query}`;
};
