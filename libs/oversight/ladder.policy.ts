import type { PointState } from './oversight.events.js';

/** Who acts on a service point. `system`: the watch over the triggers. */
export const pointRoles = ['officer', 'supervisor', 'system'] as const;
export type PointRole = (typeof pointRoles)[number];

export const pointActions = [
  'propose',
  'confirm',
  'dismiss',
  'order',
  'report',
  'check',
  'suspend',
  'reinstate',
  'order-interview',
  'record-interview',
] as const;
export type PointAction = (typeof pointActions)[number];

type Row = { readonly [Of in PointAction]?: readonly PointRole[] };

/** Proposals and interviews go on beside every rung. */
const always: Row = {
  propose: ['system'],
  confirm: ['supervisor'],
  dismiss: ['supervisor'],
  'order-interview': ['supervisor'],
  'record-interview': ['supervisor'],
};

/** The ladder 限期整改 → check → 停业整顿 → reinstated: who may take which step from where. */
const ladder: Readonly<Record<PointState, Row>> = {
  regular: { ...always, order: ['supervisor'] },
  'under-rectification': { ...always, report: ['officer', 'supervisor'], check: ['supervisor'] },
  'check-failed': { ...always, order: ['supervisor'], suspend: ['supervisor'] },
  suspended: { ...always, reinstate: ['supervisor'] },
};

export const allowedOnPoint = (state: PointState, action: PointAction): readonly PointRole[] => ladder[state][action] ?? [];

/** How a service point stands, as far as it decides what is of use. */
export interface PointStanding {
  readonly state: PointState;
  readonly proposals: readonly unknown[];
  readonly interviewOrdered: boolean;
}

const hasProposal = ({ proposals }: PointStanding) => proposals.length > 0;
/** What the ladder allows and this point has no use for now; a step not named is of use whenever it is allowed. */
const applies: { readonly [Of in PointAction]?: (point: PointStanding) => boolean } = {
  confirm: hasProposal,
  dismiss: hasProposal,
  'order-interview': ({ interviewOrdered }) => !interviewOrdered,
  'record-interview': ({ interviewOrdered }) => interviewOrdered,
};

/** What a role can do with this very service point now, in the order of `pointActions`. */
export const possibleOnPoint = (point: PointStanding, role: PointRole): readonly PointAction[] =>
  pointActions.filter((action) => allowedOnPoint(point.state, action).includes(role) && (applies[action]?.(point) ?? true));
