import { Get, Query } from '@nestjs/common';
import { DeskReading } from '../../../api/work-orders/desk.reading.js';
import { StaffPages } from '../../ui/pages.js';
import { sendPage } from '../../ui/send.js';
import { StaffNames } from '../names.js';
import { orderUrl } from '../order/order.shown.js';
import { AtPage, type Here } from '../staff-pages.js';
import { deskWords } from './desk.messages.js';
import { DeskPage } from './desk.page.js';
import { readDesk } from './desk.question.js';

const ordersAPage = 50;

@StaffPages('staff/desk', 'officer', 'supervisor')
export class DeskPages {
  constructor(
    private readonly desk: DeskReading,
    private readonly names: StaffNames,
  ) {}

  @Get()
  async list(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const asked = readDesk(query);
    const { question, cursor } = asked;
    const [page, counts] = await Promise.all([
      this.desk.page(question, caller, { cursor, limit: ordersAPage }),
      this.desk.counts(question, caller),
    ]);
    const wrong = asked.wrong.map((field) => ({ field, text: deskWords[view.lang].wrong }));
    const departments = this.names.ofScope(caller);
    const { cursor: _, ...typed } = asked.typed;
    const from = new URLSearchParams(typed).toString();
    const link = (id: string) => orderUrl(id, { from });
    const shown = { view, names: this.names, link, asked, counts, page, departments, wrong };
    return sendPage(reply, DeskPage(shown), wrong.length > 0 ? 422 : 200);
  }
}
