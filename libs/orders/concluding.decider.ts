import { refuse } from '#kernel/refusal.js';
import { type Act, type Told, aboutOf, closed, limitAfter, limitFromNow, withStop } from './acting.decider.js';
import { aheadOf, isAfter, spanEnd } from './clock.policy.js';
import { type Action, type ActorRole, lifecycles, needsApproval } from './lifecycle.policy.js';
import type { Order } from './order.policy.js';
import { supervisionOf } from './supervising.decider.js';
import type { WorkOrderEvent } from './work-order.events.js';

type Now = Pick<Told<Action>, 'order' | 'at' | 'known'>;

const explains = ({ verified }: Order): boolean => verified?.outcome === 'explain';

/** What follows once a resolution stands: the citizen is asked, or, where there is nothing to ask, the order is closed. */
const afterApproval = ({ order, at, known }: Now, onTime: boolean): WorkOrderEvent => {
  const handled = { answered: true, resolved: true, onTime };
  if (explains(order)) return closed(order, at, 'explained', handled);
  if (!lifecycles[order.kind].callBack) return closed(order, at, 'answered', handled);
  const { rule, zone } = order.limits;
  const within = spanEnd(rule.callBack.within, at, known, zone).due;
  return { type: 'CallBackAsked', data: { ...aboutOf(order, at), within, ...aheadOf(within, known, zone) } };
};

export const afterResolution = (now: Now): readonly WorkOrderEvent[] => {
  const { order, at } = now;
  if (needsApproval(order.kind, order.limits.rule, explains(order))) return [{ type: 'ApprovalAsked', data: aboutOf(order, at) }];
  return [afterApproval(now, !isAfter(at, order.clock.current.due))];
};

/** 审核通过. Where the rule asks for no approval, it is given already. */
export const approve: Act<'approve'> = (told) => {
  const { order, at } = told;
  if (order.state === 'awaiting-call-back') return [];
  return [{ type: 'ResolutionApproved', data: aboutOf(order, at) }, afterApproval(told, order.resolution?.onTime ?? false)];
};

/** 退回重办. The time the supervisor took is not the unit's. */
export const sendBack: Act<'send-back'> = (told) => {
  const { order, input, at } = told;
  const resolvedAt = order.clock.current.endedAt ?? at;
  const limit = limitAfter(told, { stops: withStop(told, resolvedAt, 'awaiting-approval'), endedAt: null });
  const taken = { wasOnTime: order.resolution?.onTime ?? false, wasFirst: order.resolution?.first ?? false };
  return [{ type: 'ResolutionSentBack', data: { ...aboutOf(order, at), words: input.words, limit, ...taken } }];
};

/** The so-manieth unsatisfied answer from which on a round is supervised, where the rule does not say. */
const usualUnsatisfied = 2;

/** 重办: the next round for the unit, and from as many times on as the rule says under supervision. */
const unsatisfied = (told: Told<'call-back'>): readonly WorkOrderEvent[] => {
  const { order, input, by, at } = told;
  const answer = { answeredBy: answeredBy(by.role), words: input.words ?? null, ...heard(input) } as const;
  const next = { ...order, round: order.round + 1 };
  const reopened = { limit: limitFromNow(told), wasOnTime: order.resolution?.onTime ?? false };
  const times = order.unsatisfied + 1;
  const isSupervised = times >= (order.limits.rule.supervision.unsatisfied ?? usualUnsatisfied);
  const reason = times > 1 ? 'unsatisfied-again' : 'unsatisfied';
  return [
    { type: 'CallBackUnsatisfied', data: { ...aboutOf(order, at), ...answer } },
    { type: 'WorkOrderReopened', data: { ...aboutOf(next, at), ...reopened } },
    ...(isSupervised ? [supervisionOf({ ...told, order: next }, reason)] : []),
  ];
};

const answeredBy = (role: ActorRole) => (role === 'citizen' ? 'citizen' : 'staff');

/** What the citizen said of the two other questions; what they did not say is not there. */
const heard = ({ contacted, solved }: Told<'call-back'>['input']) => ({
  ...(contacted !== undefined && { contacted }),
  ...(solved !== undefined && { solved }),
});

/** Who was not reached has said nothing. */
const checkNothingHeard = (input: Told<'call-back'>['input']): void => {
  const [field] = Object.keys(heard(input));
  if (field !== undefined) refuse('invalid', 'call-back.nobody-reached', { field });
};

const notReached = ({ order, input, by, at }: Told<'call-back'>): readonly WorkOrderEvent[] => {
  if (by.role === 'citizen') return refuse('invalid', 'call-back.not-for-citizens', { field: 'result' });
  checkNothingHeard(input);
  const attempt = order.callBackTries + 1;
  const tried: WorkOrderEvent = { type: 'CallBackNotReached', data: { ...aboutOf(order, at), attempt } };
  return attempt < order.limits.rule.callBack.tries ? [tried] : [tried, closed(order, at, 'not-reached')];
};

/** True when this round's answer was given before, also where the order has moved on since. */
export const isAnswered = (order: Order, round: number | undefined): boolean => (round ?? order.round) <= order.calledBackRound;

/** 回访: the citizen's own answer, or what staff heard. */
export const callBack: Act<'call-back'> = (told) => {
  const { order, input, by, at } = told;
  if (input.round !== undefined && input.round !== order.round)
    return refuse('conflict', 'call-back.other-round', { round: order.round });
  if (input.result === 'unsatisfied') return unsatisfied(told);
  if (input.result === 'not-reached') return notReached(told);
  const answer = { level: input.result, answeredBy: answeredBy(by.role), ...heard(input) } as const;
  return [{ type: 'CallBackSatisfied', data: { ...aboutOf(order, at), ...answer } }, closed(order, at, 'satisfied')];
};
