import { refuse } from '#kernel/refusal.js';
import { type Act, aboutOf, closed, type Told } from './acting.decider.js';
import type { Action } from './lifecycle.policy.js';
import { resumed } from './rectifying.decider.js';

/** The very same as last, with nothing in between: it was said once, and sent twice. */
const isSaid = ({ order, known: { fingerprint } }: Pick<Told<Action>, 'order' | 'known'>): boolean =>
  fingerprint !== undefined && fingerprint === order.saidLast;

/** The citizen adds something; who waited for it goes on. */
export const supplement: Act<'supplement'> = (told) => {
  const { order, input, at, known } = told;
  const { fingerprint = null } = known;
  if (isSaid(told)) return [];
  const added = { ...aboutOf(order, at), words: input.words, attachments: input.attachments ?? [], fingerprint };
  return [{ type: 'CaseSupplemented', data: added }, ...(order.state === 'waiting-for-citizen' ? [resumed(told)] : [])];
};

/** The citizen asks for nothing more. A review stays in the figures: only an appeal takes one out. */
export const withdraw: Act<'withdraw'> = ({ order, at }) => [closed(order, at, 'withdrawn')];

/** 追评: once, on what was resolved. */
export const followUp: Act<'follow-up'> = (told) => {
  const { order, input, at, known } = told;
  if (isSaid(told)) return [];
  if (order.followedUp) return refuse('conflict', 'follow-up.given-before');
  if (!order.resolution && order.ending !== 'merged') return refuse('conflict', 'follow-up.nothing-to-judge');
  const judges = order.resolution?.round ?? order.round;
  const { rating, words = null } = input;
  const said = known.fingerprint === undefined ? {} : { fingerprint: known.fingerprint };
  return [{ type: 'FollowUpReviewed', data: { ...aboutOf(order, at), rating, words, judges, ...said } }];
};

export const note: Act<'note'> = ({ order, input, at }) => [
  { type: 'WorkOrderNoted', data: { ...aboutOf(order, at), words: input.words } },
];
