import { schedule, type Workflow } from '#kernel/workflow.js';
import { type NoticeDataOf, type NoticeEvent, noticeTypes } from '#notices/notice.events.js';

interface Turn {
  readonly noticeId: string;
  readonly attempt: number;
  readonly due: string;
}

/** Long enough for whoever planned a notice to have sent it. */
const graceMillis = 60_000;

/** Whoever plans a notice that may go out at once sends it at once; a timer is for when they were cut off. */
const isSentAtOnce = ({ due, at }: NoticeDataOf<'NoticePlanned'>): boolean => Date.parse(due) <= Date.parse(at);

const firstTurn = (data: NoticeDataOf<'NoticePlanned'>): Turn => {
  const due = isSentAtOnce(data) ? new Date(Date.parse(data.at) + graceMillis).toISOString() : data.due;
  return { noticeId: data.noticeId, attempt: 1, due };
};

/** The attempt that an event leads to: of the notice itself, or of the one whose turn it is now. */
const turnAfter = ({ type, data }: NoticeEvent): Turn | null => {
  switch (type) {
    case 'NoticePlanned':
      return data.waitsFor === null ? firstTurn(data) : null;
    case 'NoticeRetried':
      return data.waitsFor === null ? data : null;
    case 'NoticePostponed':
    case 'NoticeAttemptFailed':
      return { ...data, attempt: data.attempt + 1 };
    default:
      return data.next;
  }
};

/** A notice is sent when its time has come; one at a time of those that one recipient gets about one order. */
export const deliveriesWorkflow: Workflow<NoticeEvent> = {
  name: 'deliveries',
  on: noticeTypes,
  wants: (event) => turnAfter(event) !== null && !(event.type === 'NoticePlanned' && isSentAtOnce(event.data)),
  react: (event) => {
    const turn = turnAfter(event);
    if (turn === null) return [];
    const { noticeId, attempt, due } = turn;
    const { threadId } = event.data;
    return [schedule('deliver-notice', { threadId, noticeId, attempt }, `notice-${noticeId}-${attempt}`, due)];
  },
};
