import { randomUUID } from 'node:crypto';
import { Get, Post, Query } from '@nestjs/common';
import { Today } from '../../../api/http/today.js';
import { DeskReading } from '../../../api/work-orders/desk.reading.js';
import { StaffPages } from '../../ui/pages.js';
import { formOf } from '../../ui/form-body.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { StaffNames } from '../names.js';
import { orderUrl } from '../order/order.shown.js';
import { AtPage, type Here } from '../staff-pages.js';
import { Bulk } from './bulk.js';
import { BulkPage } from './bulk.page.js';
import { deskWords } from './desk.messages.js';
import { DeskPage } from './desk.page.js';
import { readDesk } from './desk.question.js';

const ordersAPage = 50;

@StaffPages('staff/desk', 'officer', 'supervisor')
export class DeskPages {
  constructor(
    private readonly desk: DeskReading,
    private readonly names: StaffNames,
    private readonly today: Today,
    private readonly bulk: Bulk,
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
    const around = { today: this.today.day(), once: randomUUID(), choosing: { chosen: [] } };
    const shown = { ...around, view, names: this.names, link, asked, counts, page, departments, wrong };
    return sendPage(reply, DeskPage(shown), wrong.length > 0 ? 422 : 200);
  }

  /** What came of each order is the page; nothing is done to those of which something is wrong. */
  @Post('bulk')
  async bulkAct(@AtPage() here: Here): Promise<void> {
    const { view, reply } = here;
    const { asked, results, wrong } = await this.bulk.act(here, formOf(reply.request));
    return sendPage(reply, BulkPage({ view: { ...view, url: '/staff/desk' }, from: asked, results, wrong }), wrong ? 422 : 200);
  }

  @Get('bulk')
  bulkForm(@AtPage() { reply }: Here): Promise<void> {
    return seeOther(reply, '/staff/desk');
  }
}
