import type { Instant } from '#kernel/values.js';
import { isAfter } from './clock.policy.js';
import { type Action, type ActorRole, allowed, possible } from './lifecycle.policy.js';
import type { Order } from './order.policy.js';

/** Who acts on an order: the departments they may act for, and `home`, those they belong to themselves. */
export interface Standing {
  readonly role: ActorRole;
  readonly scope: 'all' | readonly string[];
  readonly home: readonly string[];
}

/** Whether the order is theirs to act on: that of their unit, at their desk, which may also take back what it merged, or, for a note, one that their unit assists in. */
export const isTheirs = ({ scope }: Standing, { counted, assisting, desk }: Order, action: Action): boolean => {
  if (scope === 'all') return true;
  const units = [counted.department, desk, ...(action === 'note' ? assisting : [])];
  return units.some((code) => code !== null && scope.includes(code));
};

/** Whether they belong to the unit that is answerable, whose appeal they then cannot decide. */
export const isOwnUnit = ({ home }: Standing, { counted: { department } }: Order): boolean =>
  department !== null && home.includes(department);

type Applies = { readonly [Of in Action]?: (order: Order, by: Standing, at: Instant) => boolean };

/** The rule asks to verify before anything is put right, and nothing was found yet. */
export const mustVerifyFirst = ({ kind, state, limits, verified }: Order): boolean =>
  limits.rule.verification === 'required' && verified === null && allowed(kind, state, 'verify').length > 0;

const isInTime = ({ clock }: Order, at: Instant): boolean => !isAfter(at, clock.current.due);

/** What the table allows in a state and this order has no use for now; an action not named is of use whenever it is allowed. */
const applies: Applies = {
  accept: ({ state }) => state !== 'in-progress',
  approve: ({ state }) => state === 'awaiting-approval',
  return: ({ limits }) => limits.rule.returning === 'allowed',
  transfer: ({ limits }) => limits.rule.returning === 'allowed',
  contact: ({ contactedAt }) => contactedAt === null,
  appeal: ({ appeal }) => appeal === null,
  'decide-appeal': (order, by) => !isOwnUnit(by, order),
  'request-extension': (order, _, at) =>
    order.extensionAsked === null &&
    order.clock.current.extensions.length < order.limits.rule.extension.times &&
    isInTime(order, at),
  'decide-extension': ({ extensionAsked }) => extensionAsked !== null,
  pause: (order, _, at) => order.limits.rule.pause !== 'forbidden' && isInTime(order, at),
  resolve: (order) => !mustVerifyFirst(order),
  'answer-supervision': ({ supervision }) => supervision !== null,
  merge: ({ joined }) => joined.length === 0,
  'follow-up': ({ followedUp, resolution, ending }) => !followedUp && (resolution !== null || ending === 'merged'),
};

/** What somebody can do with this very order at that instant, in the order of `actions`. */
export const possibleNow = (order: Order, by: Standing, at: Instant): readonly Action[] =>
  possible(order.kind, order.state, by.role).filter(
    (action) => isTheirs(by, order, action) && (applies[action]?.(order, by, at) ?? true),
  );
