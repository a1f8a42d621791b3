import { type Send, send, type Workflow } from '#kernel/workflow.js';
import { ActOnWorkOrder, system } from '#orders/work-order.commands.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';

type Seen = Extract<
  WorkOrderEvent,
  { type: 'WorkOrderMerged' | 'WorkOrderUnmerged' | 'OrderNotJoined' | 'WorkOrderClosed' | 'AppealUpheld' }
>;

type Asked = ActOnWorkOrder['data'];

const act = (workOrderId: string, at: string, asked: Pick<Asked, 'action' | 'input'>): Send =>
  // Action and input stand together in every call below.
  send((cause) => new ActOnWorkOrder({ workOrderId, at, by: system, ...asked } as Asked, cause));

/** Endings that are the one citizen's or the one review's own: what was merged into it stands for itself again. */
const ownEnding = new Set(['withdrawn', 'excluded']);

/** Both sides of a merging, each told what happened to the other. */
export const mergingWorkflow: Workflow<Seen> = {
  name: 'merging',
  on: ['WorkOrderMerged', 'WorkOrderUnmerged', 'OrderNotJoined', 'WorkOrderClosed', 'AppealUpheld'],
  wants: ({ data }) => !('joined' in data) || data.joined.length > 0,
  react: ({ type, data, revision }) => {
    const { workOrderId, at } = data;
    const toItself = { action: 'unmerge', input: { from: workOrderId } } as const;
    switch (type) {
      case 'WorkOrderMerged':
        return [act(data.into, at, { action: 'join', input: { workOrderId, revision } })];
      case 'WorkOrderUnmerged':
        return [act(data.from, at, { action: 'part', input: { workOrderId, revision } })];
      case 'OrderNotJoined':
        return [act(data.joined, at, toItself)];
      case 'AppealUpheld':
        return data.joined.map((id) => act(id, at, toItself));
      case 'WorkOrderClosed':
        return data.joined.map((id) =>
          ownEnding.has(data.ending)
            ? act(id, at, toItself)
            : act(id, at, { action: 'close-merged', input: { into: workOrderId, ...data.handled } }),
        );
      default:
        return type satisfies never;
    }
  },
};
