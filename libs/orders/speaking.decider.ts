import { refuse } from '#kernel/refusal.js';
import { type Act, aboutOf, closed } from './acting.decider.js';
import { resumed } from './rectifying.decider.js';

/** The citizen adds something; who waited for it goes on. The very same again, with nothing in between, was said once. */
export const supplement: Act<'supplement'> = (told) => {
  const { order, input, at, known } = told;
  const { fingerprint = null } = known;
  if (fingerprint !== null && fingerprint === order.saidLast) return [];
  const added = { ...aboutOf(order, at), words: input.words, attachments: input.attachments ?? [], fingerprint };
  return [{ type: 'CaseSupplemented', data: added }, ...(order.state === 'waiting-for-citizen' ? [resumed(told)] : [])];
};

/** The citizen asks for nothing more. A review stays in the figures: only an appeal takes one out. */
export const withdraw: Act<'withdraw'> = ({ order, at }) => [closed(order, at, 'withdrawn')];

/** 追评: once, on what was resolved. */
export const followUp: Act<'follow-up'> = ({ order, input, at }) => {
  if (order.followedUp) return refuse('conflict', 'follow-up.given-before');
  if (!order.resolution && order.ending !== 'merged') return refuse('conflict', 'follow-up.nothing-to-judge');
  const judges = order.resolution?.round ?? order.round;
  return [
    { type: 'FollowUpReviewed', data: { ...aboutOf(order, at), rating: input.rating, words: input.words ?? null, judges } },
  ];
};

export const note: Act<'note'> = ({ order, input, at }) => [
  { type: 'WorkOrderNoted', data: { ...aboutOf(order, at), words: input.words } },
];
