import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OrderReading } from '../../../api/work-orders/order.reading.js';
import { SimilarOrders } from '../../../api/work-orders/similar-orders.js';
import type { Wrong } from '../../ui/problems.js';
import { sendPage } from '../../ui/send.js';
import { StaffNames } from '../names.js';
import type { Typed } from './action-input.js';
import { offered } from './action-list.js';
import { type Extras, type HistoryAsked, OrderExtras } from './order-extras.js';
import type { StaffAction } from './actions.js';
import { OrderPage } from './order.page.js';
import { type AtOrder, type OrderShown, orderUrl } from './order.shown.js';

/** How the page of an order is to be shown. */
export interface Showing {
  /** The question of the desk that one came from. */
  readonly from: string;
  readonly chosen?: StaffAction | undefined;
  readonly done?: StaffAction | undefined;
  /** The name of the template that the form is filled with. */
  readonly template?: string;
  /** A draft was just kept. */
  readonly kept?: boolean;
  /** Orders of the same matter are to be looked for. */
  readonly similar?: boolean;
  readonly history?: HistoryAsked;
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
    private readonly extras: OrderExtras,
  ) {}

  async show(at: AtOrder, showing: Showing): Promise<void> {
    const { view, caller, file } = at;
    const { from, chosen, history = { person: false }, status = 200 } = showing;
    const order = await this.reading.answer(file, caller);
    // A page that answers a form has the address of the form: what changes its manner leads back to the page of the order.
    const url = orderUrl(order.id, { do: chosen ?? '', from });
    const open = openForm(offered(order.possible), chosen);
    const around = await this.extras.around(at, open, history);
    const page: OrderShown = {
      ...around,
      view: { ...view, url },
      names: this.names,
      order,
      revision: file.revision,
      from,
      history,
      chosen: open,
      form: await this.#form(at, open, { showing, around }),
      done: showing.done,
      kept: showing.kept ?? false,
      ours: filesOf(file),
      seen: showing.seen,
      similar: showing.similar === true || open === 'merge' ? await this.similar.of(order.id, caller, undefined) : undefined,
    };
    return sendPage(at.reply, OrderPage(page), status);
  }

  /** What was typed stays; what was not typed yet is the draft, or the template that is asked for. */
  async #form(
    at: AtOrder,
    open: StaffAction | undefined,
    { showing, around }: { showing: Showing; around: Extras },
  ): Promise<OrderShown['form']> {
    const { typed, wrong = [], template = '' } = showing;
    const wanted = { name: template, templates: around.templates };
    const filled = typed ?? (open === undefined ? {} : await this.extras.filled(at, open, wanted));
    return { typed: filled, wrong, once: randomUUID() };
  }
}

const filesOf = ({ order: { appeal, resolution } }: AtOrder['file']): readonly string[] => [
  ...(appeal?.attachments ?? []),
  ...(resolution?.attachments ?? []),
];

/** The form that is asked for, else that of what most often comes next. A note is never next. */
const openForm = (possible: readonly StaffAction[], chosen: StaffAction | undefined): StaffAction | undefined => {
  if (chosen !== undefined && possible.includes(chosen)) return chosen;
  return possible[0] === 'note' ? undefined : possible[0];
};
