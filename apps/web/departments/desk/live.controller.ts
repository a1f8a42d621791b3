import { Get, Query } from '@nestjs/common';
import { DeskReading } from '../../../api/work-orders/desk.reading.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { Pulse } from '../../ui/pulse.js';
import { Colleagues } from '../order/colleagues.js';
import { ordersAPage, readDesk } from './desk.question.js';
import { idsOf, listMark } from './desk.mark.js';
import { countsOf } from './views.js';

/** Updates of the desk for pages that are open. */
@StaffPages('staff/desk/live', 'officer', 'supervisor')
export class DeskLive {
  constructor(
    private readonly pulse: Pulse,
    private readonly desk: DeskReading,
    private readonly colleagues: Colleagues,
  ) {}

  @Get()
  async listen(@Query() query: unknown, @AtPage() { caller, reply }: Here): Promise<void> {
    const { question, cursor, typed } = readDesk(query);
    const again = await this.desk.watch(question, caller, { cursor, limit: ordersAPage });
    const ask = async () => {
      const [page, counts] = await Promise.all([again(), this.desk.counts(question, caller)]);
      return { counts: countsOf(counts), seen: listMark(page, await this.colleagues.onEach(idsOf(page), caller)) };
    };
    const key = JSON.stringify(['desk', typed, caller.name, caller.departments, caller.regions]);
    await this.pulse.listen(reply, { consumer: 'desk', looking: true, key, ask });
  }
}
