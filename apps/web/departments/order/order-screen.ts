import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OrderReading } from '../../../api/work-orders/order.reading.js';
import { SimilarOrders } from '../../../api/work-orders/similar-orders.js';
import type { Wrong } from '../../ui/problems.js';
import { sendPage } from '../../ui/send.js';
import { StaffNames } from '../names.js';
import type { Typed } from './action-input.js';
import { offered } from './action-list.js';
import type { StaffAction } from './actions.js';
import { OrderPage } from './order.page.js';
import { type AtOrder, type OrderShown, orderUrl } from './order.shown.js';

/** How the page of an order is to be shown. */
export interface Showing {
  /** The question of the desk that one came from. */
  readonly from: string;
  readonly chosen?: StaffAction | undefined;
  readonly done?: StaffAction | undefined;
  readonly typed?: Typed;
  readonly wrong?: readonly Wrong[];
  /** The revision that somebody acted on who did not know of what came after. */
  readonly seen?: number;
  readonly status?: number;
}

/** The page of an order. */
@Injectable()
export class OrderScreen {
  constructor(
    private readonly reading: OrderReading,
    private readonly similar: SimilarOrders,
    private readonly names: StaffNames,
  ) {}

  async show({ reply, view, caller, file }: AtOrder, showing: Showing): Promise<void> {
    const { from, chosen, done, typed = {}, wrong = [], seen, status } = showing;
    const order = await this.reading.answer(file, caller);
    // A page that answers a form has the address of the form: what changes its manner leads back to the page of the order.
    const url = orderUrl(order.id, { do: chosen ?? '', from });
    const page: OrderShown = {
      view: { ...view, url },
      names: this.names,
      order,
      revision: file.revision,
      from,
      chosen: openForm(offered(order.possible), chosen),
      form: { typed, wrong, once: randomUUID() },
      done,
      seen,
      similar: await this.similar.of(order.id, caller, undefined),
    };
    return sendPage(reply, OrderPage(page), status ?? 200);
  }
}

/** The form that is asked for, else that of what most often comes next. A note is never next. */
const openForm = (possible: readonly StaffAction[], chosen: StaffAction | undefined): StaffAction | undefined => {
  if (chosen !== undefined && possible.includes(chosen)) return chosen;
  return possible[0] === 'note' ? undefined : possible[0];
};
