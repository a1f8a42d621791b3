import { Injectable } from '@nestjs/common';
import type { Refusal } from '#kernel/refusal.js';
import { sentence } from '../../../api/http/problem.messages.js';
import { formOf } from '../../ui/form-body.js';
import { seeOther } from '../../ui/send.js';
import type { Here } from '../staff-pages.js';
import { fieldOf } from './action-input.js';
import type { StaffAction } from './actions.js';
import { Doing } from './doing.js';
import { NextOrder } from './next-order.js';
import { OrderDoor } from './order-door.js';
import { OrderScreen, type Showing } from './order-screen.js';
import { type AtOrder, orderUrl } from './order.shown.js';
import { readWish, type Wish } from './wish.js';

const statusOf: Readonly<Partial<Record<Refusal['kind'], number>>> = { forbidden: 403, conflict: 409, stale: 412 };

/** What people do on the page of an order. */
@Injectable()
export class OrderPages {
  constructor(
    private readonly door: OrderDoor,
    private readonly screen: OrderScreen,
    private readonly doing: Doing,
    private readonly next: NextOrder,
  ) {}

  async show(here: Here, id: string, showing: Showing): Promise<void> {
    return this.screen.show({ ...here, file: await this.door.open(id, here.caller) }, showing);
  }

  async act(here: Here, id: string, action: StaffAction): Promise<void> {
    const at = { ...here, file: await this.door.open(id, here.caller) };
    const form = formOf(here.reply.request);
    const wish = readWish(form);
    const typed = this.doing.typedFor(at, action, form);
    const outcome = await this.doing.act(at, action, { typed, wish });
    if (outcome === 'done') return seeOther(here.reply, await this.#after(at, action, wish));
    const kept = { from: wish.from, chosen: action, typed };
    if ('wrong' in outcome) return this.screen.show(at, { ...kept, wrong: outcome.wrong, status: 422 });
    // It may have been refused because it is another order by now.
    const now = { ...here, file: await this.door.open(id, here.caller) };
    return this.screen.show(now, { ...kept, ...refused(outcome, wish, at) });
  }

  async #after({ file, caller }: AtOrder, action: StaffAction, { from, then }: Wish): Promise<string> {
    const id = file.order.opened.workOrderId;
    return then === 'next' ? this.next.after(id, from, caller) : orderUrl(id, { done: action, from });
  }
}

/** Of an order that has changed meanwhile the page says how; of any other no why. */
const refused = ({ kind, code, facts }: Refusal, { seen }: Wish, { view }: AtOrder): Partial<Showing> => {
  const status = statusOf[kind] ?? 422;
  if (kind === 'stale') return { seen, status };
  const field = 'field' in facts ? fieldOf(String(facts['field'])) : 'form';
  return { wrong: [{ field, text: sentence(code, facts, view.lang) }], status };
};
