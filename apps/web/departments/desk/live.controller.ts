import { Get } from '@nestjs/common';
import { StaffPages } from '../../ui/pages.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { DeskPulse } from './pulse.js';

/** Updates of the desk for pages that are open. */
@StaffPages('staff/desk/live', 'officer', 'supervisor')
export class LivePages {
  constructor(private readonly pulse: DeskPulse) {}

  @Get()
  listen(@AtPage() { caller, reply }: Here): Promise<void> {
    return this.pulse.listen(caller, reply);
  }
}
