import { describe, expect, it } from '@jest/globals';
import type { NoticeEvent } from '#notices/notice.events.js';
import { stored } from '../../test/support/events.js';
import { after, noon, noticeIds, plannedEvent, threadId } from '../../test/support/notices.js';
import { deliveriesWorkflow } from './deliveries.workflow.js';

const [first, second] = noticeIds;
const about = { threadId, noticeId: first, attempt: 2, at: noon };
const next = { noticeId: second, attempt: 3, due: after(5) };

const wishes = (event: NoticeEvent) => (deliveriesWorkflow.wants(event) ? deliveriesWorkflow.react(stored(event)) : []);
const job = (noticeId: string, attempt: number, at: string) => [
  {
    wish: 'schedule',
    job: { name: 'deliver-notice', data: { threadId, noticeId, attempt } },
    key: `notice-${noticeId}-${attempt}`,
    at,
  },
];

describe('the workflow of deliveries', () => {
  it.each<[string, NoticeEvent, unknown]>([
    ['that was planned for later', plannedEvent(0, { due: after(9) }), job(first, 1, after(9))],
    ['that was put off', { type: 'NoticePostponed', data: { ...about, due: after(9) } }, job(first, 3, after(9))],
    [
      'that did not go out',
      { type: 'NoticeAttemptFailed', data: { ...about, reason: 'declined', due: after(9) } },
      job(first, 3, after(9)),
    ],
    [
      'that is tried again by hand',
      { type: 'NoticeRetried', data: { ...about, due: after(9), waitsFor: null } },
      job(first, 2, after(9)),
    ],
    ['behind one that arrived', { type: 'NoticeDelivered', data: { ...about, next } }, job(second, 3, after(5))],
    [
      'behind one that was given up',
      { type: 'NoticeGivenUp', data: { ...about, reason: 'declined', next } },
      job(second, 3, after(5)),
    ],
    [
      'behind one that was dropped',
      { type: 'NoticeDropped', data: { ...about, reason: 'forgotten', next } },
      job(second, 3, after(5)),
    ],
  ])('sets a timer for a notice %s', (_, event, expected) => expect(wishes(event)).toEqual(expected));

  it('leaves a notice that may go out at once to whoever planned it, and knows when they were cut off', () => {
    expect(deliveriesWorkflow.wants(plannedEvent())).toBe(false);
    expect(deliveriesWorkflow.react(stored(plannedEvent()))).toEqual(job(first, 1, after(1)));
  });

  it.each<[string, NoticeEvent]>([
    ['that waits for another', plannedEvent(1, { waitsFor: first })],
    ['that waits for another by hand', { type: 'NoticeRetried', data: { ...about, due: noon, waitsFor: second } }],
    ['behind the last', { type: 'NoticeDelivered', data: { ...about, next: null } }],
  ])('sets none for a notice %s', (_, event) => expect(wishes(event)).toEqual([]));
});
