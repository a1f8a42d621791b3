import type { Sent } from '#kernel/courier.port.js';
import type { Decider } from '#kernel/decider.js';
import { refuse } from '#kernel/refusal.js';
import type { Instant } from '#kernel/values.js';
import type { PlanNotice, RecordAttempt, RetryNotice } from './notice.commands.js';
import type { NoticeDataOf, NoticeEvent } from './notice.events.js';
import { mayBeTold, retryAt } from './timing.policy.js';

export interface Notice {
  readonly planned: NoticeDataOf<'NoticePlanned'>;
  readonly state: 'waiting' | 'delivered' | 'given-up' | 'dropped';
  /** The number of the attempt that comes next. */
  readonly attempt: number;
  /** Not to be sent before. */
  readonly due: Instant;
  /** How often it failed since it was planned, or tried again by hand, and since when. */
  readonly failures: number;
  readonly since: Instant | null;
}

/** All that one recipient is told about one order, in the order in which it goes out. */
export type Thread = readonly Notice[];

type NoticeCommand = PlanNotice | RecordAttempt | RetryNotice;
type Settled = 'NoticeDelivered' | 'NoticeGivenUp' | 'NoticeDropped';

const waitingIn = (thread: Thread): Notice | undefined => thread.find(({ state }) => state === 'waiting');

/** The notice that an attempt is about, when it is its turn and its time; nothing for an attempt that was made before. */
export const toSend = (
  thread: Thread,
  { noticeId, attempt }: { readonly noticeId: string; readonly attempt: number },
  at: Instant,
): Notice | undefined => {
  const notice = waitingIn(thread);
  const isMeant = notice?.planned.noticeId === noticeId && notice.attempt === attempt;
  return isMeant && Date.parse(notice.due) <= Date.parse(at) ? notice : undefined;
};

const begun = (planned: NoticeDataOf<'NoticePlanned'>): Notice => ({
  planned,
  state: 'waiting',
  attempt: 1,
  due: planned.due,
  failures: 0,
  since: null,
});

const settledAs: Readonly<Record<Settled, Notice['state']>> = {
  NoticeDelivered: 'delivered',
  NoticeGivenUp: 'given-up',
  NoticeDropped: 'dropped',
};

const changed = (notice: Notice, event: Exclude<NoticeEvent, { type: 'NoticePlanned' }>): Notice => {
  switch (event.type) {
    case 'NoticePostponed':
      return { ...notice, attempt: event.data.attempt + 1, due: event.data.due };
    case 'NoticeAttemptFailed': {
      const since = notice.since ?? event.data.at;
      return { ...notice, attempt: event.data.attempt + 1, due: event.data.due, failures: notice.failures + 1, since };
    }
    case 'NoticeRetried':
      return { ...notice, state: 'waiting', attempt: event.data.attempt, due: event.data.due, failures: 0, since: null };
    default:
      return { ...notice, state: settledAs[event.type], attempt: event.data.attempt + 1 };
  }
};

const evolve = (thread: Thread, event: NoticeEvent): Thread => {
  if (event.type === 'NoticePlanned') return [...thread, begun(event.data)];
  const { noticeId } = event.data;
  const after = thread.map((notice) => (notice.planned.noticeId === noticeId ? changed(notice, event) : notice));
  if (event.type !== 'NoticeRetried') return after;
  const isIt = ({ planned }: Notice) => planned.noticeId === noticeId; // whatever waits already goes first
  return [...after.filter((notice) => !isIt(notice)), ...after.filter(isIt)];
};

const plan = ({ zone, ...data }: PlanNotice['data'], thread: Thread): readonly NoticeEvent[] => {
  if (thread.some(({ planned }) => planned.noticeId === data.noticeId)) return []; // of this event it was told before
  const due = mayBeTold(data, data.at, zone);
  return [{ type: 'NoticePlanned', data: { ...data, due, waitsFor: waitingIn(thread)?.planned.noticeId ?? null } }];
};

const nextAfter = (thread: Thread, { planned }: Notice) => {
  const next = waitingIn(thread.filter((notice) => notice.planned.noticeId !== planned.noticeId));
  return next ? { noticeId: next.planned.noticeId, attempt: next.attempt, due: next.due } : null;
};

type Failed = Extract<Sent, { sent: false }>;

const failed = ({ reason, final }: Failed, notice: Notice, { threadId, noticeId, attempt, at, zone }: RecordAttempt['data']) => {
  const again = retryAt({ failures: notice.failures + 1, since: notice.since ?? at, at });
  if (final || again === undefined) return undefined;
  const due = mayBeTold(notice.planned, again, zone);
  return { type: 'NoticeAttemptFailed', data: { threadId, noticeId, attempt, reason, due, at } } as const;
};

const record = (data: RecordAttempt['data'], thread: Thread): readonly NoticeEvent[] => {
  const { threadId, noticeId, attempt, outcome, at, zone } = data;
  const notice = toSend(thread, data, at);
  if (!notice) return []; // recorded before
  const about = { threadId, noticeId, attempt, at };
  const settled = { ...about, next: nextAfter(thread, notice) };
  if (outcome.kind === 'asleep')
    return [{ type: 'NoticePostponed', data: { ...about, due: mayBeTold(notice.planned, at, zone) } }];
  if (outcome.kind === 'nobody') return [{ type: 'NoticeDropped', data: { ...settled, reason: outcome.reason } }];
  const { answer } = outcome;
  if (answer.sent) return [{ type: 'NoticeDelivered', data: settled }];
  return [failed(answer, notice, data) ?? { type: 'NoticeGivenUp', data: { ...settled, reason: answer.reason } }];
};

const retry = ({ threadId, noticeId, seen, at, zone }: RetryNotice['data'], thread: Thread): readonly NoticeEvent[] => {
  const notice = thread.find(({ planned }) => planned.noticeId === noticeId);
  if (!notice) return refuse('missing', 'notice.unknown');
  if (notice.state === 'waiting') return []; // it is on its way
  if (seen !== undefined && notice.attempt > seen + 1) return []; // it was tried again since
  if (notice.state !== 'given-up') return refuse('conflict', 'notice.not-given-up', { state: notice.state });
  const due = mayBeTold(notice.planned, at, zone);
  const waitsFor = waitingIn(thread)?.planned.noticeId ?? null;
  return [{ type: 'NoticeRetried', data: { threadId, noticeId, attempt: notice.attempt, due, waitsFor, at } }];
};

export const noticeDecider: Decider<Thread, NoticeCommand, NoticeEvent> = {
  initial: [],
  evolve,
  decide(command, thread) {
    switch (command.type) {
      case 'PlanNotice':
        return plan(command.data, thread);
      case 'RecordAttempt':
        return record(command.data, thread);
      case 'RetryNotice':
        return retry(command.data, thread);
      default:
        return command satisfies never;
    }
  },
};
