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

export const possibleOnPoint = (state: PointState, role: PointRole): readonly PointAction[] =>
  pointActions.filter((action) => allowedOnPoint(state, action).includes(role));
