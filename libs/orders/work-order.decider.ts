import type { Decider } from '#kernel/decider.js';
import { refuse } from '#kernel/refusal.js';
import { rectifyBy } from '#rulebook/deadline.policy.js';
import type {
  AcceptWorkOrder,
  AnswerCallBackUnder,
  CheckDeadline,
  OpenWorkOrderUnder,
  ResolveWorkOrderSealed,
  Scope,
  WorkOrderCommand,
} from './work-order.commands.js';
import { stateAfter, type WorkOrderEvent, type WorkOrderState } from './work-order.events.js';

type DataOf<Type extends WorkOrderEvent['type']> = Extract<WorkOrderEvent, { type: Type }>['data'];

export interface Order {
  readonly state: WorkOrderState;
  readonly opened: DataOf<'WorkOrderOpened'>;
  readonly round: number;
  readonly due: string;
  readonly overdueRound: number;
  readonly answered: boolean;
  readonly onTime: boolean;
  /** The round whose call-back was answered last; 0 for none. */
  readonly calledBackRound: number;
}
export type WorkOrder = Order | undefined;

const isOver = ({ due }: Order, at: string) => Date.parse(at) > Date.parse(due);

const aboutOf = ({ opened, round }: Order, at: string) => ({
  workOrderId: opened.workOrderId,
  round,
  counted: opened.counted,
  at,
});

const known = (order: WorkOrder): Order => order ?? refuse('missing', 'work-order.unknown');

const yours = (order: WorkOrder, scope: Scope): Order => {
  const { opened, ...rest } = known(order);
  if (scope !== 'all' && !scope.includes(opened.counted.department)) refuse('forbidden', 'work-order.not-yours');
  return { opened, ...rest };
};

const open = ({ limits, calendar, ...about }: OpenWorkOrderUnder['data'], order: WorkOrder): readonly WorkOrderEvent[] => {
  if (order) return []; // the same review, the same order
  // The limit runs from when the citizen spoke, so a source that delivers late does not lengthen it.
  const { due, provisional } = rectifyBy(limits.rule, calendar, about.occurredAt, limits.zone);
  return [{ type: 'WorkOrderOpened', data: { ...about, round: 1, limits, limit: { due, provisional } } }];
};

const accept = ({ at }: AcceptWorkOrder['data'], order: Order): readonly WorkOrderEvent[] => {
  if (order.state === 'in-progress') return [];
  if (order.state !== 'awaiting-acceptance') return refuse('conflict', 'work-order.not-acceptable', { state: order.state });
  return [{ type: 'WorkOrderAccepted', data: aboutOf(order, at) }];
};

const overdue = (order: Order, at: string): readonly WorkOrderEvent[] =>
  order.overdueRound === order.round || !isOver(order, at)
    ? []
    : [{ type: 'WorkOrderOverdue', data: { ...aboutOf(order, at), due: order.due, first: order.overdueRound === 0 } }];

const resolve = ({ at, reply }: ResolveWorkOrderSealed['data'], order: Order): readonly WorkOrderEvent[] => {
  if (order.state !== 'in-progress') return refuse('conflict', 'work-order.not-resolvable', { state: order.state });
  const data = { ...aboutOf(order, at), reply, onTime: !isOver(order, at), first: !order.answered };
  return [...overdue(order, at), { type: 'WorkOrderResolved', data }]; // late, and faster than its timer
};

const checkDeadline = ({ at, round }: CheckDeadline['data'], order: Order): readonly WorkOrderEvent[] => {
  const withUnit = order.state === 'awaiting-acceptance' || order.state === 'in-progress';
  return withUnit && order.round === round ? overdue(order, at) : [];
};

const answerCallBack = (data: AnswerCallBackUnder['data'], order: Order): readonly WorkOrderEvent[] => {
  const round = data.round ?? order.round;
  if (round <= order.calledBackRound) return []; // answered before, also when the order has moved on since
  if (order.state !== 'awaiting-call-back' || round !== order.round)
    return refuse('conflict', 'call-back.not-asked', { state: order.state });
  const about = aboutOf(order, data.at);
  if (data.satisfied)
    return [
      { type: 'CallBackSatisfied', data: about },
      { type: 'WorkOrderClosed', data: about },
    ];
  const { rule, zone } = order.opened.limits;
  const { due, provisional } = rectifyBy(rule, data.calendar, data.at, zone);
  const reopened = { ...about, round: order.round + 1, limit: { due, provisional }, wasOnTime: order.onTime };
  return [
    { type: 'CallBackUnsatisfied', data: about },
    { type: 'WorkOrderReopened', data: reopened },
  ];
};

const started = (opened: Order['opened']): Order => ({
  state: 'awaiting-acceptance',
  opened,
  round: 1,
  due: opened.limit.due,
  overdueRound: 0,
  answered: false,
  onTime: false,
  calledBackRound: 0,
});

const moved = (order: Order, event: WorkOrderEvent): Order => {
  const next = { ...order, state: stateAfter[event.type] ?? order.state };
  switch (event.type) {
    case 'WorkOrderResolved':
      return { ...next, answered: true, onTime: event.data.onTime };
    case 'WorkOrderOverdue':
      return { ...next, overdueRound: event.data.round };
    case 'WorkOrderReopened':
      return { ...next, round: event.data.round, due: event.data.limit.due };
    case 'CallBackSatisfied':
    case 'CallBackUnsatisfied':
      return { ...next, calledBackRound: event.data.round };
    default:
      return next;
  }
};

export const workOrderDecider: Decider<WorkOrder, WorkOrderCommand, WorkOrderEvent> = {
  initial: undefined,
  evolve: (order, event) => (event.type === 'WorkOrderOpened' ? started(event.data) : order && moved(order, event)),
  decide(command, order) {
    switch (command.type) {
      case 'OpenWorkOrderUnder':
        return open(command.data, order);
      case 'AcceptWorkOrder':
        return accept(command.data, yours(order, command.data.scope));
      case 'ResolveWorkOrderSealed':
        return resolve(command.data, yours(order, command.data.scope));
      case 'CheckDeadline':
        return checkDeadline(command.data, known(order));
      case 'AnswerCallBackUnder':
        return answerCallBack(command.data, known(order));
      default:
        return command satisfies never;
    }
  },
};
