import { EndCorrection, ReportCorrection } from '#corrections/correction.commands.js';
import type { PassageEvent } from '#corrections/passage.events.js';
import { send, type Workflow } from '#kernel/workflow.js';
import { ActOnWorkOrder, system } from '#orders/work-order.commands.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';

type Seen =
  Extract<WorkOrderEvent, { type: 'WorkOrderOpened' | 'WorkOrderClosed' }> | Extract<PassageEvent, { type: 'CorrectionJoined' }>;

/**
 * Reports of one passage are handled together. A report asks whether it leads or joins once its order is open, so that every
 * report has an order, whoever comes first and whichever order ends meanwhile.
 */
export const passagesWorkflow: Workflow<Seen> = {
  name: 'passages',
  on: ['WorkOrderOpened', 'WorkOrderClosed', 'CorrectionJoined'],
  wants: ({ type, data }) => type === 'CorrectionJoined' || data.kind === 'correction',
  react: ({ type, data }) => {
    switch (type) {
      case 'WorkOrderOpened':
        return [send((cause) => new ReportCorrection({ correctionId: data.subjectId, at: data.at }, cause))];
      case 'WorkOrderClosed':
        return [send((cause) => new EndCorrection({ correctionId: data.workOrderId, at: data.at }, cause))];
      case 'CorrectionJoined': {
        const { correctionId: workOrderId, leader: into, at } = data;
        // Where the leader's order has ended meanwhile nothing is merged: the report stands for itself.
        return [send((cause) => new ActOnWorkOrder({ workOrderId, action: 'merge', input: { into }, by: system, at }, cause))];
      }
      default:
        return type satisfies never;
    }
  },
};
