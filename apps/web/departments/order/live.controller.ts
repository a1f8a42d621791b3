import { Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { DeskReading } from '../../../api/work-orders/desk.reading.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { Pulse } from '../../ui/pulse.js';
import { besideOf, Colleagues } from './colleagues.js';
import { OrderDoor } from './order-door.js';

/** Tells a page of an order that is open of what happens to it. */
@StaffPages('staff/orders/:id/live', 'officer', 'supervisor')
export class OrderLive {
  constructor(
    private readonly pulse: Pulse,
    private readonly door: OrderDoor,
    private readonly desk: DeskReading,
    private readonly colleagues: Colleagues,
  ) {}

  @Get()
  async listen(@Param('id', { schema: z.uuid() }) id: string, @AtPage() { caller, reply }: Here): Promise<void> {
    await this.door.open(id, caller);
    const ask = async () => {
      const [seen, others] = await Promise.all([this.desk.revision(id), this.colleagues.onEach([id], caller)]);
      return { seen: seen ?? 0, beside: besideOf(others.get(id) ?? []) };
    };
    await this.pulse.listen(reply, { consumer: 'desk', looking: true, key: `order ${id} ${caller.name}`, ask });
  }
}
