import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CaseFile } from '#case-files/case-file.js';
import { refuse } from '#kernel/refusal.js';
import type { Handled } from '#kernel/streams.js';
import type { Action } from '#orders/lifecycle.policy.js';
import type { WorkOrder } from '#orders/order.policy.js';
import { ActOnWorkOrder, citizen, type InputOf } from '#orders/work-order.commands.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { causeOf } from '../http/cause.js';
import { Today } from '../http/today.js';

/** The citizen's word on the order of their case. */
@Injectable()
export class CaseActs {
  constructor(
    private readonly commands: CommandBus,
    private readonly today: Today,
  ) {}

  /** Refuses with `case.no-order` for a case without one, and whatever the order's state does not allow. */
  async act<Of extends Action>({ submission, file }: CaseFile, action: Of, input: InputOf<Of>) {
    if (!file) return refuse('conflict', 'case.no-order', { state: 'recorded' });
    const asked = { workOrderId: submission.id, action, input, by: citizen, at: this.today.now() } as ActOnWorkOrder['data'];
    const command = new ActOnWorkOrder(asked, causeOf('citizen'));
    const { state, position } = await this.commands.execute<ActOnWorkOrder, Handled<WorkOrder, WorkOrderEvent>>(command);
    const order = state ?? refuse('missing', 'case.unknown');
    return {
      state: order.state,
      round: order.round,
      dueAt: order.state === 'closed' ? null : order.clock.current.due,
      position: position.toString(),
    };
  }
}
