import { Get } from '@nestjs/common';
import { DeskReading } from '../../../api/work-orders/desk.reading.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { Pulse } from '../../ui/pulse.js';
import { countsOf } from './views.js';

/** Updates of the desk for pages that are open. */
@StaffPages('staff/desk/live', 'officer', 'supervisor')
export class DeskLive {
  constructor(
    private readonly pulse: Pulse,
    private readonly desk: DeskReading,
  ) {}

  @Get()
  listen(@AtPage() { caller, reply }: Here): Promise<void> {
    const ask = async () => ({ counts: countsOf(await this.desk.counts({}, caller)) });
    return this.pulse.listen(reply, { consumer: 'desk', key: JSON.stringify(['desk', caller.departments, caller.regions]), ask });
  }
}
