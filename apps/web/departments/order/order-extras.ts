import { Injectable } from '@nestjs/common';
import type { Pin } from '#kernel/pinboard.port.js';
import type { OrderList } from '../../../api/work-orders/desk.reading.js';
import { OrderHistories } from '../../../api/work-orders/order-histories.js';
import { Templates } from '../templates/templates.js';
import type { Typed } from './action-input.js';
import type { StaffAction } from './actions.js';
import { Colleagues } from './colleagues.js';
import { OrderDrafts } from './order-drafts.js';
import type { AtOrder } from './order.shown.js';

/** Which orders before it somebody wants to see beside an order. */
export interface HistoryAsked {
  /** Those of the same person, too. */
  readonly person: boolean;
  /** Where a page further on begins. */
  readonly itemCursor?: string | undefined;
  readonly personCursor?: string | undefined;
}

/** Orders of a page of a history. */
const historyPage = 10;

/** What stands around an order for whoever works on it. */
export interface Extras {
  /** Of the same item before the same unit: nothing in them says who wrote. */
  readonly ofItem: OrderList;
  /** Of the same person; `undefined` where nobody asked, or who asked may not know who it is. */
  readonly ofPerson: OrderList | undefined;
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

  async around(at: AtOrder, action: StaffAction | undefined, asked: HistoryAsked): Promise<Extras> {
    const { file, caller } = at;
    const { opened, counted } = file.order;
    const { department } = counted;
    const isTemplated = action !== undefined && templated.has(action) && department !== null;
    const [colleagues, templates, ofItem, ofPerson] = await Promise.all([
      this.board.on(opened.workOrderId, caller),
      isTemplated ? this.wordings.usable(department, caller) : [],
      this.histories.ofItem(file, caller, { cursor: asked.itemCursor, limit: historyPage }),
      asked.person ? this.histories.ofPerson(file, caller, { cursor: asked.personCursor, limit: historyPage }) : undefined,
    ]);
    return { colleagues, templates, ofItem, ofPerson };
  }

  /** What a form is filled with before anybody types: the draft, else the template that is asked for. */
  async filled(at: AtOrder, action: StaffAction, wanted: { name: string; templates: readonly Pin[] }): Promise<Typed> {
    const { caller, file, reply } = at;
    const draft = await this.drafts.read(reply.request, { caller, workOrderId: file.order.opened.workOrderId, action });
    const template = wanted.templates.find(({ name }) => name === wanted.name);
    return { ...draft, ...(template && { reply: template.text }) };
  }
}
