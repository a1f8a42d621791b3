import { Injectable } from '@nestjs/common';
import type { Refusal } from '#kernel/refusal.js';
import { seeOther } from '../../ui/send.js';
import type { Here } from '../../ui/at-page.js';
import { fieldOf, type Typed } from './action-input.js';
import type { StaffAction } from './actions.js';
import { Doing } from './doing.js';
import { Evidence } from './evidence.js';
import { OrderDoor } from './order-door.js';
import { orderRefused } from './order-refused.js';
import { OrderScreen, type Showing } from './order-screen.js';
import { type AtOrder, orderUrl } from './order.shown.js';
import { readWish, type Wish } from './wish.js';

const statusOf: Readonly<Partial<Record<Refusal['kind'], number>>> = { forbidden: 403, conflict: 409, stale: 412 };

/** What people do on the page of an order. */
@Injectable()
export class OrderPages {
  constructor(
    private readonly evidence: Evidence,
    private readonly door: OrderDoor,
    private readonly screen: OrderScreen,
    private readonly doing: Doing,
  ) {}

  async show(here: Here, id: string, showing: Showing): Promise<void> {
    return this.screen.show({ ...here, file: await this.door.open(id, here.caller) }, showing);
  }

  async act(here: Here, id: string, action: StaffAction): Promise<void> {
    const at = { ...here, file: await this.door.open(id, here.caller) };
    const { form, wrong } = await this.evidence.receive(here.reply.request, { caller: here.caller, language: here.view.lang });
    const wish = readWish(form);
    const typed = this.doing.typedFor(at, action, form);
    if (wish.then === 'draft') return this.#keep(at, action, { typed, wish });
    const kept = { from: wish.from, chosen: action, typed };
    if (wrong.length > 0) return this.screen.show(at, { ...kept, wrong, status: 422 });
    const outcome = await this.doing.act(at, action, { typed, wish });
    if (outcome === 'done') return seeOther(here.reply, await this.#after(at, action, wish));
    if ('wrong' in outcome) return this.screen.show(at, { ...kept, wrong: outcome.wrong, status: 422 });
    // It may have been refused because it is another order by now.
    const now = { ...here, file: await this.door.open(id, here.caller) };
    return this.screen.show(now, { ...kept, ...refused(outcome, wish, at) });
  }

  /** A script that keeps drafts by itself needs no page. */
  async #keep(at: AtOrder, action: StaffAction, { typed, wish }: { typed: Typed; wish: Wish }): Promise<void> {
    await this.doing.keep(at, action, typed);
    const { reply, file } = at;
    if (reply.request.headers['sec-fetch-dest'] === 'empty') await reply.code(204).send();
    else await seeOther(reply, orderUrl(file.order.opened.workOrderId, { do: action, from: wish.from, kept: 'yes' }));
  }

  async #after({ file, caller }: AtOrder, action: StaffAction, { from, then }: Wish): Promise<string> {
    const id = file.order.opened.workOrderId;
    return then === 'next' ? this.door.next.after(id, from, caller) : orderUrl(id, { done: action, from });
  }
}

/** Of an order that has changed meanwhile the page says how; of any other no why. */
const refused = (refusal: Refusal, { seen }: Wish, { view }: AtOrder): Partial<Showing> => {
  const { kind, facts } = refusal;
  const status = statusOf[kind] ?? 422;
  if (kind === 'stale') return { seen, status };
  const field = 'field' in facts ? fieldOf(String(facts['field'])) : 'form';
  return { wrong: [{ field, text: orderRefused(refusal, view.lang) }], status };
};
