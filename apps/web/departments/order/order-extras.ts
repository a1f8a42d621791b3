import { Injectable } from '@nestjs/common';
import type { Pin } from '#kernel/pinboard.port.js';
import type { DeskRow } from '#orders/desk.projection.js';
import { DeskReading } from '../../../api/work-orders/desk.reading.js';
import { Templates } from '../templates/templates.js';
import type { Typed } from './action-input.js';
import type { StaffAction } from './actions.js';
import { Colleagues } from './colleagues.js';
import { OrderDrafts } from './order-drafts.js';
import type { AtOrder } from './order.shown.js';

/** What stands around an order for whoever works on it. */
export interface Extras {
  readonly colleagues: readonly Pick<Pin, 'name' | 'at'>[];
  readonly templates: readonly Pin[];
  /** Other orders of the same item before the same unit, newest first: nothing in them says who wrote. */
  readonly history: readonly DeskRow[];
}

/** Texts that a template can stand in. */
const templated: ReadonlySet<StaffAction> = new Set(['resolve', 'refer']);

@Injectable()
export class OrderExtras {
  constructor(
    private readonly drafts: OrderDrafts,
    private readonly board: Colleagues,
    private readonly wordings: Templates,
    private readonly desk: DeskReading,
  ) {}

  async around({ file, caller }: AtOrder, action: StaffAction | undefined): Promise<Extras> {
    const { opened, counted } = file.order;
    const { department, item } = counted;
    const isTemplated = action !== undefined && templated.has(action) && department !== null;
    const [colleagues, templates, history] = await Promise.all([
      this.board.on(opened.workOrderId, caller),
      isTemplated ? this.wordings.usable(department, caller) : [],
      department === null || item === null ? [] : this.desk.ofItem({ department, item, except: opened.workOrderId }),
    ]);
    return { colleagues, templates, history };
  }

  /** What a form is filled with before anybody types: the draft, else the template that is asked for. */
  async filled(at: AtOrder, action: StaffAction, wanted: { name: string; templates: readonly Pin[] }): Promise<Typed> {
    const { caller, file, reply } = at;
    const draft = await this.drafts.read(reply.request, { caller, workOrderId: file.order.opened.workOrderId, action });
    const template = wanted.templates.find(({ name }) => name === wanted.name);
    return { ...draft, ...(template && { reply: template.text }) };
  }
}
