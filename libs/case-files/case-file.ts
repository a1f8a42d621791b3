import type { ComplaintEvent } from '#complaints/complaint.events.js';
import type { CorrectionEvent } from '#corrections/correction.events.js';
import type { FindingEvent } from '#findings/finding.events.js';
import type { StoredEvent } from '#kernel/events.js';
import type { Instant, Sealed } from '#kernel/values.js';
import type { Ending } from '#orders/order-values.events.js';
import type { DataOf, WorkOrderEvent } from '#orders/work-order.events.js';
import type { WorkOrderState } from '#orders/order-state.events.js';
import type { ReviewEvent } from '#reviews/review.events.js';
import { type OrderFile, orderFile } from './order-file.js';

/** How a case begins: what every submission tells, whatever its kind. */
export interface Submission {
  readonly type: string;
  readonly id: string;
  readonly number: string;
  readonly recordedAt: Instant;
  readonly position: bigint;
  /** Of reviews alone. */
  readonly rating: number | null;
  readonly departmentCode: string | null;
  readonly excludedAt: Instant | null;
  /** How to reach who spoke, and which staff may see it, masked. */
  readonly contact: Sealed | null;
  readonly seenBy: 'unit' | 'authority' | 'nobody';
}

/** What stands in the streams that orders are about. */
export type SubjectEvent = ReviewEvent | ComplaintEvent | CorrectionEvent | FindingEvent;

/** What happened to a case, in words a page can translate. */
export interface TimelineEntry {
  readonly type: string;
  readonly at: Instant;
  readonly round?: number;
  /** Of an answer at call-back: whether the unit made contact, whether it was solved; only where that was said. */
  readonly contacted?: boolean;
  readonly solved?: boolean;
}

/** An answer that the citizen is told. */
export interface Reply {
  readonly round: number;
  readonly at: Instant;
  readonly text: Sealed;
  readonly correction: DataOf<'WorkOrderResolved'>['correction'];
  /** Ids of the files that go with it. */
  readonly attachments: readonly string[];
}

/** One citizen's matter from submission to its end, across capabilities. */
export interface CaseFile {
  readonly submission: Submission;
  readonly file: OrderFile | undefined;
  /** The order that this one was merged into: what is done about it is done there. */
  readonly merged: OrderFile | undefined;
  /** `recorded` for a review that opened no order; `excluded` for one taken out of the figures. */
  readonly state: 'recorded' | 'excluded' | WorkOrderState;
  readonly ending: Ending | null;
  readonly replies: readonly Reply[];
  readonly timeline: readonly TimelineEntry[];
}

type OrderSeen = StoredEvent<WorkOrderEvent>;

/** Between the staff, or about somebody else's case. */
const internal: ReadonlySet<WorkOrderEvent['type']> = new Set([
  'WorkOrderNoted',
  'SupervisionAnswered',
  'OrderJoined',
  'OrderNotJoined',
  'OrderParted',
]);

const replyOf = (event: OrderSeen): Reply | undefined => {
  const { round, at } = event.data;
  const none = { correction: null, attachments: [] };
  if (event.type === 'WorkOrderResolved') {
    const { reply: text, correction, attachments } = event.data;
    return { round, at, text, correction, attachments };
  }
  if (event.type === 'WorkOrderReferred') return { round, at, text: event.data.reply, ...none };
  return event.type === 'AppealUpheld' ? { round, at, text: event.data.words, ...none } : undefined;
};

/** What the citizen is told: an answer that waits for approval is held back until it is given. */
export const repliesOf = (events: readonly OrderSeen[]): readonly Reply[] => {
  const replies: Reply[] = [];
  let held: Reply | undefined;
  for (const event of events) {
    const reply = replyOf(event);
    if (reply) replies.push(reply);
    if (event.type === 'ApprovalAsked') held = replies.pop();
    if (event.type === 'ResolutionApproved' && held) replies.push(held);
    if (event.type === 'ResolutionApproved' || event.type === 'ResolutionSentBack') held = undefined;
  }
  return replies;
};

const stateOf = ({ excludedAt }: Submission, file: OrderFile | undefined): CaseFile['state'] =>
  // What was taken out of the figures stays so, whatever still happens to its order.
  excludedAt === null ? (file?.order.state ?? 'recorded') : 'excluded';

const heardIn = ({ type, data }: OrderSeen): Pick<TimelineEntry, 'contacted' | 'solved'> => {
  if (type !== 'CallBackSatisfied' && type !== 'CallBackUnsatisfied') return {};
  const { contacted, solved } = data;
  return { ...(contacted !== undefined && { contacted }), ...(solved !== undefined && { solved }) };
};

/** When each step became known: in the order of the log. */
const timelineOf = (submission: Submission, events: readonly OrderSeen[]): readonly TimelineEntry[] => [
  { type: submission.type, at: submission.recordedAt },
  ...events
    .filter(({ type }) => !internal.has(type))
    .map((event) => ({ type: event.type, at: event.recordedAt, round: event.data.round, ...heardIn(event) })),
  ...(submission.excludedAt === null ? [] : [{ type: 'ReviewExcluded', at: submission.excludedAt }]),
];

/** The case told by its submission, its order's events, and those of the order it was merged into. */
export const caseFile = (
  submission: Submission,
  events: readonly OrderSeen[],
  mergedEvents: readonly OrderSeen[] = [],
): CaseFile => {
  const file = orderFile(events);
  return {
    submission,
    file,
    merged: orderFile(mergedEvents),
    state: stateOf(submission, file),
    ending: file?.order.ending ?? null,
    replies: [...repliesOf(events), ...repliesOf(mergedEvents)],
    timeline: timelineOf(submission, events),
  };
};

type Submitted = Extract<ReviewEvent, { type: 'ReviewSubmitted' }> | ComplaintEvent | CorrectionEvent | FindingEvent;

const isSubmitted = (event: StoredEvent<SubjectEvent>): event is StoredEvent<Submitted> => event.type !== 'ReviewExcluded';

/** What an order is about, by the events of its own stream: the submission, and whether it was taken out of the figures since. */
export const submissionOf = (id: string, events: readonly StoredEvent<SubjectEvent>[]): Submission | undefined => {
  const [first] = events;
  if (!first || !isSubmitted(first)) return undefined;
  const { data, type, recordedAt, position } = first;
  const excluded = events.find((event) => event.type === 'ReviewExcluded');
  return {
    type,
    id,
    number: data.number,
    recordedAt,
    position,
    rating: data.counted.rating,
    departmentCode: data.counted.department,
    excludedAt: excluded?.recordedAt ?? null,
    contact: 'contact' in data ? data.contact : null,
    seenBy: seenBy(first),
  };
};

/**
 * 实名: the unit may see the contact, masked. 保密, every review, and what names staff, who may be the very officer: only an
 * authority above the unit. 匿名: nobody.
 */
const seenBy = ({ data, type }: Submitted): Submission['seenBy'] => {
  if (type === 'ReviewSubmitted') return data.counted.realName ? 'authority' : 'nobody';
  if (!('confidentiality' in data) || data.confidentiality === 'anonymous') return 'nobody';
  const namesStaff = 'staffNumber' in data && data.staffNumber !== null;
  return data.confidentiality === 'real-name' && !namesStaff ? 'unit' : 'authority';
};
