import { Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DeskReading } from '../../api/work-orders/desk.reading.js';
import { idsOf } from '../departments/desk/desk.mark.js';
import { StaffNames } from '../departments/names.js';
import { Colleagues } from '../departments/order/colleagues.js';
import { orderUrl } from '../departments/order/order.shown.js';
import { AtPage, type Here } from '../ui/at-page.js';
import { StaffPages } from '../ui/pages.js';
import { sendPage } from '../ui/send.js';
import { QueuePage } from './queue.page.js';
import { ordersAPage, QueueAsked, type QueueName, queueNames, queues, questionOf } from './queues.js';

const nameOf = ({ routeOptions: { url = '' } }: FastifyRequest): QueueName =>
  queueNames.find((name) => url.endsWith(`/${name}`)) ?? 'dispatch';

/** What waits for supervisors: dispatch, appeals, extensions, approvals, supervision. */
@StaffPages('staff', 'supervisor')
export class QueuesPages {
  constructor(
    private readonly desk: DeskReading,
    private readonly names: StaffNames,
    private readonly colleagues: Colleagues,
  ) {}

  @Get([...queueNames])
  async list(@Req() request: FastifyRequest, @Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const name = nameOf(request);
    const { cursor } = QueueAsked.parse(query);
    const { asks, action } = queues[name];
    const [page, counts] = await Promise.all([
      this.desk.page(questionOf(name), caller, { cursor, limit: ordersAPage }),
      this.desk.counts({}, caller),
    ]);
    const looking = await this.colleagues.onEach(idsOf(page), caller);
    const from = new URLSearchParams(Object.entries(asks)).toString();
    const link = (id: string) => orderUrl(id, { do: action ?? '', from });
    return sendPage(reply, QueuePage({ view, names: this.names, page, link, looking, name, counts, cursor }));
  }
}
