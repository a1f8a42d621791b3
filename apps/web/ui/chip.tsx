import type { WorkOrderState } from '#orders/order-state.events.js';

/** A state of an order, or how near its limit is. */
export type ChipKind = WorkOrderState | 'overdue' | 'warned';

/** Each state has a shape of its own, so that nobody depends on its colour. */
const shapes: Readonly<Record<ChipKind, string>> = {
  'awaiting-acceptance': 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11z',
  'in-progress': 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11zM8 4.5v4l2.6 1.6',
  'awaiting-dispatch': 'M2.5 8h8M7.5 5l3 3l-3 3M13.5 3.5v9',
  'waiting-for-citizen': 'M5.5 3.5v9M10.5 3.5v9',
  'under-appeal': 'M8 2.5v11M3 5.5h10M3 5.5l-1.5 4h3zM13 5.5l-1.5 4h3z',
  'awaiting-approval': 'M3.5 2.5h9v11h-9zM5.5 8l2 2l3.5-4',
  merged: 'M4 3v4l4 3l4-3v-4M8 10v3.5',
  'awaiting-call-back': 'M2.5 3.5h11v7.5h-6l-3 2.5v-2.5h-2z',
  closed: 'M3 8.5l3.4 3.4L13 4.6',
  warned: 'M8 3.5a5 5 0 1 1 0 10a5 5 0 0 1 0-10zM8 6v2.8l1.8 1M6 1.8h4',
  overdue: 'M8 2.2L14.5 13.5h-13zM8 6.4v3.4M8 11.4v.6',
};

/** What state something is in: by text, colour and shape. */
export const Chip = ({ kind, label }: { kind: ChipKind; label: string }) => (
  <span class={`chip ${kind}`}>
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[kind]} />
    </svg>
    <span safe>{label}</span>
  </span>
);
