import { type Action, type ActorRole, allowed, possible } from './lifecycle.policy.js';
import type { Order } from './order.policy.js';

type Applies = { readonly [Of in Action]?: (order: Order) => boolean };

/** The rule asks to verify before anything is put right, and nothing was found yet. */
export const mustVerifyFirst = ({ kind, state, limits, verified }: Order): boolean =>
  limits.rule.verification === 'required' && verified === null && allowed(kind, state, 'verify').length > 0;

/** What the table allows in a state and this order has no use for now; an action not named is of use whenever it is allowed. */
const applies: Applies = {
  accept: ({ state }) => state !== 'in-progress',
  approve: ({ state }) => state === 'awaiting-approval',
  return: ({ limits }) => limits.rule.returning === 'allowed',
  transfer: ({ limits }) => limits.rule.returning === 'allowed',
  contact: ({ contactedAt }) => contactedAt === null,
  appeal: ({ appeal }) => appeal === null,
  'request-extension': ({ extensionAsked, limits, clock }) =>
    extensionAsked === null && clock.current.extensions.length < limits.rule.extension.times,
  'decide-extension': ({ extensionAsked }) => extensionAsked !== null,
  pause: ({ limits }) => limits.rule.pause !== 'forbidden',
  resolve: (order) => !mustVerifyFirst(order),
  'answer-supervision': ({ supervision }) => supervision !== null,
  merge: ({ joined }) => joined.length === 0,
  'follow-up': ({ followedUp, resolution, ending }) => !followedUp && (resolution !== null || ending === 'merged'),
};

/** What a role can do with this very order now, in the order of `actions`. */
export const possibleNow = (order: Order, role: ActorRole): readonly Action[] =>
  possible(order.kind, order.state, role).filter((action) => applies[action]?.(order) ?? true);
