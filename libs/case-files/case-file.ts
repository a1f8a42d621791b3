import type { Instant, Rating, Sealed } from '#kernel/values.js';
import type { StoredEvent } from '#kernel/events.js';
import { stateAfter, type WorkOrderEvent, type WorkOrderState } from '#orders/work-order.events.js';
import type { ReviewEvent } from '#reviews/review.events.js';

type Seen = StoredEvent<ReviewEvent | WorkOrderEvent>;

/** What happened to a case, in words a page can translate. */
export interface TimelineEntry {
  readonly type: Seen['type'];
  readonly at: Instant;
  readonly round?: number;
}

/** One citizen's matter from submission to its end, across capabilities. */
export interface CaseFile {
  readonly reviewId: string;
  readonly number: string;
  readonly rating: Rating;
  readonly departmentCode: string;
  readonly submittedAt: Instant;
  /** `recorded` for a review that opened no order; `excluded` for one taken out of the figures. */
  readonly state: 'recorded' | 'excluded' | WorkOrderState;
  readonly round: number;
  /** When the running limit began. */
  readonly startedAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly provisional: boolean;
  readonly overdue: boolean;
  readonly replies: readonly { readonly round: number; readonly at: Instant; readonly text: Sealed }[];
  readonly limits: Extract<WorkOrderEvent, { type: 'WorkOrderOpened' }>['data']['limits'] | null;
  readonly timeline: readonly TimelineEntry[];
  /** Where the last event stands in the log. */
  readonly position: bigint;
}

const begin = ({ data, recordedAt, position }: Extract<Seen, { type: 'ReviewSubmitted' }>): CaseFile => ({
  reviewId: data.reviewId,
  number: data.number,
  rating: data.counted.rating,
  departmentCode: data.counted.department,
  submittedAt: recordedAt,
  state: 'recorded',
  round: 0,
  startedAt: null,
  dueAt: null,
  provisional: false,
  overdue: false,
  replies: [],
  limits: null,
  timeline: [{ type: 'ReviewSubmitted', at: recordedAt }],
  position,
});

const limitOf = ({ due, provisional }: { due: Instant; provisional: boolean }) => ({ dueAt: due, provisional });

const changed = (event: Exclude<Seen, { type: 'ReviewSubmitted' }>): Partial<CaseFile> => {
  switch (event.type) {
    case 'WorkOrderOpened':
      return { round: 1, startedAt: event.data.occurredAt, ...limitOf(event.data.limit), limits: event.data.limits };
    case 'WorkOrderReopened':
      return { round: event.data.round, startedAt: event.data.at, ...limitOf(event.data.limit), overdue: false };
    case 'WorkOrderOverdue':
      return { overdue: true };
    case 'ReviewExcluded':
    case 'WorkOrderAccepted':
    case 'WorkOrderResolved':
    case 'CallBackSatisfied':
    case 'CallBackUnsatisfied':
      return {};
    case 'WorkOrderClosed':
      return { dueAt: null };
    default:
      return event satisfies never;
  }
};

const next = (file: CaseFile, event: Seen): CaseFile => {
  if (event.type === 'ReviewSubmitted') return file;
  const entry =
    event.type === 'ReviewExcluded'
      ? { type: event.type, at: event.recordedAt }
      : { type: event.type, at: event.recordedAt, round: event.data.round };
  const reply =
    event.type === 'WorkOrderResolved' ? [{ round: event.data.round, at: event.data.at, text: event.data.reply }] : [];
  // What was taken out of the figures stays so, whatever still happens to its order.
  const isOut = event.type === 'ReviewExcluded' || file.state === 'excluded';
  const state = isOut ? 'excluded' : (stateAfter[event.type] ?? file.state);
  return {
    ...file,
    state,
    ...changed(event),
    replies: [...file.replies, ...reply],
    timeline: [...file.timeline, entry],
    position: event.position > file.position ? event.position : file.position,
  };
};

/** The case told by its events, in log order; `undefined` where there is no review. */
export const caseFile = (events: readonly Seen[]): CaseFile | undefined => {
  const [first, ...rest] = [...events].sort((a, b) => (a.position < b.position ? -1 : 1));
  return first?.type === 'ReviewSubmitted' ? rest.reduce(next, begin(first)) : undefined;
};
