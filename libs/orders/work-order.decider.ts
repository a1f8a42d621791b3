import type { Decider } from '#kernel/decider.js';
import { orElse } from '#kernel/refusal.js';
import { type Act, aboutOf, checkScope, isNewlyOverdue, known, mayAct, type Told } from './acting.decider.js';
import { appeal, decideAppeal } from './appealing.decider.js';
import { aheadOf, limitOf, spanEnd } from './clock.policy.js';
import { approve, callBack, isAnswered, sendBack } from './concluding.decider.js';
import { dispatch, giveBack, refer, transfer } from './dispatching.decider.js';
import { type Action, withUnit } from './lifecycle.policy.js';
import { closeMerged, join, merge, part, unmerge } from './merging.decider.js';
import { evolve, type Order, type WorkOrder } from './order.policy.js';
import { possibleNow } from './possible.policy.js';
import { accept, contact, decideExtension, pause, requestExtension, resolve, resume, verify } from './rectifying.decider.js';
import { followUp, note, supplement, withdraw } from './speaking.decider.js';
import { recompute } from './recomputing.decider.js';
import { answerSupervision, checkClock, supervise } from './supervising.decider.js';
import type { ActOnWorkOrderKnowing, OpenWorkOrderKnowing, WorkOrderCommand } from './work-order.commands.js';
import type { WorkOrderEvent } from './work-order.events.js';

const acts: { readonly [Of in Action]: Act<Of> } = {
  dispatch,
  return: giveBack,
  transfer,
  accept,
  contact,
  verify,
  appeal,
  'decide-appeal': decideAppeal,
  'request-extension': requestExtension,
  'decide-extension': decideExtension,
  pause,
  resume,
  resolve,
  refer,
  approve,
  'send-back': sendBack,
  'call-back': callBack,
  supervise,
  'answer-supervision': answerSupervision,
  merge,
  unmerge,
  note,
  supplement,
  withdraw,
  'follow-up': followUp,
  'check-clock': checkClock,
  recompute,
  join,
  part,
  'close-merged': closeMerged,
};

const open = ({ limits, own, newest, ...about }: OpenWorkOrderKnowing['data'], order: WorkOrder): readonly WorkOrderEvent[] => {
  if (order) return []; // the same subject, the same order
  const { rule, zone } = limits;
  const calendars = { own, newest };
  // Limits run from when the citizen spoke, so a source that delivers late does not lengthen them.
  const from = about.occurredAt;
  const running = { from, span: rule.rectify, extensions: [], pauses: [] };
  const limit = limitOf(running, rule, calendars, { zone, warned: false });
  const contactDue = spanEnd(rule.contact, from, calendars, zone).due;
  const contact = { contactDue, ...aheadOf(contactDue, calendars, zone) };
  return [{ type: 'WorkOrderOpened', data: { ...about, round: 1, limits, limit, ...contact } }];
};

/** What was done before, by the same caller asked again or somebody faster: also where the order has moved on since. */
const isDone = ({ action, input }: ActOnWorkOrderKnowing['data'], order: Order): boolean => {
  switch (action) {
    case 'call-back':
      return isAnswered(order, input.round);
    case 'withdraw':
      return order.ending === 'withdrawn';
    case 'merge':
      return order.mergedInto === input.into;
    default:
      return false;
  }
};

/** What ends the limit of the round, or begins it anew. */
const endsLimit: ReadonlySet<Action> = new Set(['resolve', 'return', 'dispatch', 'refer', 'merge', 'withdraw']);

/** That the limit had passed while the unit had it, where its timer was slower than a person; no alarm follows. */
const lateBefore = (order: Order, { action, by, at }: ActOnWorkOrderKnowing['data']): readonly WorkOrderEvent[] => {
  const isLate =
    by.role !== 'system' && endsLimit.has(action) && withUnit.some((state) => state === order.state) && isNewlyOverdue(order, at);
  const { due } = order.clock.current;
  const data = { ...aboutOf(order, at), due, first: order.tally.overdue === 0, alarm: null };
  return isLate ? [{ type: 'WorkOrderOverdue', data }] : [];
};

const act = (data: ActOnWorkOrderKnowing['data'], order: Order): readonly WorkOrderEvent[] => {
  checkScope(order, data);
  if (isDone(data, order) || !mayAct(order, data)) return [];
  // The action's own input stands beside it: the union of both is the same union.
  const late = lateBefore(order, data);
  const found = late.reduce<WorkOrder>(evolve, order);
  const told = { order: found, input: data.input, by: data.by, at: data.at, known: data.known } as Told<Action>;
  const done = orElse(data.action, possibleNow(order, data.by, data.at), () => (acts[data.action] as Act<Action>)(told));
  return done.length === 0 ? [] : [...late, ...done];
};

export const workOrderDecider: Decider<WorkOrder, WorkOrderCommand, WorkOrderEvent> = {
  initial: undefined,
  evolve,
  decide(command, order) {
    switch (command.type) {
      case 'OpenWorkOrderKnowing':
        return open(command.data, order);
      case 'ActOnWorkOrderKnowing':
        return act(command.data, known(order));
      default:
        return command satisfies never;
    }
  },
};
