import { Injectable } from '@nestjs/common';
import type { Pin } from '#kernel/pinboard.port.js';
import { Templates } from '../templates/templates.js';
import type { Typed } from './action-input.js';
import type { StaffAction } from './actions.js';
import { Colleagues } from './colleagues.js';
import { type Histories, OrderHistories } from './order-histories.js';
import { OrderDrafts } from './order-drafts.js';
import type { AtOrder } from './order.shown.js';

/** What stands around an order for whoever works on it. */
export interface Extras extends Histories {
  readonly colleagues: readonly Pick<Pin, 'name' | 'at'>[];
  readonly templates: readonly Pin[];
}

/** Texts that a template can stand in. */
const templated: ReadonlySet<StaffAction> = new Set(['resolve', 'refer']);

@Injectable()
export class OrderExtras {
  constructor(
    private readonly drafts: OrderDrafts,
    private readonly board: Colleagues,
    private readonly wordings: Templates,
    private readonly histories: OrderHistories,
  ) {}

  /** `person`: what else the same person brought is asked for. */
  async around(
    at: AtOrder,
    { action, person }: { readonly action: StaffAction | undefined; readonly person: boolean },
  ): Promise<Extras> {
    const { opened, counted } = at.file.order;
    const { department } = counted;
    const isTemplated = action !== undefined && templated.has(action) && department !== null;
    const [colleagues, templates, histories] = await Promise.all([
      this.board.on(opened.workOrderId, at.caller),
      isTemplated ? this.wordings.usable(department, at.caller) : [],
      this.histories.around(at, person),
    ]);
    return { colleagues, templates, ...histories };
  }

  /** What a form is filled with before anybody types: the draft, else the template that is asked for. */
  async filled(at: AtOrder, action: StaffAction, wanted: { name: string; templates: readonly Pin[] }): Promise<Typed> {
    const { caller, file, reply } = at;
    const draft = await this.drafts.read(reply.request, { caller, workOrderId: file.order.opened.workOrderId, action });
    const template = wanted.templates.find(({ name }) => name === wanted.name);
    return { ...draft, ...(template && { reply: template.text }) };
  }
}
