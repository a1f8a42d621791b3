import { refuse } from '#kernel/refusal.js';
import { type Act, aboutOf } from './acting.decider.js';
import { isOwnUnit } from './possible.policy.js';

/** 申诉: once. */
export const appeal: Act<'appeal'> = ({ order, input, at }) => {
  if (order.appeal) return refuse('conflict', 'appeal.decided-before');
  const { reason, words, attachments = [] } = input;
  return [{ type: 'AppealRaised', data: { ...aboutOf(order, at), reason, words, attachments } }];
};

/** 复核: never by the unit itself. Upheld, it ends the order, and what it was counted as is taken back. */
export const decideAppeal: Act<'decide-appeal'> = ({ order, input, by, at }) => {
  if (isOwnUnit(by, order)) return refuse('forbidden', 'appeal.own-authority');
  const about = aboutOf(order, at);
  if (!input.upheld || !order.appeal) return [{ type: 'AppealRejected', data: { ...about, words: input.words } }];
  const { subjectId, tags } = order.opened;
  const upheld = { subjectId, reason: order.appeal.reason, tally: order.tally, tags, words: input.words };
  return [{ type: 'AppealUpheld', data: { ...about, ...upheld, joined: [...order.joined] } }];
};
